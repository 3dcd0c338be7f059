// F38 and what is kept for when there is no connection: a copy that says its date, never in the way of a newer one.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { BOOT, GLUE, PAGE, REPORT, SECOND, WASM, html, isApp, said, sentence } from './boot.mjs';
import { DIST, becomes, desktop, errors, launch, numbers, phone, query, settled, stored } from './browser.mjs';
import { serve } from './server.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

/** A site of its own for each test, and a page on it that has been read once and kept. */
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
  await becomes(() => kept(page).then((names) => [WASM, GLUE, BOOT, REPORT, ''].filter((name) => !names.includes(name))), []);
  return { site, page };
}

const SCOPE = '/zwgk/jindu/';
/** The names of the files in the worker's caches, the page as an empty one. */
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

const build = /data-build="(\w+)"/.exec(html)[1];
const DATE = new RegExp(`^${sentence('offline')} \\d{4}/\\d{1,2}/\\d{1,2} \\d{1,2}:\\d\\d:\\d\\d$`);

test('what was read opens without a connection, says that it is a copy and of when, and answers', async (t) => {
  const { site, page } = await read(t);
  const { host } = new URL(site.url);
  await site.close();
  await assert.rejects(fetch(`http://${host}/`));
  await page.reload();
  await settled(page);
  await becomes(async () => DATE.test(await said(page)), true);
  assert.equal(await page.locator('.boot--said').getAttribute('role'), 'status');
  const date = new Date(/取得于\s*(.*)$/.exec(await said(page))[1]);
  assert.ok(Math.abs(Date.now() - date) < 600_000 + 86_400_000, 'the date of the copy');
  await isApp(page, await said(page));
  await page.goto(`${site.url}index.html?view=timeline&dept=fzhggj`);
  await settled(page);
  assert.equal(query(page), '?view=timeline&dept=fzhggj');
  assert.equal((await numbers(page)).length, 3);
  await page.getByText('原文已核对').waitFor();
});

test('with a connection nothing is said, pages and data come from the network, files named by their content do not', async (t) => {
  const { site, page } = await read(t);
  site.requests.length = 0;
  await page.reload();
  await isApp(page);
  assert.equal(await controller(page), `${site.url}sw.js`);
  assert.ok(site.requests.includes(PAGE) && site.requests.includes(REPORT));
  assert.deepEqual(site.requests.filter((name) => /-[0-9a-f]{16}/.test(name)), []);
});

test('F38: a new page is there at the first reload', async (t) => {
  const { site, page } = await read(t);
  site.faults = { [PAGE]: { body: html.replace('<title>', '<title>新 ').replace(/data-build="\w+"/g, 'data-build="0123456789ab"') } };
  await page.reload();
  assert.equal(await page.evaluate(() => document.documentElement.dataset.build), '0123456789ab');
  await isApp(page);
});

test('F38: a new worker waits until nobody reads, then takes away the old copies and nothing else', async (t) => {
  const { site, page } = await read(t);
  await page.reload();
  await settled(page);
  await page.evaluate(() => caches.open('of another program').then((cache) => cache.put('./x', new Response('x'))));
  const next = 'ba9876543210';
  site.faults = { 'sw.js': { body: stored('sw.js').replaceAll(build, next) } };
  await page.evaluate(() => navigator.serviceWorker.getRegistration().then((registration) => registration.update()));
  await becomes(() => page.evaluate(() => navigator.serviceWorker.getRegistration().then(({ waiting }) => Boolean(waiting))), true);
  // The one that is read stays as it is, whatever is pressed.
  assert.ok((await cacheNames(page)).some((name) => name.endsWith(` ${build}`)));
  await isApp(page);
  const context = page.context();
  await page.goto('about:blank');
  await page.close();
  const again = await context.newPage();
  await again.goto(site.url);
  await settled(again);
  await becomes(async () => (await cacheNames(again)).filter((name) => name.startsWith('jindu')).every((name) => name.endsWith(` ${next}`)), true);
  assert.ok((await cacheNames(again)).includes('of another program'));
});

test('F38: the kill switch in place of the worker takes all of ours away within one visit, and nothing else', async (t) => {
  const { site, page } = await read(t);
  await page.evaluate(() => caches.open('of another program').then((cache) => cache.put('./x', new Response('x'))));
  site.faults = { 'sw.js': { body: readFileSync(join(DIST, 'sw-kill.js')) } };
  await page.reload();
  await settled(page);
  await becomes(() => page.evaluate(() => navigator.serviceWorker.getRegistrations().then((all) => all.length)), 0);
  await becomes(() => cacheNames(page), ['of another program']);
});

test('a connection that takes longer than three seconds: the copy, with its date', async (t) => {
  const { site, page } = await read(t);
  site.faults = { [PAGE]: { delay: 8_000 } };
  await page.reload();
  await becomes(async () => DATE.test(await said(page)), true);
  await settled(page);
});

