// The original by its bytes, and what the annotations say of it: what a test expects of a page is read here, not on the page.
import { report, stored } from './browser.mjs';

/** The original, as it was archived. */
export const original = stored('data/guanxian-2022-q2.txt');

const bytes = Buffer.from(original);

/** The characters of a stretch. */
export const words = ([start, end]) => bytes.subarray(start, end).toString();

const lines = JSON.parse(stored('data/guanxian-2022-q2.annotations.json')).annotations;

/** The annotations of a kind, each with its stretches and its texts. */
export const annotations = (...kinds) =>
  lines
    .filter(([kind]) => kinds.includes(kind))
    .map(([kind, flat, texts = []]) => ({ kind, spans: flat.flatMap((start, i) => (i % 2 ? [] : [[start, flat[i + 1]]])), texts }));

/** The report, whose tasks the passages name. */
export const { title, metadata, columns, departments, tasks } = report();

/** Each target and part but the contacts, in the original's order. */
export const passages = tasks.flatMap((task, i) => {
  const parts = task.rows.flatMap((row) => row.cells).flatMap(({ column, parts = [] }) => parts.map((part) => ({ column, ...part })));
  return [{ column: 'target', ...task.target }, ...parts.filter(({ column }) => column !== 'contact')].map((passage) => ({
    task, number: i + 1, ...passage,
  }));
});

/** The passage that a stretch lies in. */
export const passageOf = ([start, end]) => passages.find(({ span }) => span[0] <= start && end <= span[1]);

/** Whether a stretch lies in another. */
export const isWithin = ([start, end], [from, to]) => from <= start && end <= to;

/** How the page names a column beside a passage: a plan by its quarter alone. */
export function placeOf(span) {
  const { heading } = columns.find(({ id }) => id === passageOf(span).column);
  return heading.at(-1).text;
}

/** Where a stretch begins and ends in its passage, as strings count. */
export function offsets([start, end], passage) {
  const from = words([passage.span[0], start]).length;
  return [from, from + words([start, end]).length];
}

const PLANS = ['plan-2022q1', 'plan-2022q2', 'plan-2022q3', 'plan-2022q4'];
const [Q1, Q2, Q3, Q4] = PLANS;

/** The order of the columns in the two drawings of a task: as a row, which is a card too, and as a year. */
export const ROW = [...PLANS, 'progress-2022q2', 'next'];
export const YEAR = [Q1, Q2, 'progress-2022q2', 'next', Q3, Q4];

/** The parts of a task in an order of columns. */
export const partsOf = (task, order) =>
  order.flatMap((column) => passages.filter((passage) => passage.task === task && passage.column === column));

/**
 * What is drawn of the passages that are found, stretch by stretch: the text, where it begins, what it is marked as, how
 * large it is. Notes, labels and names are no part of a passage.
 */
export const stretches = (found) =>
  found.evaluateAll((roots) =>
    roots.map((root) => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const stretches = [];
      let at = 0;
      while (walker.nextNode()) {
        const { data, parentElement } = walker.currentNode;
        const quote = parentElement.closest('.quote');
        if (!quote) continue;
        const classes = [];
        for (let node = parentElement; node !== quote; node = node.parentElement) classes.push(...node.classList);
        const range = document.createRange();
        range.selectNodeContents(walker.currentNode);
        const { width, height } = range.getBoundingClientRect();
        stretches.push({ text: data, start: at, end: at + data.length, classes, width, height });
        at += data.length;
      }
      return stretches;
    }),
  );

/** The parts on the page, without the contacts and without what says why there is none. */
export const partsIn = (root) => root.locator('.part:has(.quote):not(:has(.phone))');

/** The text of what `stretches` found. */
export const textOf = (drawn) => drawn.map(({ text }) => text).join('');

/** The stretches of a passage that have a class, those that touch joined: `[[start, end], …]`. */
export function marked(drawn, name) {
  const found = [];
  for (const { start, end, classes } of drawn) {
    if (!classes.includes(name)) continue;
    if (found.at(-1)?.[1] === start) found.at(-1)[1] = end;
    else found.push([start, end]);
  }
  return found;
}

/** Stretches in order, those that touch or overlap joined. */
export function joined(stretches) {
  const found = [];
  for (const [start, end] of stretches.toSorted(([a], [b]) => a - b)) {
    if (found.length > 0 && found.at(-1)[1] >= start) found.at(-1)[1] = Math.max(found.at(-1)[1], end);
    else found.push([start, end]);
  }
  return found;
}
