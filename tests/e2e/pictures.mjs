// Makes the pictures of the documents: `CHROMIUM=… node tests/e2e/pictures.mjs`, after `cargo xtask dist`.
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

const site = await serve({ root: DIST });
const browser = await launch();
for (const [name, screen, address, act, context] of PICTURES) {
  const page = await screen(browser, { deviceScaleFactor: 1, ...context });
  await page.goto(site.url + address);
  await settled(page);
  await page.waitForFunction(() => !/正在核对|Comparing with/.test(document.querySelector('#page').textContent));
  await act?.(page);
  await repainted(page);
  await page.screenshot({ path: fileURLToPath(new URL(`../../docs/images/${name}.png`, import.meta.url)) });
}
await browser.close();
await site.close();
