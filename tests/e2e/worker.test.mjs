// The service worker and the loader in bad moments: uploads that are under way, hosts that answer with pages, full
// storage, old pages. Nothing is kept or used under a name with another digest, and the next visit heals.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { PAGE, barText, gate, isStatic, sentence } from './boot.mjs';
import { DIST, becomes, closeLast, launch, phone, stored } from './browser.mjs';
import { serve } from './server.mjs';
import { isVersion, publish, publishPages, softError, version } from './versions.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

const [V1, V2, V3] = [1, 2, 3].map(version);
const OFFLINE = new RegExp(`${sentence('offline')} \\d{4}/\\d`);
const named = (files, pattern) => [...files.keys()].find((name) => pattern.test(name));
const FOR_A_DAY = { 'cache-control': 'max-age=86400' };

/** Opens version 1 of a site, with the service worker in control, or without one. */
async function read(t, { serviceWorkers = 'allow' } = {}) {
  const site = await serve({ root: DIST, base: '/jindu/', faults: publish(V1) });
  const page = await phone(browser, { serviceWorkers });
  page.setDefaultTimeout(10_000);
  t.after(async () => {
    await page.context().close();
    await site.close();
  });
  await page.goto(site.url);
  await isVersion(page, 1);
  if (serviceWorkers === 'allow') {
    // On a busy machine the worker's installation alone takes seconds.
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
    await becomes(async () => (await kept(page)).filter(([name]) => V1.has(name) && name !== 'sw.js').length, 4);
    await page.reload();
    await isVersion(page, 1);
  }
  return { site, page };
}

/** The files named by content in the worker's caches, each with the first digits of the digest of its bytes. */
async function kept(page) {
  const files = await page.evaluate(async () => {
    const files = [];
    for (const cache of await Promise.all((await caches.keys()).map((name) => caches.open(name)))) {
      for (const { url } of await cache.keys()) {
        if (!/-[0-9a-f]{16}(_bg)?\.\w+$/.test(url)) continue;
        const bytes = new Uint8Array(await (await cache.match(url)).arrayBuffer());
        files.push([new URL(url).pathname.replace('/jindu/', ''), [...bytes]]);
      }
    }
    return files;
  });
  return files.map(([name, bytes]) => [name, createHash('sha256').update(Buffer.from(bytes)).digest('hex').slice(0, 16)]);
}

const isClean = async (page) => {
  for (const [name, hash] of await kept(page)) assert.ok(name.includes(`-${hash}`), `${name} is kept with ${hash}`);
};

/** Waits for a new worker, closes the page and opens the site in another one, which the new worker then controls. */
async function replaceWorker(page, site) {
  await page.evaluate(() => navigator.serviceWorker.getRegistration().then((registration) => registration.update()));
  await becomes(() => page.evaluate(() => navigator.serviceWorker.getRegistration().then(({ waiting }) => Boolean(waiting))), true);
  const next = await closeLast(page, site);
  next.setDefaultTimeout(10_000);
  await next.goto(site.url);
  return next;
}

for (const serviceWorkers of ['allow', 'block']) {
  for (const [name, missing, reason] of [
    ['a 404', { status: 404, headers: FOR_A_DAY }, 'missing'],
    ['a page with status 200', softError(FOR_A_DAY), serviceWorkers === 'allow' ? 'missing' : 'replaced'],
  ]) {
    test(`a page that is uploaded before its files, which are ${name} for a day, ${serviceWorkers} workers: the next visit has the program`, async (t) => {
      const { site, page } = await read(t, { serviceWorkers });
      site.faults = publishPages(V2, missing);
      await page.reload();
      await isStatic(page, sentence(reason));
      if (serviceWorkers === 'allow') await isClean(page);
      site.faults = publish(V2);
      await page.goto(site.url);
      await isVersion(page, 2);
    });
  }
}

for (const [name, spoil] of [
  ['cut off', (bytes) => bytes.subarray(0, bytes.length / 2)],
  ['changed', (bytes) => Buffer.concat([bytes, Buffer.from(' ')])],
  ['another file of the site', () => Buffer.from(stored('manifest.webmanifest'))],
]) {
  test(`files that are ${name}, for a day: neither kept nor used, and the next visit has the program`, async (t) => {
    const { site, page } = await read(t);
    const bad = new Map([...V2].map(([name, bytes]) => [name, [PAGE, 'sw.js'].includes(name) ? bytes : spoil(Buffer.from(bytes))]));
    site.faults = (name) => {
      const fault = publish(bad)(name);
      return fault && { ...fault, headers: name === PAGE ? {} : FOR_A_DAY };
    };
    await page.reload();
    await becomes(async () => (await barText(page)) !== '', true);
    assert.equal(await page.locator('#page[data-live]').count(), 0);
    await isClean(page);
    site.faults = publish(V2);
    await page.goto(site.url);
    await isVersion(page, 2);
  });
}

