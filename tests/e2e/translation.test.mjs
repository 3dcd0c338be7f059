// A page that a browser has translated: its text nodes are gone. What the reader chooses and searches is still followed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SCREENS, becomes, desktop, painted, query, stage } from './browser.mjs';

const here = stage();

/** Does what a page translator does: puts each text into two `font` elements, in other words. */
const translate = (page) =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document.querySelector('#page'), NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    for (const node of nodes.filter(({ data }) => data.trim() !== '')) {
      const [outer, inner] = [document.createElement('font'), document.createElement('font')];
      inner.textContent = `x${node.data}`;
      outer.append(inner);
      node.replaceWith(outer);
    }
  });

const status = (page) => page.locator('#status').textContent();
const shownTasks = (page) => page.locator('[id^="task-"]:not([hidden])').evaluateAll((rows) => rows.map(({ id }) => id.slice(5)));

for (const [name, screen] of Object.entries(SCREENS)) {
  test(`${name}: a chip, the counts, a search and its hits follow on a translated page`, async (t) => {
    const page = await here.visit(t, screen);
    await page.getByText('原文已核对').waitFor();
    await translate(page);
    const chip = page.locator('.chips > a', { hasText: '财政局' });
    await chip.click();
    await becomes(() => query(page), '?dept=czj');
    await becomes(() => shownTasks(page), ['tyzynoo4', 't3sj257e']);
    await becomes(() => status(page), '8 项任务中的 2 项 · 牵头单位：财政局');
    assert.equal(await page.getByRole('heading', { level: 1 }).textContent(), '财政局');

    await page.getByRole('searchbox').fill('债券');
    await becomes(() => shownTasks(page), ['tyzynoo4']);
    await becomes(() => page.locator('.status__found').textContent(), '共 16 处 · 1 项任务');
    await becomes(() => chip.locator('.facet__n').textContent(), '1');
    assert.equal((await painted(page, 'hit')).length, 16);
    await page.getByRole('button', { name: '下一处' }).click();
    await becomes(() => page.locator('.status__found').textContent(), '第 1 处,共 16 处 · 1 项任务');
    await translate(page);
    await page.getByRole('searchbox').fill('');
    await becomes(() => shownTasks(page), ['tyzynoo4', 't3sj257e']);
    await becomes(() => status(page), '8 项任务中的 2 项 · 牵头单位：财政局');
    await page.getByRole('link', { name: /全部单位/ }).click();
    await becomes(async () => (await shownTasks(page)).length, 8);
    await becomes(() => status(page), '8 项任务');
  });
}

test('a translated page can be read in the other language, as a timeline, and one task of it', async (t) => {
  const page = await here.visit(t, desktop);
  await translate(page);
  await page.getByRole('navigation', { name: '显示方式' }).getByRole('link', { name: '时间线' }).click();
  await becomes(() => query(page), '?view=timeline');
  await translate(page);
  await page.locator('#task-tyzynoo4 .target').click();
  await becomes(() => query(page), '?view=timeline&task=tyzynoo4');
  await translate(page);
  await page.locator('.tools--bar .tools__lang[lang=en]').click();
  await becomes(() => page.evaluate(() => document.documentElement.lang), 'en');
  await page.goBack();
  await page.goBack();
  await becomes(() => query(page), '?view=timeline');
  await becomes(async () => (await shownTasks(page)).length, 8);
});
