// axe, an independent accessibility checker, finds no problem in any view, on either screen, in light and dark.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ANNOTATIONS, PAGE, TEXT, changed, unchecked } from './boot.mjs';
import { SCREENS, axe, becomes, folds, openAll, openMenu, settled, stage, stored, tool } from './browser.mjs';

const here = stage();
const FOUND = encodeURIComponent('债券');

const PAGES = {
  table: '?view=table',
  cards: '?view=cards',
  timeline: '?view=timeline',
  'a department': '?dept=czj',
  'a search': `?dept=czj&q=${FOUND}`,
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
        await page.goto(`${here.site.url}?dept=czj`);
        await settled(page);
        await openAll(page);
        assert.deepEqual(await axe(page), []);
        await page.goto(`${here.site.url}?view=cards&dept=czj~fzhggj`);
        await settled(page);
        await folds(page, /^全文 \d+ 字/).first().click();
        assert.deepEqual(await axe(page), []);
        for (const menu of ['.about', '.facets__all', '.toolbar__show', '.toc']) {
          if (!(await page.locator(menu).isVisible())) continue;
          await openMenu(page, menu);
          assert.deepEqual(await axe(page), [], menu);
          await page.keyboard.press('Escape');
        }
      });
      await t.test('the QR dialog', async () => {
        await page.goto(`${here.site.url}?dept=czj`);
        await settled(page);
        await (await tool(page, '分享')).click();
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
    here.site.faults = { [PAGE]: { body: unchecked }, [TEXT]: { body: `${stored(TEXT)}x` } };
    await page.goto(here.site.url);
    await page.getByRole('alert').waitFor();
    await t.test('a loud warning', async () => assert.deepEqual(await axe(page), []));
    here.site.faults = { [ANNOTATIONS]: { status: 404 } };
    await page.goto(here.site.url);
    await page.getByText('没有分段、标记等阅读辅助').waitFor();
    await t.test('without annotations', async () => assert.deepEqual(await axe(page), []));
    here.site.faults = changed((form) => { form.format = 99; });
    await page.goto(here.site.url);
    await page.getByText('请刷新页面').waitFor();
    // Rows off the screen are laid out when they come near it. Axe would measure links while they move.
    await page.locator('#contents a').last().scrollIntoViewIfNeeded();
    await page.waitForTimeout(200);
    await t.test('static, with the reason', async () => assert.deepEqual(await axe(page), []));
  });
}
