// The original by its bytes, with its annotations. Tests read their expectations here, not from the page.
import { report, stored, cellsOf } from './browser.mjs';

/** The archived original. */
export const original = stored('data/guanxian-2022-q2.txt');

const bytes = Buffer.from(original);

/** The text of a span. */
export const words = ([start, end]) => bytes.subarray(start, end).toString();

const lines = JSON.parse(stored('data/guanxian-2022-q2.annotations.json')).annotations;

/** The annotations of these kinds, each with its spans and its texts. */
export const annotations = (...kinds) =>
  lines
    .filter(([kind]) => kinds.includes(kind))
    .map(([kind, flat, texts = []]) => ({ kind, spans: flat.flatMap((start, i) => (i % 2 ? [] : [[start, flat[i + 1]]])), texts }));

/** The parts of the dataset that tests use. */
export const { title, metadata, columns, departments, tasks } = report();

/** All targets and parts except contacts, in the original's order, each with its task and the task's number. */
export const passages = tasks.flatMap((task, i) => {
  const parts = cellsOf(task).flatMap(({ column, parts = [] }) => parts.map((part) => ({ column, ...part })));
  return [{ column: 'target', ...task.target }, ...parts.filter(({ column }) => column !== 'contact')].map((passage) => ({
    task, number: i + 1, ...passage,
  }));
});

/** The passage that contains a span. */
export const passageOf = ([start, end]) => passages.find(({ span }) => span[0] <= start && end <= span[1]);

/** Whether a span lies in another. */
export const isWithin = ([start, end], [from, to]) => from <= start && end <= to;

/** The page's name of a span's column in a note: the last line of its heading, for a plan its quarter. */
export function placeOf(span) {
  const { heading } = columns.find(({ id }) => id === passageOf(span).column);
  return heading.at(-1).text;
}

/** The start and end of a span in its passage, in UTF-16 units. */
export function offsets([start, end], passage) {
  const from = words([passage.span[0], start]).length;
  return [from, from + words([start, end]).length];
}

const PLANS = ['plan-2022q1', 'plan-2022q2', 'plan-2022q3', 'plan-2022q4'];
const [Q1, Q2, Q3, Q4] = PLANS;

/**
 * The order of the columns in the two layouts of a task: a row of the list, where other periods are below the current
 * one, and a timeline.
 */
export const ROW = [Q2, 'progress-2022q2', 'next', Q1, Q3, Q4];
export const YEAR = [Q1, Q2, 'progress-2022q2', Q3, Q4, 'next'];

/** The parts of a task in an order of columns. */
export const partsOf = (task, order) =>
  order.flatMap((column) => passages.filter((passage) => passage.task === task && passage.column === column));

/**
 * The text nodes of the passages in each element, with their offsets in the passage, their classes, and whether they are
 * visible, possibly after scrolling. Labels are not part of a passage.
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
        if (!quote || parentElement.closest('.part__label')) continue;
        const classes = [];
        for (let node = parentElement; node !== quote; node = node.parentElement) classes.push(...node.classList);
        const range = document.createRange();
        range.selectNodeContents(walker.currentNode);
        const { height, bottom } = range.getBoundingClientRect();
        // A fold hides what is below its own box.
        const isVisible = parentElement.checkVisibility() && height >= 5 && bottom <= quote.getBoundingClientRect().bottom + 1;
        stretches.push({ text: data, start: at, end: at + data.length, classes, isVisible });
        at += data.length;
      }
      return stretches;
    }),
  );

/** The texts of nodes from `stretches` that are not visible. */
export const hidden = (drawn) => drawn.filter(({ text, isVisible }) => text.trim() !== '' && !isVisible).map(({ text }) => text);

/** The parts on the page, without names, contacts and notes of absence. */
export const partsIn = (root) => root.locator('.part.quote:not(.short > .part):not(:has(.phone))');

/** The joined text of nodes from `stretches`. */
export const textOf = (drawn) => drawn.map(({ text }) => text).join('');

/** The ranges of a passage that have a class, with adjacent ones joined: `[[start, end], …]`. */
export function marked(drawn, name) {
  const found = [];
  for (const { start, end, classes } of drawn) {
    if (!classes.includes(name)) continue;
    if (found.at(-1)?.[1] === start) found.at(-1)[1] = end;
    else found.push([start, end]);
  }
  return found;
}

/** Sorted ranges, with adjacent and overlapping ones joined. */
export function joined(stretches) {
  const found = [];
  for (const [start, end] of stretches.toSorted(([a], [b]) => a - b)) {
    if (found.length > 0 && found.at(-1)[1] >= start) found.at(-1)[1] = Math.max(found.at(-1)[1], end);
    else found.push([start, end]);
  }
  return found;
}
