// axe, an independent accessibility checker, finds no problem in any view, on either screen, in light and dark.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SCREENS, axe, becomes, settled, stage, folds } from './browser.mjs';

const here = stage();
const TEXT = encodeURIComponent('债券');

const PAGES = {
  table: '?view=table',
  cards: '?view=cards',
  timeline: '?view=timeline',
  'a department': '?dept=czj',
  'a search': `?dept=czj&q=${TEXT}`,
  'an empty selection, a mangled address': '?q=zz&zz=1',
  'a task': '?dept=czj&task=tyzynoo4',
  'the original': '?view=original&task=tyzynoo4',
  English: '?lang=en&dept=czj',
};
const DARK = ['table', 'a search', 'a task'];

for (const [name, screen] of Object.entries(SCREENS)) {
  for (const colorScheme of ['light', 'dark']) {
    test(`${name}, ${colorScheme}: axe finds nothing`, async (t) => {
      const page = await here.visit(t, screen, '', { colorScheme });
      for (const what of colorScheme === 'dark' ? DARK : Object.keys(PAGES)) {
        await t.test(what, async () => {
          await page.goto(here.site.url + PAGES[what]);
          await settled(page);
          await becomes(() => page.getByText(/正在核对原文|Comparing with the original/).count(), 0);
          assert.deepEqual(await axe(page), []);
        });
      }
      if (colorScheme === 'dark') return;
      await t.test('folds and menus open', async () => {
        await page.goto(`${here.site.url}?view=cards&dept=czj`);
        await settled(page);
        await page.locator('main details > summary').evaluateAll((summaries) => summaries.forEach((summary) => summary.click()));
        await folds(page, '展开其余').first().click();
        assert.deepEqual(await axe(page), []);
      });
      await t.test('the QR dialog', async () => {
        await page.goto(`${here.site.url}?dept=czj`);
        await settled(page);
        await page.getByRole('button', { name: '扫码' }).click();
        await page.getByRole('dialog').waitFor();
        assert.deepEqual(await axe(page), []);
      });
    });
  }

  test(`${name}: axe finds nothing on a page with a failure or a warning`, async (t) => {
    t.after(() => { here.site.faults = {}; });
    const page = await here.visit(t, screen, '?report=none', { mayFail: true });
    await page.getByRole('button', { name: '重试' }).waitFor();
    await t.test('failed', async () => assert.deepEqual(await axe(page), []));
    here.site.faults = { 'data/guanxian-2022-q2.txt': { body: 'x' } };
    await page.goto(here.site.url);
    await page.getByRole('alert').waitFor();
    await t.test('a loud warning', async () => assert.deepEqual(await axe(page), []));
    here.site.faults = { 'data/index.json': { status: 404 } };
    await page.goto(here.site.url);
    await page.getByText('现在显示的是随网页保存的一份').waitFor();
    await t.test('the copy in the page', async () => assert.deepEqual(await axe(page), []));
    here.site.faults = { 'data/index.json': { body: '{"format":99}' } };
    await page.goto(here.site.url);
    await page.getByText('请刷新页面').waitFor();
    await t.test('static, with the reason', async () => assert.deepEqual(await axe(page), []));
  });
}
