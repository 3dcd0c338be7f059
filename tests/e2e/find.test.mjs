// The browser's own search finds and opens what is closed. No test can press Ctrl-F; a link to a text goes the same way
// through the document, opens the same parts, and paints what it has found.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { becomes, cellsOf, desktop, phone, report, settled, stage } from './browser.mjs';

const here = stage();
const { tasks } = report();

/** The first characters of a text, up to a mark that the grammar of such links knows. */
const beginning = (text) => text.split(/[,，&-]/)[0].slice(0, 40);

const closed = tasks.flatMap((task) =>
  cellsOf(task)
    .filter(({ column }) => /^plan-2022q[134]$/.test(column))
    .flatMap(({ column, parts = [] }) => parts.map(({ text }) => [task.id, column, text])));

for (const [name, screen] of [['phone', phone], ['desktop', desktop]]) {
  test(`${name}: each closed plan is found by the browser, and opened`, async (t) => {
    assert.ok(closed.length > 20);
    const page = await here.visit(t, screen);
    for (const [task, column, text] of closed) {
      const words = beginning(text);
      await page.goto(`${here.site.url}?view=cards#:~:text=${encodeURIComponent(words)}`);
      await settled(page);
      // A plan may repeat an earlier one, which is found first.
      const isOpen = () => page.evaluate((words) =>
        [...document.querySelectorAll('#page .quote')].some((quote) => quote.textContent.includes(words) && quote.checkVisibility() && quote.closest('details')?.open !== false), words);
      await becomes(isOpen, true, `${task} ${column}: ${words}`);
    }
  });
}
