// Copies of several cells, of the whole list and of the whole page: as text and as a table, with the names of the fields and
// without anything that this site adds.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SCREENS, cellsOf, report, stage } from './browser.mjs';

const here = stage();
const { columns, departments, metadata, sections, tasks, title } = report();
const heading = (id) => columns.find((column) => column.id === id).heading.map(({ text }) => text).toReversed().join(' ');
const MAIN = ['plan-2022q2', 'progress-2022q2', 'next', 'contact'];

/** Selects from an element to another one, copies by the keyboard, and returns the text, and the HTML as the lines of its cells. */
async function copy(page, from, to = from) {
  await page.evaluate(([from, to]) => {
    const range = document.createRange();
    range.setStartBefore(document.querySelector(from).firstChild);
    const end = document.querySelector(to);
    range.setEndAfter(end.lastChild);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  }, [from, to]);
  return copied(page);
}

async function copied(page) {
  await page.evaluate(() => {
    addEventListener('copy', (event) => { window.copied = ['text/plain', 'text/html'].map((type) => event.clipboardData.getData(type)); }, { once: true });
  });
  await page.keyboard.press('Control+C');
  const [text, html] = await page.evaluate(() => window.copied);
  // In an empty page, because this one allows no HTML from a text.
  const paste = await page.context().newPage();
  const cells = await paste.evaluate((html) => {
    const rows = [...new DOMParser().parseFromString(html, 'text/html').querySelectorAll('tr')];
    return rows.map((row) => [...row.cells].map((cell) => cell.textContent));
  }, html);
  await paste.close();
  return { text, html, cells };
}

/** What a copy has of a cell: its name, then its parts, each after its department where only its row names it. */
function written(task, column) {
  const lines = [];
  for (const row of task.rows) {
    for (const { parts = [] } of row.cells.filter((cell) => cell.column === column)) {
      for (const { label, text, department, basis } of parts) {
        if (basis === 'row' && task.lead.length > 1) lines.push(`◦ ${departments.find(({ id }) => id === department).name}`);
        lines.push(`${label?.text ?? ''}${text}`);
      }
    }
  }
  return lines;
}

for (const [name, screen] of Object.entries(SCREENS)) {
  test(`${name}: two cells are copied as text and as cells of a table, with their names and nothing else`, async (t) => {
    const page = await here.visit(t, screen);
    const [task] = tasks;
    const { text, cells } = await copy(page, `#plan-2022q2-${task.id}`, `#progress-2022q2-${task.id}`);
    const [plan, progress] = ['plan-2022q2', 'progress-2022q2'].map((column) => `${heading(column)}: ${written(task, column).join('')}`);
    assert.equal(text, `${plan}\n${progress}`);
    assert.deepEqual(cells, [[plan, progress]]);
  });

  for (const what of ['the list', 'the page']) {
    test(`${name}: ${what} is copied with every text of the dataset under its name, and with nothing that this site adds`, async (t) => {
      const page = await here.visit(t, screen);
      await page.getByText('原文已核对').waitFor();
      if (what === 'the page') await page.evaluate(() => document.execCommand('selectAll'));
      const { text, cells } = what === 'the page' ? await copied(page) : await copy(page, '.list__rows');
      const rows = cells.filter(([first]) => /^\d+$/.test(first));
      assert.equal(rows.length, tasks.length);
      for (const [i, task] of tasks.entries()) {
        const [number, target, ...rest] = rows[i];
        assert.equal(number, String(i + 1));
        assert.equal(target, `${task.target.text}${heading('lead')}: ${task.rows[0].cells.find(({ column }) => column === 'lead').parts[0].text}`);
        const more = rest.pop();
        const all = (column) => written(task, column).join('');
        assert.deepEqual(rest, MAIN.map((column) => `${heading(column)}: ${all(column)}`), `task ${i + 1}`);
        for (const { column, parts = [] } of cellsOf(task)) {
          const place = MAIN.includes(column) ? rest[MAIN.indexOf(column)] : more;
          assert.ok(place.includes(heading(column)), heading(column));
          for (const part of parts) assert.ok(place.includes(`${part.label?.text ?? ''}${part.text}`), part.text);
        }
      }
      // Everything in the text is the source's, a number of a task, or an owner that is marked as this site's.
      const known = [
        title.text, ...metadata.flatMap(({ label, value }) => [label.text.replace(/[:：]\s*$/, ''), value.text]),
        ...sections.flatMap(({ path }) => path.map(({ text }) => text)),
        ...columns.flatMap(({ id }) => [heading(id), `${heading(id)}: `]), '序号',
        ...tasks.flatMap((task) => [task.target.text, ...task.rows.flatMap(({ cells }) => cells).flatMap(({ parts = [] }) => parts).map((part) => `${part.label?.text ?? ''}${part.text}`)]),
        ...departments.map(({ name }) => `◦ ${name}`), ...report().notes.map(({ text }) => text),
      ].sort((a, b) => b.length - a.length);
      let rest = text;
      for (const words of known) rest = rest.split(words).join('');
      assert.deepEqual(rest.split('\n').map((line) => line.trim()).filter((line) => line !== '' && !/^\d+$/.test(line)), []);
    });
  }

  test(`${name}: a part of one text is copied as it is`, async (t) => {
    const page = await here.visit(t, screen);
    const words = await page.evaluate(() => {
      const { firstChild } = document.querySelector('.cell--next .quote');
      const range = document.createRange();
      range.setStart(firstChild, 2);
      range.setEnd(firstChild, 12);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      return getSelection().toString();
    });
    assert.equal(words, tasks[0].rows[0].cells.find(({ column }) => column === 'next').parts[0].text.slice(2, 12));
  });
}
