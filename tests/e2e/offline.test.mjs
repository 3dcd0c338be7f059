// F38 and offline use: a kept copy is shown with its date, and never in place of a newer one.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ANNOTATIONS, BOOT, FORM, GLUE, NEWEST, PAGE, SECOND, TEXT, WASM, html, isApp, barText, sentence } from './boot.mjs';
import { DIST, becomes, closeLast, desktop, errors, launch, numbers, phone, query, settled, stored } from './browser.mjs';
import { serve } from './server.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

/** Starts a new site, and opens a page on it that has been visited once and kept. */
async function read(t, { screen = phone, address = '', faults } = {}) {
  const site = await serve({ root: DIST, base: '/zwgk/jindu/', faults });
  const page = await screen(browser, { serviceWorkers: 'allow' });
  page.setDefaultTimeout(10_000);
  t.after(async () => {
    await page.context().close();
    await site.close();
  });
  await page.goto(site.url + address);
  await settled(page);
  await becomes(() => kept(page).then((names) => [WASM, GLUE, BOOT, FORM, TEXT, ANNOTATIONS, ''].filter((name) => !names.includes(name))), []);
  return { site, page };
}

const SCOPE = '/zwgk/jindu/';
/** The names of the files in the worker's caches; the page's name is empty. */
const kept = (page) =>
  page.evaluate(async (scope) => {
    const names = [];
    for (const name of await caches.keys()) {
      for (const { url } of await (await caches.open(name)).keys()) names.push(new URL(url).pathname.replace(scope, ''));
    }
    return names;
  }, SCOPE);
const cacheNames = (page) => page.evaluate(() => caches.keys());
const controller = (page) => page.evaluate(() => navigator.serviceWorker.controller?.scriptURL);

const DATE = new RegExp(`^${sentence('offline')} \\d{4}/\\d{1,2}/\\d{1,2} \\d{1,2}:\\d\\d:\\d\\d$`);

test('a visited page opens offline with a note of its date, and responds', async (t) => {
  const { site, page } = await read(t);
  const { host } = new URL(site.url);
  await site.close();
  await assert.rejects(fetch(`http://${host}/`));
  await page.reload();
  await settled(page);
  await becomes(async () => DATE.test(await barText(page)), true);
  assert.equal(await page.locator('.boot--said').getAttribute('role'), 'status');
  const date = new Date(/取得于\s*(.*)$/.exec(await barText(page))[1]);
  assert.ok(Math.abs(Date.now() - date) < 600_000 + 86_400_000, 'the date of the copy');
  await isApp(page, await barText(page));
  await page.goto(`${site.url}index.html?view=timeline&dept=fzhggj`);
  await settled(page);
  assert.equal(query(page), '?view=timeline&dept=fzhggj');
  assert.equal((await numbers(page)).length, 3);
  await page.getByText('原文已核对').waitFor();
});

test('online there is no note, pages come from the network, and files named by their digest from the cache', async (t) => {
  const { site, page } = await read(t);
  site.requests.length = 0;
  await page.reload();
  await isApp(page);
  assert.equal(await controller(page), `${site.url}sw.js`);
  assert.ok(site.requests.includes(PAGE));
  assert.deepEqual(site.requests.filter((name) => /-[0-9a-f]{16}/.test(name)), []);
});

test('the worker fetches each file of a first visit once, though the page read some of them twice', async (t) => {
  const { site, page } = await read(t);
  await page.waitForTimeout(500);
  const files = [WASM, FORM, TEXT, ANNOTATIONS];
  const count = (names, file) => names.filter((name) => name.endsWith(file)).length;
  const entries = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  assert.deepEqual(files.map((file) => count(entries, file)), [2, 2, 2, 2]);
  // The page's second reading is answered by the browser's cache.
  assert.deepEqual(files.map((file) => count(site.requests, file)), [2, 2, 2, 2]);
});

test('F38: a new page is shown at the first reload', async (t) => {
  const { site, page } = await read(t);
  site.faults = { [PAGE]: { body: html.replace('<title>', '<title>新 ').replace(/data-build="\w+"/g, 'data-build="0123456789ab"') } };
  await page.reload();
  assert.equal(await page.evaluate(() => document.documentElement.dataset.build), '0123456789ab');
  await isApp(page);
});

test('F38: a new worker waits until no page is open, then deletes what no page needs and nothing else', async (t) => {
  const { site, page } = await read(t);
  await page.reload();
  await settled(page);
  const [cache] = await cacheNames(page);
  const unneeded = 'jindu-0123456789abcdef.js';
  const earlier = `jindu ${site.url} 0123456789ab`;
  await page.evaluate(async (puts) => {
    for (const [cache, name] of puts) await (await caches.open(cache)).put(name, new Response('x'));
  }, [['of another program', './x'], [cache, `./${unneeded}`], [earlier, './x']]);
  const next = 'ba9876543210';
  site.faults = { 'sw.js': { body: stored('sw.js').replace(/\w+\s*$/, next) } };
  await page.evaluate(() => navigator.serviceWorker.getRegistration().then((registration) => registration.update()));
  await becomes(() => page.evaluate(() => navigator.serviceWorker.getRegistration().then(({ waiting }) => Boolean(waiting))), true);
  // The open page keeps its version, whatever is pressed.
  assert.ok((await kept(page)).includes(unneeded));
  await isApp(page);
  const again = await closeLast(page, site);
  await again.goto(site.url);
  await settled(again);
  await becomes(async () => (await kept(again)).includes(unneeded), false);
  assert.deepEqual((await cacheNames(again)).sort(), [cache, 'of another program'].sort());
});

