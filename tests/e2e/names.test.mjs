// The name of its column is in the document beside every text, on the screen and on paper, in every view.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SCREENS, cellsOf, openAll, report, settled, stage } from './browser.mjs';

const here = stage();
const { columns, tasks } = report();
const heading = (id) => columns.find((column) => column.id === id).heading.map(({ text }) => text).toReversed().join(' ');

/** The texts of a task's row, each with the names around it: of its field and, in a timeline, of its period. */
const named = (page, id) =>
  page.locator(`#task-${id}`).evaluate((row) =>
    [...row.querySelectorAll('.part.quote')].map((part) => {
      const field = part.closest('.short, .field, .cell');
      const name = field.querySelector('.name');
      const period = part.closest('.year__period')?.querySelector('.year__name > :first-child');
      const isSeen = (element) => {
        for (let at = element; at; at = at.parentElement) if (getComputedStyle(at).clipPath !== 'none') return false;
        return element.checkVisibility() && element.getClientRects().length > 0;
      };
      return {
        text: part.textContent,
        // Not in generated content, and not in an element that is not rendered.
        name: [period, name].filter((element) => element?.checkVisibility()).map((element) => element.textContent).join(' '),
        isSeen: isSeen(name),
      };
    }),
  );

for (const [name, screen] of Object.entries(SCREENS)) {
  for (const view of ['table', 'cards', 'timeline']) {
    test(`${name}: ${view}: every text has the name of its column, on the screen and on paper`, async (t) => {
      const page = await here.visit(t, screen, `?view=${view}`);
      await openAll(page);
      for (const media of ['screen', 'print']) {
        if (media === 'print') await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
        await page.emulateMedia({ media });
        for (const task of tasks) {
          await page.locator(`#task-${task.id}`).scrollIntoViewIfNeeded();
          const found = await named(page, task.id);
          const parts = cellsOf(task).flatMap(({ column, parts = [] }) => parts.map((part) => ({ column, ...part })));
          assert.equal(found.filter(({ name }) => name !== '牵头单位').length, parts.length);
          for (const { column, label, text } of parts) {
            const here = found.filter((part) => part.text === `${label?.text ?? ''}${text}`);
            const expected = heading(column);
            // A timeline names the period first, and then the rest of the heading.
            const isNamed = ({ name }) => name === expected || (view === 'timeline' && expected.split(' ').every((word) => name.includes(word)));
            assert.ok(here.some(isNamed), `${media}: ${expected}: ${here.map(({ name }) => name)}: ${text.slice(0, 20)}`);
            if (media === 'print') assert.ok(here.every(({ isSeen }) => isSeen), `${expected} is hidden on paper`);
          }
        }
      }
    });
  }

  test(`${name}: where the names of cells are left to the table's head, the head has them`, async (t) => {
    const page = await here.visit(t, screen, '?view=table');
    const heads = await page.getByRole('columnheader').allInnerTexts();
    for (const id of ['target', 'plan-2022q2', 'progress-2022q2', 'next', 'contact']) assert.ok(heads.some((head) => head.trim() === heading(id)), `${heading(id)}: ${heads}`);
  });
}
