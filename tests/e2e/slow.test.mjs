// A phone on a very slow connection: 250 kbit/s, 400 ms round trip, and a host that compresses nothing. The report can
// be read long before the program arrives, and does not move when it does.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutSpace, DIST, launch, phone, report } from './browser.mjs';
import { serve } from './server.mjs';

const KBIT = 1000 / 8;
const NETWORK = { offline: false, latency: 400, downloadThroughput: 250 * KBIT, uploadThroughput: 250 * KBIT };

/** Runs before anything else in the page. Records when texts are painted, and layout shifts. */
function watch() {
  window.seen = { shift: 0, moved: [] };
  const observe = (type, note) => new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  observe('paint', ({ name, startTime }) => { window.seen[name] = startTime; });
  observe('largest-contentful-paint', ({ startTime }) => { window.seen.largest = startTime; });
  // The browser's own times of painting these texts, independent of when they are queried.
  observe('element', ({ identifier, renderTime, intersectionRect }) => {
    if (intersectionRect.height > 0) window.seen[identifier] ??= renderTime;
  });
  new MutationObserver(() => {
    document.querySelector('h1')?.setAttribute('elementtiming', 'title');
    document.querySelector('[id^="task-"] h3')?.setAttribute('elementtiming', 'task');
  }).observe(document, { childList: true, subtree: true });
  observe('layout-shift', ({ value, startTime, sources }) => {
    window.seen.shift += value;
    window.seen.moved.push([value, startTime, ...sources.map(({ node }) => node?.className || node?.nodeName)]);
  });
  document.addEventListener('jindu:mount', () => { window.seen.live = performance.now(); }, { once: true });
}

test('250 kbit/s, 400 ms, nothing compressed: text within five seconds, and it does not move when the program arrives', { timeout: 110_000 }, async (t) => {
  const site = await serve({ root: DIST });
  t.after(() => site.close());
  const browser = await launch();
  t.after(() => browser.close());
  const page = await phone(browser);
  const network = await page.context().newCDPSession(page);
  await network.send('Network.enable');
  await network.send('Network.emulateNetworkConditions', NETWORK);
  await page.addInitScript(watch);

  await page.goto(site.url, { waitUntil: 'commit' });
  await page.locator('#page[data-live]').waitFor({ timeout: 60_000 });
  // Nothing may move after the start either.
  await page.waitForTimeout(1_000);
  const seen = await page.evaluate(() => window.seen);
  const wasm = await page.evaluate(() => performance.getEntriesByType('resource').find(({ name }) => name.endsWith('.wasm')).responseEnd);
  const second = (name) => `${name} ${(seen[name] / 1000).toFixed(2)} s`;
  t.diagnostic(`${['first-contentful-paint', 'largest', 'title', 'task', 'live'].map(second).join(', ')}; wasm arrived ${(wasm / 1000).toFixed(2)} s; CLS ${seen.shift.toFixed(4)} ${JSON.stringify(seen.moved)}`);

  assert.ok(seen['first-contentful-paint'] <= 5_000, second('first-contentful-paint'));
  assert.ok(seen.title <= 5_000, second('title'));
  assert.ok(seen.task <= 5_000, second('task'));
  assert.ok(seen.largest < wasm, `the largest text at ${seen.largest} ms, the program at ${wasm} ms`);
  assert.ok(seen.live > wasm);
  assert.ok(seen.shift <= 0.02, `moved by ${seen.shift}: ${JSON.stringify(seen.moved)}`);
  const text = withoutSpace(await page.locator('#page').textContent());
  for (const { target } of report().tasks) assert.ok(text.includes(withoutSpace(target.text)));
});
