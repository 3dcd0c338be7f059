// axe, an independent accessibility checker, finds no problem in any view, on either screen, in every theme and in large
// text, in dialogs and menus, with a failure, and in print. No rule is disabled. In high contrast and large text the rule
// on contrast is that of WCAG's level AAA.
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

/** What is kept on the device, and the level of contrast that holds for it. */
const DISPLAYS = {
  light: [{}, 'AA'],
  dark: [{ 'jindu theme': 'dark' }, 'AA'],
  'high contrast': [{ 'jindu theme': 'contrast' }, 'AAA'],
  'large text': [{ 'jindu elder': 'on', 'jindu size': '18' }, 'AAA'],
};
let nStates = 0;

async function isClean(page, level, what) {
  nStates += 1;
  assert.deepEqual(await axe(page, level), [], what);
}

for (const [name, screen] of Object.entries(SCREENS)) {
  for (const [display, [kept, level]] of Object.entries(DISPLAYS)) {
    test(`${name}, ${display}: axe finds nothing`, async (t) => {
      const before = (page) => page.addInitScript((kept) => Object.assign(localStorage, kept), kept);
      const page = await here.visit(t, screen, '', { before });
      for (const [what, address] of Object.entries(PAGES)) {
        await t.test(what, async () => {
          await page.goto(here.site.url + address);
          await settled(page);
          await becomes(() => page.getByText(/正在核对原文|Comparing with the original/).count(), 0);
          await isClean(page, level);
        });
      }
      await t.test('in print', async () => {
        await page.goto(here.site.url);
        await settled(page);
        await page.emulateMedia({ media: 'print' });
        await isClean(page, 'AA');
        await page.emulateMedia({ media: 'screen' });
      });
      await t.test('folds and menus open', async () => {
        await page.goto(`${here.site.url}?dept=czj`);
        await settled(page);
        await openAll(page);
        await isClean(page, level);
        await page.goto(`${here.site.url}?view=cards&dept=czj~fzhggj`);
        await settled(page);
        await folds(page, /^全文 \d+ 字/).first().click();
        await isClean(page, level);
        for (const menu of ['.display__menu', '.about', '.facets__all', '.toolbar__show', '.toc']) {
          if (!(await page.locator(menu).isVisible())) continue;
          await openMenu(page, menu);
          await isClean(page, level, menu);
          await page.keyboard.press('Escape');
        }
      });
      await t.test('the dialogs', async () => {
        await page.goto(`${here.site.url}?dept=czj`);
        await settled(page);
        await (await tool(page, '分享')).click();
        await page.getByRole('dialog', { name: '分享' }).waitFor();
        await isClean(page, level, 'sharing');
        await page.locator('dialog details').evaluateAll((ways) => ways.forEach((way) => { way.open = true; }));
        await isClean(page, level, 'all ways of sharing');
        await page.keyboard.press('Escape');
        await page.keyboard.press('?');
        await page.getByRole('dialog', { name: '快捷键' }).waitFor();
        await isClean(page, level, 'the keys');
      });
    });
  }

  test(`${name}: axe finds nothing on a page with a failure or a warning`, async (t) => {
    t.after(() => { here.site.faults = {}; });
    const page = await here.visit(t, screen, '?report=none', { mayFail: true });
    await page.getByRole('button', { name: '重试' }).waitFor();
    await t.test('failed', () => isClean(page));
    here.site.faults = { [PAGE]: { body: unchecked }, [TEXT]: { body: `${stored(TEXT)}x` } };
    await page.goto(here.site.url);
    await page.getByRole('alert').waitFor();
    await t.test('a loud warning', () => isClean(page));
    here.site.faults = { [ANNOTATIONS]: { status: 404 } };
    await page.goto(here.site.url);
    await page.getByText('没有分段、标记等阅读辅助').waitFor();
    await t.test('without annotations', () => isClean(page));
    here.site.faults = changed((form) => { form.format = 99; });
    await page.goto(here.site.url);
    await page.getByText('请刷新页面').waitFor();
    // Rows off the screen are laid out when they come near it. Axe would measure links while they move.
    await page.locator('#contents a').last().scrollIntoViewIfNeeded();
    await page.waitForTimeout(200);
    await t.test('static, with the reason', () => isClean(page));
  });
}

test('at least 40 states were examined', (t) => {
  t.diagnostic(`${nStates} states`);
  assert.ok(nStates >= 40, `${nStates}`);
});
