// Hostile data: control characters, bidirectional overrides, very long words. All of it is shown, none has an effect.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { invented } from './boot.mjs';
import { SCREENS, desktop, settled, stage } from './browser.mjs';

const here = stage();

/** Serves a report whose only task has this text as its progress. */
function serveProgress(t, text) {
  here.site.faults = invented([{ target: '示例', progress: text }]);
  t.after(() => { here.site.faults = {}; });
}

const progress = (page) => page.locator('.list .task').first().locator('.cell--progress .quote').first();

const TURNS = ['\u061c', '\u200e', '\u200f', '\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069'];

test('bidirectional control characters are kept, marked, and reorder nothing', async (t) => {
  for (const turn of TURNS) {
    const text = `示例${turn}投资123万元abc完成`;
    serveProgress(t, text);
    const page = await here.visit(t, desktop);
    assert.equal(await progress(page).evaluate((quote) => quote.textContent), text);
    assert.equal(await progress(page).locator('bdi').count(), 1);
    // Every character is to the right of the one before it, or below.
    const order = await progress(page).evaluate((quote) => {
      const places = [];
      const walker = document.createTreeWalker(quote, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (node.parentElement.closest('bdi')) continue;
        for (let i = 0; i < node.length; i += 1) {
          const range = new Range();
          range.setStart(node, i);
          range.setEnd(node, i + 1);
          const { left, top } = range.getBoundingClientRect();
          places.push([Math.round(top), left]);
        }
      }
      return places;
    });
    for (let i = 1; i < order.length; i += 1) {
      const [[top, left], [nextTop, nextLeft]] = [order[i - 1], order[i]];
      assert.ok(nextTop > top + 4 || nextLeft > left, `U+${turn.codePointAt(0).toString(16)}, character ${i}`);
    }
  }
});

test('invisible characters are kept', async (t) => {
  for (const text of ['示\u200b例', '示\u200d例\ufeff', '示例\u00ad\u2060', '示例 \u3000 ', '示\u{e0001}例', '👩‍👩‍👧示例']) {
    serveProgress(t, text);
    const page = await here.visit(t, desktop);
    assert.equal(await progress(page).evaluate((quote) => quote.textContent), text);
  }
});

for (const [name, screen] of Object.entries(SCREENS)) {
  test(`${name}: neither an unbreakable cell nor one of 10,000 characters breaks the layout`, async (t) => {
    for (const text of [`示例${'A'.repeat(3_000)}`, '示例，'.repeat(3_333) + '完', `示例${'1'.repeat(400)}.pdf`]) {
      serveProgress(t, text);
      const page = await here.visit(t, screen);
      assert.equal(await progress(page).evaluate((quote) => quote.textContent), text);
      for (const address of ['', '?view=timeline', '?task=t0']) {
        await page.goto(here.site.url + address);
        await settled(page);
        const { scroll, client } = await page.evaluate(() => ({ scroll: document.documentElement.scrollWidth, client: document.documentElement.clientWidth }));
        assert.ok(scroll <= client, `${address}: ${scroll} > ${client}`);
      }
    }
  });
}
