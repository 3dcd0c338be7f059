// What every browser test needs: a Chromium, the two screens we design for, and ways to ask whether all is well.
import { AxeBuilder } from '@axe-core/playwright';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

/** The build under test. */
export const DIST = process.env.JINDU_DIST ?? fileURLToPath(new URL('../../dist', import.meta.url));

const READER = { locale: 'zh-CN', timezoneId: 'Asia/Shanghai' };
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

/** Waits until the report is on the page and its fonts are drawn. */
export async function settled(page) {
  await page.locator('main[data-state="ready"]').waitFor();
  await page.evaluate(() => document.fonts.ready.then(() => {}));
}

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds wrong with the page as it is now, a line each. */
export async function axe(page) {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help}: ${target.join(' ')}`));
}
