// What somebody wants who has just scanned the code on a notice, on a phone: each in at most three taps from the page that
// the code opens, and without a word of explanation.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bare, phone, query, settled, stage } from './browser.mjs';
import { annotations, original, tasks, words } from './source.mjs';

const here = stage();

/** A first-time reader with the page that the code opens before them; `tap` counts. */
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
/** Whether all of a text can be read where it stands: scrolled to, perhaps, but opened no more. */
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

test('what 财政局 reports this quarter', async (t) => {
  const { page, tap } = await reader(t);
  await tap(department(page, '财政局'));
  const [bonds, reform] = led('czj');
  const said = part(card(page, bonds), '已发行政府专项债券8.63亿元');
  await said.waitFor();
  assert.equal(await isRead(said), true);
  // Of the long one the beginning is there, and the rest is one tap away.
  const long = part(card(page, reform), '预算绩效管理改革:');
  await tap(long.locator('.fold__toggle'));
  assert.equal(await isRead(long), true);
  assert.ok(bare(await long.innerText()).includes('五是冠县18个乡镇(街道)政府财政运行综合绩效评价全面推开。'));
});

test('its phone', async (t) => {
  const { page, tap } = await reader(t);
  await tap(department(page, '财政局'));
  const call = page.getByRole('region', { name: '财政局', exact: true }).getByRole('link', { name: '拨打 0635-5231944' });
  await call.waitFor();
  assert.equal(await call.getAttribute('href'), 'tel:0635-5231944');
});

test('what changes in the next quarter', async (t) => {
  const { page, tap } = await reader(t);
  await tap(department(page, '财政局'));
  const [bonds, reform] = led('czj');
  const closed = (task) => card(page, task).locator('label.list__closed', { hasText: '第三季度' });
  // Where nothing changes, no tap is needed to learn it.
  assert.match(bare(await closed(bonds).innerText()), /同第二季度/);
  await tap(closed(reform));
  const plan = part(card(page, reform), '组织县级部门实施第一次绩效运行监控');
  assert.equal(await isRead(plan), true);
});

test('where 辛集镇 is mentioned', async (t) => {
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

test('whether the figures of foreign investment are there or expected', async (t) => {
  const { page, tap } = await reader(t);
  const task = tasks[3];
  await tap(page.locator('.toc summary'));
  await tap(page.locator(`.toc a[href="#task-${task.id}"]`));
  const said = part(card(page, task), '593万美元');
  const toggle = said.locator('.fold__toggle');
  if (await toggle.count() > 0) await tap(toggle);
  assert.equal(await isRead(said), true);
  const look = (text) => said.locator('.figure', { hasText: text }).evaluate((figure) => {
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
