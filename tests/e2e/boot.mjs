// Shared by the tests of the start: the files of the build, the messages of the page, and checks of the page with and
// without the program.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withoutSpace, becomes, choice, DIST, numbers, query, report, settled, stored, cellsOf } from './browser.mjs';

const files = readdirSync(DIST);
const named = (pattern) => files.find((name) => pattern.test(name));

export const PAGE = 'index.html';
export const BOOT = named(/^boot-\w+\.js$/);
export const GLUE = named(/^jindu-\w+\.js$/);
export const WASM = named(/_bg\.wasm$/);
export const SECOND = named(/_bg\.bin$/);
export const NEWEST = 'newest/guanxian.json';
export const html = stored(PAGE);

/** The files of the report that the page names. */
export const [FORM, TEXT, ANNOTATIONS] = ['form', 'text', 'annotations'].map((name) => new RegExp(` data-${name}="\\./([^"]+)"`).exec(html)[1]);
/** The page without the digests of its files, so that a test can serve others, and without annotations. */
export const unchecked = html.replace(/ data-annotations="[^"]*"/, '').replace(/ data-(?:form|text|annotations)-integrity="[^"]*"/g, '');

/** The reading form of the report, as a fresh value for each caller. */
export const form = () => JSON.parse(stored(FORM));

/** Faults that serve the report with a changed reading form. */
export function changed(change) {
  const value = form();
  change(value);
  return { [PAGE]: { body: unchecked }, [FORM]: { body: JSON.stringify(value) } };
}

/** Faults that serve the report with these tasks in place of its own, each with a target and a text of its progress. */
export function invented(tasks) {
  const size = (text) => Buffer.byteLength(text);
  let text = stored(TEXT);
  let start = size(text);
  const { columns } = form().report;
  // A column without a text has the absence 0; a text is one undivided part (3) that follows a separator.
  const cells = (lead, progress) => columns.filter(({ role }) => !['section', 'target'].includes(role)).flatMap(({ role, id }) => {
    if (role === 'lead') return [4, 3, 1, size(lead)];
    return id === 'progress-2022q2' ? [4, 3, 1, size(progress)] : [0];
  });
  const lines = [];
  const read = tasks.map(({ target, progress }, i) => {
    const lead = '财政局';
    const line = `${target}|${lead}|${progress}\n`;
    lines.push(line);
    const numbers = [start, 1, 0, size(target), 1, 0, 1, size(lead), 0, 1, ...cells(lead, progress), 0];
    start += size(line);
    return [`t${i}`, numbers];
  });
  text += lines.join('');
  return { ...changed((value) => { value.report.tasks = read; }), [TEXT]: { body: text } };
}

export const program = readFileSync(join(DIST, WASM));

/** A promise with its `resolve`. */
export function gate() {
  let resolve;
  const promise = new Promise((done) => { resolve = done; });
  return { promise, resolve };
}

/** The message of the notice bar for a reason, as written in the page. */
export const sentence = (reason) => new RegExp(`<div id="boot"[^>]* data-${reason}="([^"]*)"`).exec(html)[1];

/** The text of the visible notice bars, without their links. */
export const barText = (page) =>
  page.locator('.boot').evaluateAll((bars) =>
    bars
      .filter((bar) => bar.checkVisibility({ visibilityProperty: true }))
      .map((bar) => [...bar.childNodes].filter((node) => node.nodeName !== 'A').map((node) => node.textContent).join('').trim())
      .join(' | '),
  );

const { tasks } = report();
const parts = tasks.flatMap(cellsOf).flatMap((cell) => cell.parts ?? []);
export const words = [...tasks.map(({ target }) => target.text), ...parts.map(({ text }) => text)];

/** Finishes the animations that show the page's own bar after twenty seconds without a loader. */
export const twentySeconds = (page) => page.evaluate(() => document.getAnimations().forEach((animation) => animation.finish()));

/** The text of that bar. */
export const OWN_TEXT = /<p class="boot__text">([^<]*)</.exec(html)[1];

/**
 * Asserts that the page is static: whole, readable, without dead controls, and with the message `reason` in its bar.
 * Without a loader (`hasLoader`) the folds, which need no program, are still closed, and are opened first.
 */
export async function isStatic(page, reason, { hasLoader = true } = {}) {
  const expected = reason === undefined ? '' : reason;
  await becomes(() => barText(page), expected);
  // The page must stay static.
  await page.waitForTimeout(300);
  assert.equal(await barText(page), expected);
  assert.equal(await page.locator('#page[data-live]').count(), 0);
  await isWhole(page);
  if (!hasLoader) await openFolds(page);
  const seen = withoutSpace(await page.locator('#page').innerText());
  for (const text of words) assert.ok(seen.includes(withoutSpace(text)), `not visible: ${text}`);
  const dead = await page.locator('#page').locator(':is(a[href^="?"], button, input)').evaluateAll((controls) =>
    controls
      .filter((control) => control.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
      .filter((control) => getComputedStyle(control).pointerEvents !== 'none' && !control.matches('.footer__keys'))
      .map((control) => control.outerHTML.slice(0, 90)),
  );
  assert.deepEqual(dead, [], 'controls without a function');
  assert.equal(await page.locator('#page a[href^="tel:"]').count(), 10);
  const place = page.locator('#contents a').last();
  await place.click();
  const { hash } = new URL(page.url());
  assert.match(hash, /^#task-/);
  const { y } = await page.locator(hash).boundingBox();
  assert.ok(y > -2 && y < 700, `${hash} is at ${y}`);
}

/** Opens what works without any script. */
export async function openFolds(page) {
  await page.locator('#page details').evaluateAll((folds) => folds.forEach((fold) => { fold.open = true; }));
}

/** Asserts that the program has started and responds, and that the bar shows this text or none. */
export async function isApp(page, expected = '') {
  await settled(page);
  await isWhole(page);
  assert.equal(await barText(page), expected);
  const seen = withoutSpace(await page.locator('#page').evaluate((node) => node.textContent));
  for (const text of words) assert.ok(seen.includes(withoutSpace(text)), `missing: ${text}`);
  await choice(page, '财政局').click();
  await becomes(() => query(page), '?dept=czj');
  await becomes(() => numbers(page), [2, 8]);
}

/** Asserts that there is exactly one page. */
export async function isWhole(page) {
  assert.deepEqual(await page.evaluate(() => ['#page', 'main', 'h1'].map((one) => document.querySelectorAll(one).length)), [1, 1, 1]);
}
