// Makes the pictures of the documents: `CHROMIUM=… node tests/e2e/pictures.mjs`, after `cargo xtask dist` and `cargo build`.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DIST, desktop, launch, openMenu, phone, repainted, settled } from './browser.mjs';
import { serve } from './server.mjs';

const FOUND = encodeURIComponent('债券');
const PICTURES = [
  ['phone', phone, ''],
  ['phone-department', phone, '?dept=czj'],
  ['phone-search', phone, `?q=${FOUND}`],
  ['phone-task', phone, '?task=tyzynoo4'],
  ['phone-more', phone, '', async (page) => openMenu(page, '.about')],
  ['phone-choices', phone, '', async (page) => openMenu(page, '.facets__all')],
  ['phone-dark', phone, '?dept=czj', undefined, { colorScheme: 'dark' }],
  ['desktop', desktop, ''],
  ['desktop-search', desktop, `?q=${FOUND}`],
  ['desktop-timeline', desktop, '?view=timeline&dept=czj'],
  ['desktop-original', desktop, '?view=original&task=tyzynoo4'],
  ['desktop-english', desktop, '?lang=en&view=cards'],
];

/** Pages of invented tables in the formats of publishers, which the guide shows. */
const FILES = [
  ['guide-workbook', phone, 'merged-is-not-blank.xlsx', ''],
  ['guide-web-page', desktop, 'statuses-and-totals.html', ''],
  ['guide-reading-text', desktop, 'numbered-reports.ods', '?view=original'],
];

const path = (name) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const browser = await launch();

async function take(url, [name, screen, address, act, context]) {
  const page = await screen(browser, { deviceScaleFactor: 1, ...context });
  await page.goto(url + address);
  await settled(page);
  await page.waitForFunction(() => !/正在核对|Comparing with/.test(document.querySelector('#page').textContent));
  await act?.(page);
  await repainted(page);
  await page.screenshot({ path: path(`docs/images/${name}.png`) });
  await page.close();
}

const site = await serve({ root: DIST });
for (const picture of PICTURES) await take(site.url, picture);
await site.close();

const folder = mkdtempSync(join(tmpdir(), 'jindu-pictures-'));
const jindu = (...args) => execFileSync(path('target/debug/jindu'), args, { stdio: ['ignore', 'ignore', 'inherit'] });
for (const [name, screen, file, address] of FILES) {
  const [data, out] = ['data', 'site'].map((part) => join(folder, name, part));
  mkdirSync(data, { recursive: true });
  try {
    jindu('import', path(`tests/data/cases/${file}`), '-o', join(data, 'shili.json'));
  } catch {
    // Exit code 1: the table has problems, which are reported.
  }
  jindu('site', '--app', DIST, '--data', data, '-o', out);
  const own = await serve({ root: out });
  await take(own.url, [name, screen, address]);
  await own.close();
}
rmSync(folder, { recursive: true });
await browser.close();