test('F38: the kill switch in place of the worker deletes all caches of the site within one visit, and nothing else', async (t) => {
  const { site, page } = await read(t);
  await page.evaluate(() => caches.open('of another program').then((cache) => cache.put('./x', new Response('x'))));
  site.faults = { 'sw.js': { body: readFileSync(join(DIST, 'sw-kill.js')) } };
  await page.reload();
  await settled(page);
  await becomes(() => page.evaluate(() => navigator.serviceWorker.getRegistrations().then((all) => all.length)), 0);
  await becomes(() => cacheNames(page), ['of another program']);
});

test('with an answer slower than three seconds, the copy is shown with its date', async (t) => {
  const { site, page } = await read(t);
  site.faults = { [PAGE]: { delay: 8_000 } };
  await page.reload();
  await becomes(async () => DATE.test(await barText(page)), true);
  await settled(page);
});

test('a copy shows its date beside any other message', async (t) => {
  const { site, page } = await read(t);
  await page.evaluate(async (wasm) => {
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const { url } of await cache.keys()) if (url.includes(wasm)) await cache.delete(url);
    }
  }, '_bg.');
  await site.close();
  await page.reload();
  await becomes(async () => (await barText(page)).includes(sentence('missing')), true);
  assert.match(await barText(page), new RegExp(`${sentence('offline')} \\d{4}/\\d`));
});

test("without a date from the server, the copy has the device's date", async (t) => {
  const { site, page } = await read(t, { faults: (name) => (name === PAGE ? { headers: { date: '' } } : undefined) });
  await page.reload();
  await settled(page);
  await site.close();
  await page.reload();
  await becomes(async () => DATE.test(await barText(page)), true);
  assert.doesNotMatch(await barText(page), /1970|Invalid/);
});

test('only pages that show their date are kept: neither the appendix nor other pages', async (t) => {
  const { site, page } = await read(t);
  const strange = { body: '<!doctype html><title>x</title><p>本单位通知', headers: { 'content-type': 'text/html; charset=utf-8' } };
  site.faults = { 'notice.html': strange };
  for (const name of ['guanxian-2022-q2.appendix.html', 'notice.html']) {
    await page.goto(site.url + name);
    await page.goto(site.url + name);
    await page.waitForTimeout(500);
    assert.deepEqual((await kept(page)).filter((kept) => kept === name), []);
  }
  // Nor another page served in its place for a while, such as a login page.
  site.faults = { [PAGE]: strange };
  await page.goto(site.url);
  await page.waitForTimeout(500);
  await site.close();
  await page.goto(site.url);
  await becomes(async () => DATE.test(await barText(page)), true);
});

test('a new version takes over kept files: visited, updated, closed, and opened offline', async (t) => {
  const { site, page } = await read(t);
  await page.reload();
  await settled(page);
  const next = 'ba9876543210';
  site.faults = { 'sw.js': { body: stored('sw.js').replace(/\w+\s*$/, next) } };
  // A file that no kept page names is not taken over.
  const stray = 'jindu-0123456789abcdef.js';
  await page.evaluate(async (stray) => {
    const [name] = await caches.keys();
    await (await caches.open(name)).put(new URL(stray, location.href), new Response('x'));
  }, `./${stray}`);
  await page.evaluate(() => navigator.serviceWorker.getRegistration().then((registration) => registration.update()));
  await becomes(() => page.evaluate(() => navigator.serviceWorker.getRegistration().then(({ waiting }) => Boolean(waiting))), true);
  const other = await closeLast(page, site);
  await becomes(async () => (await kept(other)).includes(stray), false);
  await site.close();
  await other.goto(site.url);
  await settled(other);
  await becomes(async () => DATE.test(await barText(other)), true);
  assert.equal((await numbers(other)).length, 8);
  await other.getByText('原文已核对').waitFor();
});

test('a kept file with the wrong digest is not used twice', async (t) => {
  const { site, page } = await read(t);
  await page.evaluate(async (wasm) => {
    const [name] = await caches.keys();
    const cache = await caches.open(name);
    await cache.put(new URL(wasm, location.href), new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } }));
  }, `./${WASM}`);
  site.requests.length = 0;
  await page.reload();
  await isApp(page);
  assert.deepEqual(new Set(site.requests.filter((name) => [WASM, SECOND].includes(name))).size > 0, true);
});

for (const [name, script] of [
  ['no service workers', () => { delete Navigator.prototype.serviceWorker; }],
  ['a registration that is refused', () => { ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException('no', 'SecurityError')); }],
]) {
  test(`${name}: the page works without a message`, async (t) => {
    const site = await serve({ root: DIST });
    const page = await desktop(browser, { serviceWorkers: 'allow' });
    const found = errors(page);
    t.after(async () => {
      await page.context().close();
      await site.close();
      assert.deepEqual(found, []);
    });
    await page.addInitScript(script);
    await page.goto(site.url);
    await isApp(page);
    await page.waitForTimeout(500);
  });
}

test('the site can be installed: its manifest names existing icons of the declared sizes', async (t) => {
  const manifest = JSON.parse(stored('manifest.webmanifest'));
  assert.equal(manifest.start_url, './');
  for (const { src, sizes, type } of manifest.icons) {
    const bytes = readFileSync(join(DIST, src));
    assert.ok(bytes.length < 8_192, `${src} weighs ${bytes.length}`);
    if (type === 'image/png') assert.equal(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, sizes, src);
  }
  assert.deepEqual(manifest.icons.map(({ purpose }) => purpose).filter(Boolean), ['maskable']);
  // The worker must stay short enough to be reviewed as a whole. Its source is measured, because the build is minified.
  assert.ok(readFileSync(new URL('../../public/sw.js', import.meta.url), 'utf8').split('\n').length <= 150);
  t.diagnostic(`${manifest.icons.length} icons`);
});
