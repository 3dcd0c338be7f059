// F29: data at each limit, and one beyond it. The tasks are invented here.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FORM, barText, changed, invented, sentence } from './boot.mjs';
import { becomes, desktop, numbers, phone, settled, stage } from './browser.mjs';

const here = stage();

const serve = (t, faults) => {
  here.site.faults = faults;
  t.after(() => { here.site.faults = {}; });
};
const tasks = (n) => invented(Array.from({ length: n }, (_, i) => ({ target: `示例${i}`, progress: '示例' })));

/** The report, its reading form padded with blanks to `n` bytes. */
function blanks(n) {
  const faults = changed(() => {});
  const { body } = faults[FORM];
  return { ...faults, [FORM]: { body: body + ' '.repeat(n - Buffer.byteLength(body)) } };
}

/** Waits for the static page, with the reason that its data were not used. */
async function isRefused(page) {
  await page.goto(here.site.url);
  await becomes(() => barText(page), sentence('changed'));
  assert.equal(await page.locator('#page[data-live]').count(), 0);
  assert.equal((await numbers(page)).length, 8);
}

test('10,000 tasks are shown and searched; one more is refused, and the static page stays', async (t) => {
  serve(t, tasks(10_000));
  // Opening it took 15 s where eight processes shared two cores.
  const page = await here.visit(t, desktop, '?view=cards', { timeout: 60_000 });
  // Of a long list only the rows near the window are drawn.
  assert.match(await page.locator('#status').innerText(), /10,?000 项/);
  await page.getByRole('searchbox').fill('示例9999');
  await becomes(() => numbers(page), [10_000]);
  serve(t, tasks(10_001));
  await isRefused(page);
});

test('64 MiB are read; one byte more is refused, and the static page stays', async (t) => {
  const max = 64 * 1024 * 1024;
  serve(t, blanks(max));
  const page = await here.visit(t, phone);
  assert.equal((await numbers(page)).length, 8);
  serve(t, blanks(max + 1));
  await isRefused(page);
});

test('a cell of 20,000 characters is shown whole', async (t) => {
  serve(t, invented([{ target: '示例', progress: '例'.repeat(20_000) }]));
  const page = await here.visit(t, phone);
  const text = await page.locator('.list .task:not([hidden]) .quote', { hasText: '例例' }).evaluate((quote) => quote.textContent);
  assert.equal(text, '例'.repeat(20_000));
});
