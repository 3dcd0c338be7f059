// Keeps what was read for when there is no connection. A page without this worker works the same, online.
//
// Pages and data come from the network first; files whose names are digests of their content from the cache. A new
// version waits until no page of the old one is open: nothing changes in the middle of a reading.
//
// A copy always says of when it is. So only pages with our loader are kept, which can say it, and kept data are for kept
// pages alone: a page that has just come would not say that they are older, and carries its own copy of its report.

const OURS = `jindu ${registration.scope} `;
const CACHE = `${OURS}__BUILD__`;

/** How long the network has before a kept copy is taken. */
const PATIENCE = 3e3;

const isData = (url) => url.startsWith(`${registration.scope}data/`);
const isNamedByContent = (url) => /-[0-9a-f]{16}(_bg)?\.\w+$/.test(url);

/** A page is one file, whatever is asked of it. */
const pageKey = (url) => url.replace(/(index\.html)?([?#].*)?$/, '');

/** Where the date of an open page stands that is a copy: a worker does not live as long as its pages. */
const age = (client) => `${registration.scope}?${client}`;

/** Data wait for their page: with another page those of the last one go. */
let turning = Promise.resolve();

addEventListener('fetch', (event) => {
  const { mode, method, url } = event.request;
  if (method !== 'GET' || !url.startsWith(registration.scope)) return;
  const answer = mode === 'navigate' ? page : isData(url) ? data : isNamedByContent(url) && file;
  const online = () => fetch(event.request);
  if (answer) event.respondWith(caches.open(CACHE).then((cache) => answer(event, cache), online));
});

async function page(event, cache) {
  const key = pageKey(event.request.url);
  const copy = await cache.match(key);
  const response = await fresh(event, copy && copy.clone(), (response) => {
    turning = keepPage(cache, key, response, copy).catch(() => {});
    return turning;
  });
  if (copy && response.isKept) {
    for (const { url } of await cache.keys()) {
      if (url.startsWith(age('')) && !(await clients.get(url.slice(age('').length)))) await cache.delete(url);
    }
    await cache.put(age(event.resultingClientId), new Response(copy.headers.get('date')));
  }
  return response;
}

/** Keeps a page of ours with its date: the server's, or this device's where the server says none. */
async function keepPage(cache, key, response, before) {
  const text = await response.text();
  if (!/\sdata-sw\b/.test(text)) return;
  const headers = new Headers(response.headers);
  if (!headers.has('date')) headers.set('date', new Date().toUTCString());
  if (before && text !== (await before.text())) {
    for (const { url } of await cache.keys()) if (isData(url)) await cache.delete(url);
  }
  await cache.put(key, new Response(text, { headers }));
}

async function data(event, cache) {
  const { clientId, request: { url } } = event;
  const isForCopy = await cache.match(age(clientId));
  return fresh(event, isForCopy && (await cache.match(url)), async (response) => {
    await turning;
    await cache.put(url, response);
  });
}

/** From the network, to be kept; the copy, where there is one, if the network fails or is slow. */
async function fresh(event, copy, keep) {
  const online = fetch(event.request);
  event.waitUntil(online.then((response) => isWhole(response) && keep(response.clone())).catch(() => {}));
  if (!copy) return online;
  copy.isKept = true;
  const late = new Promise((done) => setTimeout(done, PATIENCE, copy));
  return Promise.race([online, late]).catch(() => copy);
}

const isWhole = (response) => response.ok && !response.redirected;

/** From the cache; what a page was refused it asks for past every cache, and may be refused again. */
async function file(event, cache) {
  const { request } = event;
  const copy = await cache.match(request.url);
  if (copy && request.cache !== 'reload') return copy;
  const response = await fetch(request).catch((lost) => copy || Promise.reject(lost));
  if (response !== copy && isWhole(response)) {
    // Else the page's next look at it would still find the old one.
    await cache.delete(request.url);
    event.waitUntil(cache.put(request.url, response.clone()).catch(() => {}));
  }
  return response;
}

/** A page asks how old it is, or tells what it fetched before this worker was there, itself first. */
addEventListener('message', (event) => event.waitUntil(caches.open(CACHE).then(async (cache) => {
  const { data, source } = event;
  if (!data) {
    const date = await cache.match(age(source.id));
    return date && source.postMessage(await date.text());
  }
  const [href, ...files] = data.filter((url) => url.startsWith(registration.scope));
  const key = pageKey(href);
  const keep = (url) => (isData(url) || isNamedByContent(url)) && cache.add(url);
  const all = [fetch(key).then((response) => isWhole(response) && keepPage(cache, key, response)), ...files.map(keep)];
  await Promise.all(all.map((kept) => Promise.resolve(kept).catch(() => {})));
})));

/** What the last version kept is kept on: pages, data, and the files that the pages name. */
addEventListener('activate', (event) => event.waitUntil(caches.keys().then(async (names) => {
  const cache = await caches.open(CACHE);
  for (const name of names.filter((name) => name.startsWith(OURS) && name !== CACHE)) {
    const old = await caches.open(name);
    const keys = (await old.keys()).map(({ url }) => url).filter((url) => !url.startsWith(age('')));
    let named = '';
    for (const url of keys.filter((url) => !isNamedByContent(url))) {
      const copy = await old.match(url);
      named += await copy.clone().text();
      if (!(await cache.match(url))) await cache.put(url, copy);
    }
    for (const url of keys.filter(isNamedByContent)) {
      if (named.includes(url.slice(url.lastIndexOf('/') + 1))) await cache.put(url, await old.match(url));
    }
    await caches.delete(name);
  }
})));
