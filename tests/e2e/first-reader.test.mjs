// Questions of a reader who has scanned the code on a notice with a phone. Each is answered in at most three taps from
// the page that the code opens, without explanation.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choice, painted, phone, query, settled, stage, withoutSpace } from './browser.mjs';
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

const card = (page, task) => page.locator(`#task-${task.id}`);
/** Whether all of a part is visible, possibly after scrolling, without opening anything more. */
const isRead = (part) => part.evaluate((part) => {
  if (!part.checkVisibility()) return false;
  const text = document.createRange();
  text.selectNodeContents(part);
  const [{ height, bottom }, box] = [text.getBoundingClientRect(), part.getBoundingClientRect()];
  return height > 5 && bottom <= box.bottom + 1;
});
const part = (root, text) => root.locator('.part', { hasText: text }).first();
/** The label that opens the rest of a part. */
const toggle = (part) => part.locator('xpath=preceding-sibling::details[1]/summary');
const led = (id) => tasks.filter((task) => task.lead.some((lead) => lead.department === id));

test('the progress of 财政局 in this quarter', async (t) => {
  const { page, tap } = await reader(t);
  await tap(choice(page, '财政局'));
  const [bonds, reform] = led('czj');
  const progress = part(card(page, bonds), '已发行政府专项债券8.63亿元');
  await progress.waitFor();
  assert.ok(await progress.isVisible());
  // Of each long part the beginning is shown, and one tap opens the rest.
  await tap(toggle(progress));
  assert.equal(await isRead(progress), true);
  const long = part(card(page, reform), '预算绩效管理改革:');
  assert.equal(await isRead(long), false);
  await tap(toggle(long));
  assert.equal(await isRead(long), true);
  assert.ok(withoutSpace(await long.innerText()).includes('五是冠县18个乡镇(街道)政府财政运行综合绩效评价全面推开。'));
});

test('the phone of 财政局', async (t) => {
  const { page, tap } = await reader(t);
  await tap(choice(page, '财政局'));
  await page.getByRole('heading', { level: 1, name: '财政局', exact: true }).waitFor();
  const call = page.locator('.department').getByRole('link', { name: '拨打 0635-5231944' });
  await call.waitFor();
  assert.equal(await call.getAttribute('href'), 'tel:06355231944');
});

test('the changes in the next quarter', async (t) => {
  const { page, tap } = await reader(t);
  await tap(choice(page, '财政局'));
  const [bonds, reform] = led('czj');
  const more = (task) => card(page, task).locator('.more > summary');
  // A plan that does not change is recognised without a tap.
  assert.match(await more(bonds).innerText(), /第三季度 \d+ 字 同第二季度/);
  await tap(more(reform));
  const plan = part(card(page, reform), '组织县级部门实施第一次绩效运行监控');
  if (await toggle(plan).count() > 0) await tap(toggle(plan));
  assert.equal(await isRead(plan), true);
});

test('the mentions of 辛集镇', async (t) => {
  const { page, tap } = await reader(t);
  await tap(page.locator('summary', { hasText: '筛选' }));
  await tap(page.getByRole('link', { name: '辛集镇 5 处' }));
  await page.locator('.status__mentions').getByRole('link').first().waitFor();
  await tap(page.getByRole('link', { name: '辛集镇 3', exact: true }));
  await page.waitForFunction(() => {
    const boxes = [...CSS.highlights.get('place')].map((range) => [range.toString(), range.getBoundingClientRect()]);
    // The row has the plan of the reported quarter, with the third mention, before the other plans.
    const [text, { top, height }] = boxes[0] ?? ['', {}];
    const above = document.elementFromPoint(innerWidth / 2, top + height / 2);
    return text === '辛集镇' && top > 0 && top + height < innerHeight && above?.closest('.quote');
  });
  assert.equal(annotations('place').find(({ texts: [id] }) => id === 'xinji').spans.length, 5);
  assert.deepEqual((await painted(page, 'place')).map(({ text }) => text), Array(5).fill('辛集镇'));
});

test('the figures of foreign investment that are reached and those that are expected', async (t) => {
  const { page, tap } = await reader(t);
  const progress = part(card(page, tasks[3]), '593万美元');
  if (await toggle(progress).count() > 0) await tap(toggle(progress));
  assert.equal(await isRead(progress), true);
  const text = await progress.textContent();
  const expected = (await painted(page, 'expected')).filter(({ passage }) => passage === text);
  assert.deepEqual(expected.map(({ text, isVisible }) => [text, isVisible]), [['3000万美元', true]]);
});

test('the source line of a figure', async (t) => {
  const { page, tap } = await reader(t);
  const task = tasks[5];
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