test('a page among the files that earlier workers kept is neither used nor taken over', async (t) => {
  const { page, site } = await read(t);
  await page.evaluate(async (names) => {
    for (const cache of [...(await caches.keys()), `jindu ${location.href} 0123456789ab`]) {
      for (const name of names) await (await caches.open(cache)).put(name, new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } }));
    }
  }, [...V1.keys()].filter((name) => ![PAGE, 'sw.js'].includes(name)));
  await page.reload();
  await isVersion(page, 1);
  site.faults = publish(V2);
  const next = await replaceWorker(page, site);
  await isVersion(next, 2);
  await isClean(next);
});

test('a program that arrives slowly but steadily passes through the worker as it comes', async (t) => {
  const { site, page } = await read(t);
  const wasm = named(V2, /_bg\.wasm$/);
  const parts = Array.from({ length: 6 }, (_, i) => new Promise((done) => { setTimeout(done, 1_500 * i); }));
  site.faults = (name) => ({ ...publish(V2)(name), ...(name === wasm && { parts }) });
  // Each read of the loader restarts its timer.
  await page.addInitScript(() => {
    const { read } = ReadableStreamDefaultReader.prototype;
    window.reads = [];
    ReadableStreamDefaultReader.prototype.read = async function (...args) {
      const result = await read.apply(this, args);
      window.reads.push(result.value?.length ?? 0);
      return result;
    };
  });
  await page.reload();
  await page.waitForTimeout(4_000);
  const n = await page.evaluate(() => window.reads.filter((size) => size > 50_000).length);
  assert.ok(n > 0, 'bytes of the program before its end');
  assert.equal(await page.locator('#page[data-live]').count(), 0);
  await page.locator('#page[data-live]').waitFor();
  await isVersion(page, 2);
  assert.equal(site.requests.filter((name) => name === wasm).length, 1);
});

/** Limits the storage of the site's origin to one byte, as Chromium enforces it on a full disk. */
async function fill(page, site) {
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', { origin: new URL(site.url).origin, quotaSize: 1 });
  await assert.rejects(page.evaluate(() => caches.open('x').then((cache) => cache.put('/x', new Response('x'.repeat(1e6))))), /Quota/);
}

test('full storage: the page online, after an upgrade too; the copy with its date offline, and on a slow network', async (t) => {
  const { site, page } = await read(t);
  await fill(page, site);
  await page.reload();
  await isVersion(page, 1);
  const { promise: until, resolve } = gate();
  site.faults = (name) => ({ ...publish(V1)(name), ...(name === PAGE && { until }) });
  await page.reload();
  await isVersion(page, 1, OFFLINE);
  // Chromium asks a host once at a time for an address.
  resolve();
  await page.waitForTimeout(500);
  site.faults = publish(V2);
  await page.reload();
  await isVersion(page, 2);
  await page.reload();
  await isVersion(page, 2);
  site.faults = publish(V1);
  await page.reload();
  await isVersion(page, 1);
  await site.close();
  await page.reload();
  await isVersion(page, 1, OFFLINE);
});

test('full storage from the first visit on: the page, at each visit, on a slow network too', async (t) => {
  const site = await serve({ root: DIST, base: '/jindu/', faults: publish(V1) });
  const page = await phone(browser, { serviceWorkers: 'allow' });
  page.setDefaultTimeout(15_000);
  t.after(async () => {
    await page.context().close();
    await site.close();
  });
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', { origin: new URL(site.url).origin, quotaSize: 1 });
  await page.goto(site.url);
  await isVersion(page, 1);
  await becomes(() => page.evaluate(() => navigator.serviceWorker.getRegistration().then((registration) => Boolean(registration))), true);
  for (const faults of [publish(V1), (name) => ({ ...publish(V1)(name), ...(name === PAGE && { delay: 4_000 }) })]) {
    site.faults = faults;
    await page.reload();
    await isVersion(page, 1);
  }
});

test('a page that a cache of the network kept finds its files after one upgrade, though the host has deleted them', async (t) => {
  const { site, page } = await read(t);
  site.faults = publish(V2);
  await page.reload();
  await isVersion(page, 2);
  const next = await replaceWorker(page, site);
  await isVersion(next, 2);
  // The old page, from the network; its files are gone there.
  site.faults = publishPages(V1);
  await next.goto(site.url);
  await isVersion(next, 1);
  assert.ok((await kept(next)).some(([name]) => name === named(V1, /_bg\.wasm$/)));
});

test('the files of earlier generations are deleted, so that the storage does not grow', async (t) => {
  const { site, page } = await read(t);
  let at = page;
  for (const files of [V2, V3]) {
    site.faults = publish(files);
    await at.reload();
    await isVersion(at, files === V2 ? 2 : 3);
    at = await replaceWorker(at, site);
  }
  await isVersion(at, 3);
  const has = async (files) => (await kept(at)).filter(([name]) => files.has(name)).length;
  await becomes(() => has(V1), 0);
  assert.equal(await has(V2), 4);
  assert.equal(await has(V3), 4);
});
