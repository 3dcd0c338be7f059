// F29: data at each limit, and one beyond it. The tasks are invented here.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { becomes, desktop, numbers, phone, report, settled, stage, withoutAnnotations } from './browser.mjs';

const REPORT = 'data/guanxian-2022-q2.json';
const here = stage();

/** The report with `n` tasks of one line each. */
function tasks(n) {
  const value = report();
  value.columns = value.columns.filter(({ id }) => ['section', 'target', 'lead', 'progress-2022q2'].includes(id));
  const [{ section, lead, rows }] = value.tasks;
  const leading = rows[0].cells.find(({ column }) => column === 'lead');
  const quote = (text) => ({ text, span: [0, Buffer.byteLength(text)] });
  value.tasks = Array.from({ length: n }, (_, i) => ({
    id: `t${i}`,
    section,
    target: quote(`示例${i}`),
    lead,
    rows: [{ span: [0, 9], cells: [leading, { column: 'progress-2022q2', parts: [{ ...quote('示例'), department: lead[0].department, basis: 'only' }] }] }],
  }));
  return JSON.stringify(value);
}

/** The report padded with blanks to `n` bytes. */
const blanks = (n) => { const json = JSON.stringify(report()); return json + ' '.repeat(n - Buffer.byteLength(json)); };

/** The report with `n` characters in its first progress cell. */
function long(n) {
  const value = report();
  const cell = value.tasks[0].rows[0].cells.find(({ column }) => column === 'progress-2022q2');
  Object.assign(cell.parts[0], { text: '例'.repeat(n), span: [0, 3 * n] });
  return JSON.stringify(value);
}

const serve = (t, body) => {
  here.site.faults = { ...withoutAnnotations(), [REPORT]: { body } };
  t.after(() => { here.site.faults = {}; });
};
const pageText = (page) => page.locator('#page, #boot').evaluateAll((all) => all.map((node) => node.innerText).join('\n'));

test('10,000 tasks are shown and searched; one more is refused with number and limit, and the copy in the page is shown', async (t) => {
  serve(t, tasks(10_000));
  // Opening it took 15 s where eight processes shared two cores.
  const page = await here.visit(t, desktop, '?view=cards', { timeout: 60_000 });
  assert.equal((await numbers(page)).length, 10_000);
  await page.getByRole('searchbox').fill('示例9999');
  await becomes(() => numbers(page), [10_000]);
  serve(t, tasks(10_001));
  await page.goto(here.site.url);
  await settled(page);
  await becomes(async () => /\$\.tasks.*10001 项（上限 10000）/.test(await page.locator('body').evaluate((body) => body.textContent)), true);
  assert.equal((await numbers(page)).length, 8);
});

test('64 MiB are read; one byte more is refused with number and limit', async (t) => {
  const max = 64 * 1024 * 1024;
  serve(t, blanks(max));
  const page = await here.visit(t, phone);
  assert.equal((await numbers(page)).length, 8);
  assert.doesNotMatch(await pageText(page), /上限/);
  serve(t, blanks(max + 1));
  await page.goto(here.site.url);
  await settled(page);
  await becomes(async () => /67108865 字节（上限 67108864）/.test(await page.locator('body').evaluate((body) => body.textContent)), true);
});

test('a cell of 20,000 characters is shown whole; with one more its task is left out and reported', async (t) => {
  serve(t, long(20_000));
  const page = await here.visit(t, phone);
  const text = await page.locator('.list__row').first().locator('.cell--progress .quote').first().evaluate((quote) => quote.textContent);
  assert.equal(text, '例'.repeat(20_000));
  serve(t, long(20_001));
  await page.goto(here.site.url);
  await settled(page);
  assert.deepEqual((await numbers(page)).length, 7);
  await becomes(async () => /\$\.tasks\[0\].*20001 字（上限 20000）/.test(await page.locator('main').evaluate((main) => main.textContent)), true);
});
