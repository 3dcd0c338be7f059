// Shared by all browser tests: Chromium, the two screens that the page is designed for, and queries on the page.
import { AxeBuilder } from '@axe-core/playwright';
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { serve } from './server.mjs';

/** The build under test. */
export const DIST = process.env.JINDU_DIST ?? fileURLToPath(new URL('../../dist', import.meta.url));

/** A file of the build, as text. Expectations are read from here, not from the page. */
export const stored = (name) => readFileSync(join(DIST, name), 'utf8');

/** The dataset of the report in the build, as a fresh value for each caller. */
export const report = () => JSON.parse(stored('data/guanxian-2022-q2.json'));

/** The cells of a task, except those of its leading departments, which the page shows name by name. */
export const cellsOf = (task) => task.rows.flatMap((row) => row.cells).filter(({ column }) => column !== 'lead');

// Service workers are blocked, except in tests about them, because one would answer in place of the faulty server.
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
      // Neither the page nor Chromium itself can reach anything but the test's own server.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  });
}

/** A new page in a new profile, on a small phone. */
export const phone = (browser, options) => open(browser, { ...READER, ...PHONE, ...options });

/** A new page in a new profile, on a desktop. */
export const desktop = (browser, options) => open(browser, { ...READER, ...DESKTOP, ...options });

/** The two screens by name, for tests that must hold on both. */
export const SCREENS = { phone, desktop };

// Not `browser.newPage`: axe opens a second page in the same context.
const open = async (browser, options) => (await browser.newContext(options)).newPage();

/** Returns a list that collects every error of the page from now on. Call it before `goto`. */
export function errors(page) {
  const list = [];
  page.on('pageerror', (error) => list.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') list.push(`${message.text()} (${message.location().url})`);
  });
  return list;
}

/** Waits until the program shows the report in place of the static page and the fonts are loaded. */
export async function settled(page) {
  await page.locator('#page[data-live] main[data-state="ready"]').waitFor();
  await page.evaluate(() => document.fonts.ready.then(() => {}));
}

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

