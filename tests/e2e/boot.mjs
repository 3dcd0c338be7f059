// What the tests of the start share: the build's files, the page's own sentences, and what a reader has in either state.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bare, becomes, choice, DIST, numbers, query, report, settled, stored } from './browser.mjs';

const files = readdirSync(DIST);
const named = (pattern) => files.find((name) => pattern.test(name));

export const PAGE = 'index.html';
export const BOOT = named(/^boot-\w+\.js$/);
export const GLUE = named(/^jindu-\w+\.js$/);
export const WASM = named(/_bg\.wasm$/);
export const SECOND = named(/_bg\.bin$/);
export const INDEX = 'data/index.json';
export const REPORT = 'data/guanxian-2022-q2.json';
export const html = stored(PAGE);
export const program = readFileSync(join(DIST, WASM));

/** A promise to be kept by hand. */
export function gate() {
  let resolve;
  const promise = new Promise((done) => { resolve = done; });
  return { promise, resolve };
}

/** A sentence of the bar, as the page carries it. */
export const sentence = (reason) => new RegExp(`<div id="boot"[^>]* data-${reason}="([^"]*)"`).exec(html)[1];

/** What the bars say that a reader sees, without what is to be pressed. */
export const said = (page) =>
  page.locator('.boot').evaluateAll((bars) =>
    bars
      .filter((bar) => bar.checkVisibility({ visibilityProperty: true }))
      .map((bar) => [...bar.childNodes].filter((node) => node.nodeName !== 'A').map((node) => node.textContent).join('').trim())
      .join(' | '),
  );

const { tasks } = report();
const parts = tasks.flatMap(({ rows }) => rows).flatMap(({ cells }) => cells).flatMap((cell) => cell.parts ?? []);
export const words = [...tasks.map(({ target }) => target.text), ...parts.map(({ text }) => text)];

/** What the page shows by itself after twenty seconds in which no loader came. */
export const twentySeconds = (page) => page.evaluate(() => document.getAnimations().forEach((animation) => animation.finish()));

/** What it then says. */
export const OWN_WORDS = /<p class="boot__text">([^<]*)</.exec(html)[1];

/**
 * The static page as it must be without a program: whole, readable, without dead controls; `reason` is what it says.
 * `hasLoader`: without one the folds, which need no program, are still there, and are opened first.
 */
export async function isStatic(page, reason, { hasLoader = true } = {}) {
  const expected = reason === undefined ? '' : reason;
  await becomes(() => said(page), expected);
  // What stays static must stay so.
  await page.waitForTimeout(300);
  assert.equal(await said(page), expected);
  assert.equal(await page.locator('#page[data-live]').count(), 0);
  await isWhole(page);
  const folds = hasLoader ? 'none' : '.fold__open, .list__open, .list__column';
  if (!hasLoader) {
    await page.locator('#page').locator('.fold__open, .list__open').evaluateAll((boxes) => boxes.forEach((box) => { box.checked = true; }));
    await page.locator('#page .list__column').evaluateAll((boxes) => boxes.forEach((box) => { box.checked = false; }));
  }
  const seen = bare(await page.locator('#page').innerText());
  for (const text of words) assert.ok(seen.includes(bare(text)), `not to be read: ${text}`);
  const dead = await page.locator('#page').locator(`:is(a[href^="?"], button, input, summary):not(${folds})`).evaluateAll((controls) =>
    controls
      .filter((control) => control.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
      .filter((control) => getComputedStyle(control).pointerEvents !== 'none' && !control.matches('.others > summary, .toc summary, .footer__keys'))
      .map((control) => control.outerHTML.slice(0, 90)),
  );
  assert.deepEqual(dead, [], 'controls that nothing answers');
  assert.equal(await page.locator('#page a[href^="tel:"]').count(), 10);
  const place = page.locator('#contents a').last();
  await place.click();
  const { hash } = new URL(page.url());
  assert.match(hash, /^#task-/);
  const { y } = await page.locator(hash).boundingBox();
  assert.ok(y > -2 && y < 700, `${hash} is at ${y}`);
}

/** The program stands, answers, and `says` nothing or this. */
export async function isApp(page, says = '') {
  await settled(page);
  await isWhole(page);
  assert.equal(await said(page), says);
  const seen = bare(await page.locator('#page').evaluate((node) => node.textContent));
  for (const text of words) assert.ok(seen.includes(bare(text)), `not there: ${text}`);
  await choice(page, '财政局').click();
  await becomes(() => query(page), '?dept=czj');
  await becomes(() => numbers(page), [2, 8]);
}

/** Never two pages, never half a one. */
export async function isWhole(page) {
  assert.deepEqual(await page.evaluate(() => ['#page', 'main', 'h1'].map((one) => document.querySelectorAll(one).length)), [1, 1, 1]);
}
