// What every browser test needs: a Chromium, the two screens we design for, and ways to ask whether all is well.
import { AxeBuilder } from '@axe-core/playwright';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { serve } from './server.mjs';

/** The build under test. */
export const DIST = process.env.JINDU_DIST ?? fileURLToPath(new URL('../../dist', import.meta.url));

/** A file of the build, as text: what the page should show is read from here, not from the page. */
export const stored = (name) => readFileSync(join(DIST, name), 'utf8');

/** The report that the build ships, as a value of its own for each caller. */
export const report = () => JSON.parse(stored('data/guanxian-2022-q2.json'));

// No service worker but where a test is about it: else it would answer for the server and its faults.
const READER = { locale: 'zh-CN', timezoneId: 'Asia/Shanghai', serviceWorkers: 'block' };
const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };
const DESKTOP = { viewport: { width: 1280, height: 800 } };

export function launch() {
  const executablePath = process.env.CHROMIUM;
  if (!executablePath) throw new Error('set CHROMIUM to the path of a Chromium, or run `cargo xtask test e2e`');
  return chromium.launch({
    executablePath,
    // Chromium's sandbox refuses to run as root, as in most containers.
    chromiumSandbox: process.getuid?.() !== 0,
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--disable-sync',
      // Nothing but the test's own server can be reached, by the page or by Chromium itself.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  });
}

/** A new page, with a profile of its own, on a small phone. */
export const phone = (browser, options) => open(browser, { ...READER, ...PHONE, ...options });

/** A new page, with a profile of its own, on a desk. */
export const desktop = (browser, options) => open(browser, { ...READER, ...DESKTOP, ...options });

/** The two screens by name, for tests that must hold on both. */
export const SCREENS = { phone, desktop };

// Not `browser.newPage`: axe opens a second page beside this one.
const open = async (browser, options) => (await browser.newContext(options)).newPage();

/** A list that fills with every error the page reports from now on. Call it before `goto`. */
export function errors(page) {
  const list = [];
  page.on('pageerror', (error) => list.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') list.push(`${message.text()} (${message.location().url})`);
  });
  return list;
}

/** Waits until the program stands in for the static page, with the report, and its fonts are drawn. */
export async function settled(page) {
  await page.locator('#page[data-live] main[data-state="ready"]').waitFor();
  await page.evaluate(() => document.fonts.ready.then(() => {}));
}

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds wrong with the page as it is now, a line each. */
export async function axe(page) {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help}: ${target.join(' ')}`));
}

/**
 * One browser and one site for all tests of a file. Call it at the top of the file.
 *
 * `visit(t, screen, address)` opens an address of the site in a new profile, waits until the report stands there, and
 * lets the test fail if the page reports any error until its end. Its options: `mayFail` when errors are what the test
 * is about (then nothing is waited for either), `before` to prepare the page, and any of Playwright's for a context.
 */
export function stage(options) {
  const stage = { browser: undefined, site: undefined, visit };
  before(async () => {
    stage.site = await serve({ root: DIST, ...options });
    stage.browser = await launch();
  });
  after(async () => {
    await stage.browser?.close();
    await stage.site?.close();
  });

  async function visit(t, screen, address = '', { mayFail = false, before, ...context } = {}) {
    const page = await screen(stage.browser, context);
    page.setDefaultTimeout(10_000);
    const found = errors(page);
    t.after(async () => {
      await page.context().close();
      if (!mayFail) assert.deepEqual(found, [], 'the page reported errors');
    });
    await before?.(page);
    await page.goto(stage.site.url + address);
    if (!mayFail) await settled(page);
    return page;
  }

  return stage;
}

/** Asks until the answer is the expected one; after five seconds fails with the last answer. */
export async function becomes(ask, expected, message) {
  const end = Date.now() + 5_000;
  for (;;) {
    const answer = await ask();
    try {
      return assert.deepEqual(answer, expected, message);
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await sleep(20);
  }
}

/** Text without white space: a drawing may break lines wherever it likes. */
export const bare = (text) => text.replace(/\s/g, '');

/** What a reader sees of the page's main part, white space aside. */
export const shown = async (page) => bare(await page.locator('main').innerText());

/** What the address bar says after the page's own address. */
export const query = (page) => new URL(page.url()).search;

/** The sentence that says what is shown. */
export const sentence = (page) => page.locator('#status').innerText();

/** The numbers of the tasks on the page, in their order. */
export const numbers = (page) =>
  page.locator('[id^="task-"]').evaluateAll((tasks) =>
    tasks.map((task) => Number(task.innerText.match(/\d+/)[0])),
  );

/** How the list is drawn: as a `table`, as `cards`, or not at all. */
export const drawn = (page) =>
  page.evaluate(() => {
    const row = document.querySelector('.list__row');
    return row ? { 'table-row': 'table', grid: 'cards' }[getComputedStyle(row).display] : undefined;
  });

/** The labels that open or close what a check box keeps folded. */
export const folds = (root, text) => root.locator('label:visible', { hasText: text });

/** A choice of departments or sections by its name. */
export const choice = (page, name) => page.getByRole('link', { name: new RegExp(`^${name} *\\d+$`) });

/** Marks the page, and says whether it is still the same one: a link that loads it anew takes the mark away. */
export const mark = (page) => page.evaluate(() => { window.isMarked = true; });
export const isMarked = (page) => page.evaluate(() => window.isMarked === true);

/** How far the page is scrolled down. */
export const scrolled = (page) => page.evaluate(() => Math.round(window.scrollY));

/** The text and the address of the link that has the focus. */
export const focused = (page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    return [element.innerText.trim().replace(/\s+/g, ' ').slice(0, 200), element.getAttribute('href')];
  });

/** The annotations' file of a report, with none in it: for reports that a test makes up. */
export const withoutAnnotations = (id = report().id) => ({
  [`data/${id}.annotations.json`]: {
    body: JSON.stringify({ format: 1, report: id, sha256: report().source.sha256, share: [0, 0], annotations: [] }),
  },
});
