// The service worker. Keeps what was read for use offline. Online, a page works the same without it.
//
// Pages and data are taken from the network first; files named by a digest of their content from the cache first. A new
// version waits until no page of the old one is open, so that nothing changes while someone reads.
//
// A kept copy must always be shown with its date. Therefore only pages with our loader are kept, which shows the date.
// The report that a page names has a digest in its names, like the program. The site's list has none: a kept list is
// served to kept pages alone, because a page from the network would not show that the list is older.

const PREFIX = `jindu ${registration.scope} `;
const CACHE = `${PREFIX}__BUILD__`;

/** How long to wait for the network before a kept copy is used, in milliseconds. */
const TIMEOUT = 3e3;

const isData = (url) => url.startsWith(`${registration.scope}data/`);
const isNamedByContent = (url) => /-[0-9a-f]{16}(_bg)?\.\w+$/.test(url);

/** The cache key of a page: its address without `index.html`, query and fragment, which select no other file. */
const pageKey = (url) => url.replace(/(index\.html)?([?#].*)?$/, '');

/** The cache key of the date of an open page that is a kept copy. Cached, because a worker may end before its pages. */
const dateKey = (client) => `${registration.scope}?${client}`;

/** The storing of the last page. Data wait for it before they are kept, because a changed page deletes kept data. */
let storingPage = Promise.resolve();

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
    storingPage = keepPage(cache, key, response, copy).catch(() => {});
    return storingPage;
  });
  if (copy && response.isKept) {
    for (const { url } of await cache.keys()) {
      if (url.startsWith(dateKey('')) && !(await clients.get(url.slice(dateKey('').length)))) await cache.delete(url);
    }
    await cache.put(dateKey(event.resultingClientId), new Response(copy.headers.get('date')));
  }
  return response;
}

/** Keeps a page with our loader, with its date: the server's, or the device's if the server sends none. */
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
  const isForCopy = await cache.match(dateKey(clientId));
  return fresh(event, isForCopy && (await cache.match(url)), async (response) => {
    await storingPage;
    await cache.put(url, response);
  });
}

/** Answers from the network and keeps the answer. Answers with the copy, if any, when the network fails or is slow. */
async function fresh(event, copy, keep) {
  const online = fetch(event.request);
  event.waitUntil(online.then((response) => isWhole(response) && keep(response.clone())).catch(() => {}));
  if (!copy) return online;
  copy.isKept = true;
  const late = new Promise((done) => setTimeout(done, TIMEOUT, copy));
  return Promise.race([online, late]).catch(() => copy);
}

const isWhole = (response) => response.ok && !response.redirected;

/** Answers from the cache. With `reload`, by which a page asks again for a file of the wrong digest, network first. */
async function file(event, cache) {
  const { request } = event;
  const copy = await cache.match(request.url);
  if (copy && request.cache !== 'reload') return copy;
  const response = await fetch(request).catch((error) => copy || Promise.reject(error));
  if (response !== copy && isWhole(response)) {
    // Storing takes a while; without the deletion the page's next request would still find the old copy.
    await cache.delete(request.url);
    event.waitUntil(cache.put(request.url, response.clone()).catch(() => {}));
  }
  return response;
}

/**
 * Answers a page's message. `0` asks for the date of a page that is a kept copy. A list names the page and the files
 * that it fetched before this worker controlled it; they are kept.
 */
addEventListener('message', (event) => event.waitUntil(caches.open(CACHE).then(async (cache) => {
  const { data, source } = event;
  if (!data) {
    const date = await cache.match(dateKey(source.id));
    return date && source.postMessage(await date.text());
  }
  const [href, ...files] = data.filter((url) => url.startsWith(registration.scope));
  const key = pageKey(href);
  const keep = (url) => (isData(url) || isNamedByContent(url)) && cache.add(url);
  const all = [fetch(key).then((response) => isWhole(response) && keepPage(cache, key, response)), ...files.map(keep)];
  await Promise.all(all.map((kept) => Promise.resolve(kept).catch(() => {})));
})));

/** Takes over what earlier versions kept: pages, data, and the files that the pages name. Deletes their caches. */
addEventListener('activate', (event) => event.waitUntil(caches.keys().then(async (names) => {
  const cache = await caches.open(CACHE);
  for (const name of names.filter((name) => name.startsWith(PREFIX) && name !== CACHE)) {
    const old = await caches.open(name);
    const keys = (await old.keys()).map(({ url }) => url).filter((url) => !url.startsWith(dateKey('')));
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
