// The written pages of departments, sections and tasks: read without the program, opened by it, and shared.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { html } from './boot.mjs';
import { SCREENS, becomes, cellsOf, desktop, numbers, phone, query, report, scrolled, settled, stage, stored, withoutSpace } from './browser.mjs';

const { id, departments, sections, tasks } = report();
const here = stage();
const page_ = (part) => `${id}.${part}.html`;
const led = (department) => tasks.flatMap(({ lead }, i) => (lead.some((name) => name.department === department) ? [i + 1] : []));
const path = (page) => new URL(page.url()).pathname.slice(1);
const OFF = { javaScriptEnabled: false, mayFail: true };

for (const [name, screen] of Object.entries(SCREENS)) {
  test(`${name}: without the program a department's page has its tasks, its title, and the way to all tasks`, async (t) => {
    const page = await here.visit(t, screen, page_('dept-czj'), OFF);
    assert.match(await page.title(), /^财政局 · 第二季度/);
    const seen = withoutSpace(await page.locator('#page').textContent());
    for (const number of led('czj')) {
      assert.ok(seen.includes(withoutSpace(tasks[number - 1].target.text)));
      for (const { parts = [] } of cellsOf(tasks[number - 1])) for (const { text } of parts) assert.ok(seen.includes(withoutSpace(text)), text);
    }
    assert.deepEqual(await numbers(page), led('czj'));
    await page.getByRole('link', { name: '全部任务' }).click();
    assert.equal(await page.locator('[id^="task-"]').count(), tasks.length);
  });

  test(`${name}: without the program the report's page leads to each department's page`, async (t) => {
    const page = await here.visit(t, screen, '', OFF);
    for (const { id: department, name } of departments.filter(({ id }) => led(id).length > 0)) {
      await page.goto(here.site.url);
      await page.locator(`#dept-${department} a`).first().click();
      assert.equal(path(page), page_(`dept-${department}`), name);
      assert.deepEqual(await numbers(page), led(department));
    }
  });
}

test('the program opens each page with its query, and its address stays', async (t) => {
  const page = await here.visit(t, desktop);
  for (const [part, expected] of [
    ['dept-czj', led('czj')],
    [`section-${sections[0].id}`, tasks.flatMap(({ section }, i) => (section === sections[0].id ? [i + 1] : []))],
  ]) {
    await page.goto(here.site.url + page_(part));
    await settled(page);
    assert.deepEqual(await numbers(page), expected);
    assert.equal(path(page), page_(part));
    assert.equal(query(page), '');
  }
  await page.goto(here.site.url + page_(`task-${tasks[1].id}`));
  await settled(page);
  await page.locator('.task_page').waitFor();
  assert.ok(withoutSpace(await page.locator('main').innerText()).includes(withoutSpace(tasks[1].target.text)));
});

test('further choices lead to the report\'s own page; back, forward and reload work', async (t) => {
  const page = await here.visit(t, desktop, page_('dept-czj'));
  await page.getByRole('link', { name: 'English' }).click();
  await becomes(() => [path(page), query(page)], ['', '?dept=czj&lang=en']);
  assert.deepEqual(await numbers(page), led('czj'));
  await page.goBack();
  await becomes(() => [path(page), query(page)], [page_('dept-czj'), '']);
  await becomes(() => page.evaluate(() => document.documentElement.lang), 'zh-CN');
  assert.deepEqual(await numbers(page), led('czj'));
  await page.goForward();
  await becomes(() => query(page), '?dept=czj&lang=en');
  await page.reload();
  await settled(page);
  assert.deepEqual(await numbers(page), led('czj'));
  // The page that was loaded anew is the report's own; the file name alone says what was shown before.
  await page.goBack();
  await becomes(() => [path(page), query(page)], [page_('dept-czj'), '']);
  await becomes(() => numbers(page), led('czj'));
  await page.reload();
  await settled(page);
  assert.deepEqual(await numbers(page), led('czj'));
});

test('from a task\'s page the list opens under the address of the report', async (t) => {
  const page = await here.visit(t, phone, page_(`task-${tasks[1].id}`));
  await page.getByRole('link', { name: '返回列表' }).click();
  await becomes(() => [path(page), query(page)], ['', '']);
  await becomes(async () => (await numbers(page)).length, tasks.length);
  await page.goBack();
  await becomes(() => path(page), page_(`task-${tasks[1].id}`));
  await page.locator('.task_page').waitFor();
});

test('parameters that a chat adds change nothing; a query of its own replaces that of the page', async (t) => {
  const page = await here.visit(t, desktop, `${page_('dept-czj')}?from=singlemessage&isappinstalled=0`);
  assert.deepEqual(await numbers(page), led('czj'));
  assert.equal(await page.getByText('已忽略').count(), 0);
  await page.goto(`${here.site.url}${page_('dept-czj')}?dept=fzhggj`);
  await settled(page);
  assert.deepEqual(await numbers(page), led('fzhggj'));
});

test('the QR code of one department or one task has the address of its page, that of any other view its query', async (t) => {
  const page = await here.visit(t, desktop);
  for (const [address, expected] of [
    ['?dept=czj', page_('dept-czj')],
    [`?task=${tasks[0].id}`, page_(`task-${tasks[0].id}`)],
    [page_('dept-czj'), page_('dept-czj')],
    ['?dept=czj&lang=zh&view=timeline', '?view=timeline&dept=czj'],
    ['?dept=czj~fzhggj', '?dept=czj~fzhggj'],
    ['', ''],
  ]) {
    await page.goto(here.site.url + address);
    await settled(page);
    await page.getByRole('button', { name: '分享' }).click();
    const text = await page.getByRole('dialog').innerText();
    assert.ok(text.split('\n').some((line) => line.trim() === here.site.url + expected), `${address}: ${text}`);
    await page.keyboard.press('Escape');
  }
});

test('a page that a publishing system has renamed opens its query all the same', async (t) => {
  here.site.faults = { 'art_123.html': { body: stored(page_('dept-czj')) } };
  t.after(() => { here.site.faults = {}; });
  const page = await here.visit(t, desktop, 'art_123.html');
  assert.deepEqual(await numbers(page), led('czj'));
  await page.getByRole('link', { name: 'English' }).click();
  await becomes(() => [path(page), query(page)], ['art_123.html', '?dept=czj&lang=en']);
  await page.goBack();
  await becomes(() => query(page), '');
  await becomes(() => numbers(page), led('czj'));
});

test('nothing moves when the program takes the place of a department\'s page', async (t) => {
  for (const screen of Object.values(SCREENS)) {
    const page = await here.visit(t, screen, page_('dept-czj'), {
      before: (page) => page.addInitScript(() => {
        window.shift = 0;
        new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => { window.shift += value; })).observe({ type: 'layout-shift', buffered: true });
      }),
    });
    await page.getByText('原文已核对').waitFor();
    assert.ok((await page.evaluate(() => window.shift)) <= 0.02, `${await page.evaluate(() => window.shift)}`);
    assert.equal(await scrolled(page), 0);
  }
});

test('no written page has a link that a crawler could follow without end', () => {
  for (const file of [html, stored(page_('dept-czj')), stored(page_(`task-${tasks[0].id}`))]) {
    assert.deepEqual(file.match(/href="[^"]*\?[^"]*"/g), null);
  }
});
