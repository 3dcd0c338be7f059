// F42: in print, at 400 % zoom, with forced colours and without fonts, everything is shown and nothing is cut.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SCREENS, withoutSpace, desktop, drawn, report, stage, cellsOf } from './browser.mjs';

const here = stage();
const parts = report().tasks.flatMap(cellsOf).flatMap((cell) => cell.parts ?? []);

const cut = (page) =>
  page.locator('#tasks td, #tasks th').evaluateAll((cells) =>
    cells
      .filter((cell) => getComputedStyle(cell).display !== 'contents' && cell.getClientRects().length > 0)
      .filter((cell) => cell.scrollWidth > cell.clientWidth + 1 || cell.scrollHeight > cell.clientHeight + 1)
      .map((cell) => `${cell.className}: ${cell.innerText.slice(0, 30)}`),
  );

for (const [name, screen] of Object.entries(SCREENS)) {
  test(`F42: ${name}: print shows every cell, on cards`, async (t) => {
    const page = await here.visit(t, screen);
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await page.emulateMedia({ media: 'print' });
    assert.equal(await drawn(page), 'cards');
    const seen = withoutSpace(await page.locator('#tasks').innerText());
    for (const { text } of parts) assert.ok(seen.includes(withoutSpace(text)), text);
    assert.deepEqual(await cut(page), []);
  });
}

test('F42: at 400 % nothing is cut and the page scrolls in one direction only', async (t) => {
  const page = await here.visit(t, desktop, '', { viewport: { width: 320, height: 200 } });
  assert.equal(await drawn(page), 'cards');
  const { scroll, client } = await page.evaluate(() => ({ scroll: document.documentElement.scrollWidth, client: document.documentElement.clientWidth }));
  assert.ok(scroll <= client, `${scroll} > ${client}`);
  assert.deepEqual(await cut(page), []);
});

test('F42: with forced colours, current choices and controls are still distinguishable', async (t) => {
  const page = await here.visit(t, desktop, '?dept=czj', { forcedColors: 'active' });
  const looks = (selector) => page.locator(selector).first().evaluate((node) => {
    const { borderTopStyle, borderTopWidth, borderBottomStyle, fontWeight, textDecorationLine } = getComputedStyle(node);
    return [borderTopStyle, borderTopWidth, borderBottomStyle, fontWeight, textDecorationLine].join();
  });
  assert.notEqual(await looks('.chip[aria-current]'), await looks('.chip:not([aria-current])'));
  assert.match(await looks('.chip'), /^solid,1px/);
  assert.notEqual(await looks('.views__view[aria-current]'), await looks('.views__view:not([aria-current])'));
});

test('F42: no font is requested', async (t) => {
  const page = await here.visit(t, desktop);
  assert.deepEqual(here.site.requests.filter((name) => /\.(woff2?|ttf|otf)$/.test(name)), []);
  assert.equal(await page.evaluate(() => document.fonts.size), 0);
});
