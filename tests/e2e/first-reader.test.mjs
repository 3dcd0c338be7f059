// Questions of a reader who has scanned the code on a notice with a phone. Each is answered in at most three taps from
// the page that the code opens, without explanation.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutSpace, phone, query, settled, stage } from './browser.mjs';
import { annotations, original, tasks, words } from './source.mjs';

const here = stage();

/** Opens the page of the code. `tap` taps, and fails at the fourth tap. */
async function reader(t) {
  const page = await here.visit(t, phone);
  assert.equal(query(page), '');
  let n = 0;
  const tap = async (locator) => {
    n += 1;
    assert.ok(n <= 3, 'a fourth tap');
    await locator.tap();
  };
  return { page, tap };
}

const department = (page, name) => page.getByRole('link', { name: new RegExp(`^${name} *\\d+$`) });
const card = (page, task) => page.locator(`#task-${task.id}`);
/** Whether all of a text is visible, possibly after scrolling, without opening anything more. */
const isRead = (locator) => locator.evaluate((part) => {
  const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    const isQuote = walker.currentNode.parentElement.closest('.quote') !== null;
    if (isQuote && walker.currentNode.data.trim() !== '' && range.getBoundingClientRect().height < 5) return false;
  }
  return part.checkVisibility();
});
const part = (root, text) => root.locator('.part', { hasText: text }).first();
const led = (id) => tasks.filter((task) => task.lead.some((lead) => lead.department === id));

test('the progress of 财政局 in this quarter', async (t) => {
  const { page, tap } = await reader(t);
  await tap(department(page, '财政局'));
  const [bonds, reform] = led('czj');
  const progress = part(card(page, bonds), '已发行政府专项债券8.63亿元');
  await progress.waitFor();
  assert.equal(await isRead(progress), true);
  // Of the long part the beginning is shown, and one tap opens the rest.
  const long = part(card(page, reform), '预算绩效管理改革:');
  await tap(long.locator('.fold__toggle'));
  assert.equal(await isRead(long), true);
  assert.ok(withoutSpace(await long.innerText()).includes('五是冠县18个乡镇(街道)政府财政运行综合绩效评价全面推开。'));
});

test('the phone of 财政局', async (t) => {
  const { page, tap } = await reader(t);
  await tap(department(page, '财政局'));
  const call = page.getByRole('region', { name: '财政局', exact: true }).getByRole('link', { name: '拨打 0635-5231944' });
  await call.waitFor();
  assert.equal(await call.getAttribute('href'), 'tel:06355231944');
});

test('the changes in the next quarter', async (t) => {
  const { page, tap } = await reader(t);
  await tap(department(page, '财政局'));
  const [bonds, reform] = led('czj');
  const closed = (task) => card(page, task).locator('label.list__closed', { hasText: '第三季度' });
  // A plan that does not change is recognised without a tap.
  assert.match(withoutSpace(await closed(bonds).innerText()), /同第二季度/);
  await tap(closed(reform));
  const plan = part(card(page, reform), '组织县级部门实施第一次绩效运行监控');
  assert.equal(await isRead(plan), true);
});

test('the mentions of 辛集镇', async (t) => {
  const { page, tap } = await reader(t);
  await tap(page.locator('summary', { hasText: '提到的地方' }));
  await tap(page.getByRole('link', { name: '辛集镇 5 处' }));
  const mentions = page.locator('.status__mentions').getByRole('link');
  await mentions.first().waitFor();
  await tap(page.getByRole('link', { name: '辛集镇 3', exact: true }));
  const [, , third] = annotations('place').find(({ texts: [id] }) => id === 'xinji').spans;
  const mark = page.locator(`#at-${third[0]}`);
  assert.equal(await mark.innerText(), '辛集镇');
  await page.waitForFunction((id) => {
    const { top, bottom } = document.getElementById(id).getBoundingClientRect();
    return top > 0 && bottom < innerHeight;
  }, `at-${third[0]}`);
});

test('the figures of foreign investment that are reached and those that are expected', async (t) => {
  const { page, tap } = await reader(t);
  const task = tasks[3];
  await tap(page.locator('.toc summary'));
  await tap(page.locator(`.toc a[href="#task-${task.id}"]`));
  const progress = part(card(page, task), '593万美元');
  const toggle = progress.locator('.fold__toggle');
  if (await toggle.count() > 0) await tap(toggle);
  assert.equal(await isRead(progress), true);
  const look = (text) => progress.locator('.figure', { hasText: text }).evaluate((figure) => {
    const { textDecorationLine, fontWeight } = getComputedStyle(figure);
    return [textDecorationLine, Number(fontWeight) > 400];
  });
  assert.deepEqual(await look('593万美元'), ['none', true]);
  assert.deepEqual(await look('3000万美元'), ['underline', false]);
});

test('the source line of a figure', async (t) => {
  const { page, tap } = await reader(t);
  const task = tasks[5];
  await tap(page.locator('.toc summary'));
  await tap(page.locator(`.toc a[href="#task-${task.id}"]`));
  await tap(card(page, task).getByRole('link', { name: '原文', exact: true }));
  await settled(page);
  const line = page.locator('[id^="L"]', { hasText: '472.01亩' });
  await line.locator('mark').first().waitFor();
  assert.equal(await line.count(), 1);
  const [n] = (await line.getAttribute('id')).match(/\d+/);
  assert.ok(original.split('\n')[n - 1].includes('472.01亩'));
  assert.ok(words(task.target.span).length > 0 && await line.evaluate((line) => {
    const { top, bottom } = line.getBoundingClientRect();
    return top < innerHeight && bottom > 0;
  }), 'the line is before the reader');
});