test('a page that has just come gets no kept data: they might be older than itself', async (t) => {
  const { site, page } = await read(t);
  const asked = () => site.requests.filter((name) => name === REPORT).length;
  // Kept data of another time.
  await page.evaluate(async (report) => {
    const [name] = await caches.keys();
    const cache = await caches.open(name);
    const text = await (await cache.match(new URL(report, location.href))).text();
    await cache.put(new URL(report, location.href), new Response(text.replace('"tasks"', '"kept": 1, "tasks"').replace(/76个/g, '67个')));
  }, `./${REPORT}`);
  // Slow, but there.
  site.faults = { [REPORT]: { delay: 5_000 } };
  const n = asked();
  await page.reload();
  await settled(page);
  assert.equal(await said(page), '');
  assert.ok(asked() > n);
  assert.ok((await page.locator('#page').innerText()).includes('76个'));
  // Not there at all: the page's own copy, with the reason.
  site.faults = { [REPORT]: { drop: 9_000 } };
  await page.goto(site.url);
  await settled(page);
  assert.match(await said(page), /^连接不上存放数据的网站.*随网页保存的一份，发布日期 2022-07-01。$/);
  assert.ok((await page.locator('#page').innerText()).includes('76个'));
});

test('a copy whose data and program are asked for later says its date beside every other sentence', async (t) => {
  const { site, page } = await read(t);
  await page.evaluate(async (wasm) => {
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const { url } of await cache.keys()) if (url.includes(wasm)) await cache.delete(url);
    }
  }, '_bg.');
  await site.close();
  await page.reload();
  await becomes(async () => (await said(page)).includes(sentence('missing')), true);
  assert.match(await said(page), new RegExp(`${sentence('offline')} \\d{4}/\\d`));
});

test('a server that says no date: the copy has the one of this device', async (t) => {
  const { site, page } = await read(t, { faults: (name) => (name === PAGE ? { headers: { date: '' } } : undefined) });
  await page.reload();
  await settled(page);
  await site.close();
  await page.reload();
  await becomes(async () => DATE.test(await said(page)), true);
  assert.doesNotMatch(await said(page), /1970|Invalid/);
});

test('only pages that can say their date are kept: neither appendix nor strangers', async (t) => {
  const { site, page } = await read(t);
  const strange = { body: '<!doctype html><title>x</title><p>本单位通知', headers: { 'content-type': 'text/html; charset=utf-8' } };
  site.faults = { 'notice.html': strange };
  for (const name of ['guanxian-2022-q2.appendix.html', 'notice.html']) {
    await page.goto(site.url + name);
    await page.goto(site.url + name);
    await page.waitForTimeout(500);
    assert.deepEqual((await kept(page)).filter((kept) => kept === name), []);
  }
  // Nor what stands in our page's place for a moment: a page to log in, for one.
  site.faults = { [PAGE]: strange };
  await page.goto(site.url);
  await page.waitForTimeout(500);
  await site.close();
  await page.goto(site.url);
  await becomes(async () => DATE.test(await said(page)), true);
});

test('a new version takes over what was kept: read, updated, closed, and opened without a connection', async (t) => {
  const { site, page } = await read(t);
  await page.reload();
  await settled(page);
  const next = 'ba9876543210';
  site.faults = { 'sw.js': { body: stored('sw.js').replaceAll(build, next) } };
  // A file that no kept page names is not taken along.
  const stray = 'jindu-0123456789abcdef.js';
  await page.evaluate(async (stray) => {
    const [name] = await caches.keys();
    await (await caches.open(name)).put(new URL(stray, location.href), new Response('x'));
  }, `./${stray}`);
  await page.evaluate(() => navigator.serviceWorker.getRegistration().then((registration) => registration.update()));
  await becomes(() => page.evaluate(() => navigator.serviceWorker.getRegistration().then(({ waiting }) => Boolean(waiting))), true);
  const context = page.context();
  const other = await context.newPage();
  await page.close();
  // Some page of the same origin, outside of the worker's reach, to look on.
  const outside = new URL('/', site.url).href;
  await other.route(outside, (route) => route.fulfill({ body: '<!doctype html><title>x</title>', contentType: 'text/html' }));
  await other.goto(outside);
  await becomes(async () => (await cacheNames(other)).filter((name) => name.startsWith('jindu')).every((name) => name.endsWith(` ${next}`)), true);
  await site.close();
  await other.goto(site.url);
  await settled(other);
  await becomes(async () => DATE.test(await said(other)), true);
  assert.equal((await numbers(other)).length, 8);
  await other.getByText('原文已核对').waitFor();
  assert.ok(!(await kept(other)).includes(stray));
});

test('a kept file that is not what the page expects is not taken twice', async (t) => {
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
  test(`${name}: without a word`, async (t) => {
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

test('the site can be installed: its manifest names icons that are there, of the sizes that they say', async (t) => {
  const manifest = JSON.parse(stored('manifest.webmanifest'));
  assert.equal(manifest.start_url, './');
  for (const { src, sizes, type } of manifest.icons) {
    const bytes = readFileSync(join(DIST, src));
    assert.ok(bytes.length < 8_192, `${src} weighs ${bytes.length}`);
    if (type === 'image/png') assert.equal(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, sizes, src);
  }
  assert.deepEqual(manifest.icons.map(({ purpose }) => purpose).filter(Boolean), ['maskable']);
  // It must stay short enough to be read whole; what is built of it has no lines.
  assert.ok(readFileSync(new URL('../../public/sw.js', import.meta.url), 'utf8').split('\n').length <= 150);
  t.diagnostic(`${manifest.icons.length} icons`);
});