/** The findings of axe on the page in its current state, one line each. With `AAA` the contrast must be that of this level. */
export async function axe(page, level = 'AA') {
  const rules = { 'color-contrast-enhanced': { enabled: level === 'AAA' } };
  const { violations } = await new AxeBuilder({ page }).options({ runOnly: { type: 'tag', values: RULES }, rules }).analyze();
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help}: ${target.join(' ')}`));
}

/**
 * Starts one browser and one site for all tests of a file. Call it at the top of the file.
 *
 * `visit(t, screen, address)` opens an address of the site in a new profile, waits until the report is shown, and fails
 * the test if the page has any error before its end. Its options: `mayFail` if the test expects errors (it then also
 * does not wait), `before` to prepare the page, `timeout` in milliseconds for each wait, and any of Playwright's options
 * for a context.
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

  async function visit(t, screen, address = '', { mayFail = false, before, timeout = 10_000, ...context } = {}) {
    const page = await screen(stage.browser, context);
    page.setDefaultTimeout(timeout);
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

/**
 * Like `stage`, for a site that `write` writes into the folder `site` of a new folder, which it gets. `visit` does not wait
 * for the program, which some tests switch off.
 */
export function writtenStage(name, write) {
  const stage = { folder: undefined, browser: undefined, site: undefined, visit };
  before(async () => {
    // First, because what comes before an `await` may run before the test file has its stage.
    stage.browser = await launch();
    stage.folder = mkdtempSync(join(tmpdir(), `jindu-${name}-`));
    write(stage.folder);
    stage.site = await serve({ root: join(stage.folder, 'site'), base: '/zwgk/' });
  });
  after(async () => {
    await stage.browser?.close();
    await stage.site?.close();
    if (stage.folder) rmSync(stage.folder, { recursive: true, force: true });
  });

  async function visit(t, screen, address, context = {}) {
    const page = await screen(stage.browser, context);
    page.setDefaultTimeout(10_000);
    const found = errors(page);
    t.after(async () => {
      await page.context().close();
      assert.deepEqual(found, []);
    });
    await page.goto(stage.site.url + address);
    return page;
  }

  return stage;
}

/** Repeats a query until its answer is the expected one. Fails after five seconds, with the last answer. */
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

/**
 * Closes a page, the last of its site, and returns another one once the site's present worker has taken over. That page
 * is outside the worker's scope, on a site that has a `base`.
 *
 * The site must not be opened earlier, because that request may wait for ever, though only in tests: Playwright attaches
 * DevTools to every worker, and Chromium ends such a worker in favour of the next even while it answers a page.
 */
export async function closeLast(page, { url }) {
  const next = await page.context().newPage();
  await page.close();
  await next.goto(new URL('/', url).href);
  // Now rather than at any moment: the browser looks for a new worker by itself one second after each page.
  await next.evaluate((url) => navigator.serviceWorker.getRegistration(url).then((found) => found?.update().then(() => {})), url);
  const isReplaced = () => next.evaluate(async (url) => {
    const { installing, waiting, active } = (await navigator.serviceWorker.getRegistration(url)) ?? {};
    return !installing && !waiting && active?.state !== 'activating';
  }, url);
  await becomes(isReplaced, true);
  return next;
}

/** Text without white space, because lines may break anywhere when rendered. */
export const withoutSpace = (text) => text.replace(/\s/g, '');

/** The rendered text of `main`, without white space. */
export const shown = async (page) => withoutSpace(await page.locator('main').innerText());

/** The query string of the page's address. */
export const query = (page) => new URL(page.url()).search;

/** The sentence that describes the selection. */
export const sentence = (page) => page.locator('#status').innerText();

/** The numbers of the tasks that are shown, in their order. */
export const numbers = (page) =>
  page.locator('[id^="task-"]:not([hidden])').evaluateAll((tasks) =>
    tasks.map((task) => Number(task.querySelector('.task__number, .head__number > :first-child').textContent)),
  );

/** The layout of the list: `table`, `cards`, or undefined if there is none. */
export const drawn = (page) =>
  page.evaluate(() => {
    const row = document.querySelector('.list .task:not([hidden])');
    return row ? { flex: 'table', grid: 'cards' }[getComputedStyle(row).display] : undefined;
  });

/** The buttons that open or close the folds of long texts. */
export const folds = (root, text) => root.locator('.fold__toggle:visible', { hasText: text });

/** The link in the row above the list that chooses a department, by its name. A narrow screen hides it while one is chosen. */
export const choice = (page, name) => page.locator('.chips > a', { hasText: new RegExp(`^${name} *\\d+$`) });

/** Opens the list of all choices, or the details of the report, or another menu, unless it is open. */
export async function openMenu(page, selector) {
  const menu = page.locator(selector);
  if (!(await menu.evaluate(({ open }) => open))) await menu.locator('summary').first().click();
}

/**
 * The button or link of a tool: share, print, the other language. On a narrow screen it is among the details of the
 * report, which this opens.
 */
export async function tool(page, name) {
  const inBar = page.locator('.tools--bar').getByText(name, { exact: true });
  if (await inBar.isVisible()) return inBar;
  if (await page.locator('.about').count()) await openMenu(page, '.about');
  return page.locator('.tools--panel').getByText(name, { exact: true });
}

/** Opens everything that the page folds by itself, as a reader could: not the menus, which lie over the page. */
export const openAll = (page) =>
  page.evaluate(() => {
    for (const details of document.querySelectorAll('main details:not(.menu, .menu *)')) details.open = true;
  });

/**
 * The texts over which the browser paints a mark (`hit`, `current-hit`, `expected`, …), in the order of the document. Only
 * the rows near the window have marks, so this scrolls through the page. Each has its text, its passage, the offset in
 * it, and whether it is visible there: neither folded nor of zero size.
 */
export async function painted(page, name) {
  const before = await page.evaluate(() => scrollY);
  await page.evaluate(() => { window.marks = []; });
  for (let y = 0, height = 1; y < height;) {
    [y, height] = await page.evaluate(([y, name]) => {
      scrollTo(0, y);
      return [y + innerHeight, document.documentElement.scrollHeight];
    }, [y, name]);
    await repainted(page);
    await page.evaluate((name) => {
      for (const range of CSS.highlights.get(name) ?? []) {
        const { startContainer: node, startOffset: at } = range;
        if (!node.isConnected || window.marks.some((mark) => mark.node === node && mark.at === at)) continue;
        const quote = node.parentElement.closest('.quote');
        const box = range.getBoundingClientRect();
        const around = quote.getBoundingClientRect();
        let isClipped = box.top > around.bottom || !node.parentElement.checkVisibility();
        for (let up = node.parentElement; up; up = up.parentElement) isClipped ||= getComputedStyle(up).clipPath !== 'none';
        const start = document.createRange();
        start.setStart(quote, 0);
        start.setEnd(node, at);
        window.marks.push({ node, at, text: range.toString(), passage: quote.textContent, start: start.toString().length, isVisible: !isClipped && box.height > 8 });
      }
    }, name);
  }
  return page.evaluate((before) => {
    scrollTo(0, before);
    const order = (a, b) => (a.node === b.node ? a.at - b.at : a.node.compareDocumentPosition(b.node) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1);
    return window.marks.sort(order).map(({ text, passage, start, isVisible }) => ({ text, passage, start, isVisible }));
  }, before);
}

/** Waits three frames: until the last change is painted, and the page has answered the events of that frame. */
export const repainted = (page) =>
  page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done))); }));

/** Marks the document; `isMarked` tests whether it is still the same one. Loading the page anew removes the mark. */
export const mark = (page) => page.evaluate(() => { window.isMarked = true; });
export const isMarked = (page) => page.evaluate(() => window.isMarked === true);

/** The vertical scroll position in pixels. */
export const scrolled = (page) => page.evaluate(() => Math.round(window.scrollY));

/** The text and the address of the link that has the focus. */
export const focused = (page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    return [element.innerText.trim().replace(/\s+/g, ' ').slice(0, 200), element.getAttribute('href')];
  });
