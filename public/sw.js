// The service worker. Keeps what was read for use offline. Online, a page works the same without it.
//
// Pages are taken from the network first; files named by a digest of their content from the cache first, and
// never with another digest. A new version waits until no page of the old one is open, so that nothing changes meanwhile.
//
// A kept copy must always be shown with its date. Therefore only pages with our loader are kept, which shows the date.
// The report that a page names has digests in its names, like the program. What has none is not kept: the lists of reports.

const PREFIX = `jindu ${registration.scope} `;
/** All versions share one cache: names with digests do not collide. The number is that of the cache's layout. */
const CACHE = `${PREFIX}1`;

/** How long to wait for the network before a kept copy is used, in milliseconds. */
const TIMEOUT = 3e3;
const DIGEST = /-([0-9a-f]{16})(_bg)?\.\w+$/;

/** The cache key of a page: its address without `index.html`, query and fragment, which select no other file. */
const pageKey = (url) => url.replace(/(index\.html)?([?#].*)?$/, '');
/** The cache key of a page as it was before its last change. */
const beforeKey = (key) => `${key}?before`;
/** The cache key of the date of an open page that is a kept copy. Cached, because a worker may end before its pages. */
const dateKey = (client) => `${registration.scope}?date=${client}`;
/** The same dates, for a full storage. */
const dates = new Map();
const dateOf = async (client) => dates.get(client) || (await find(dateKey(client)))?.text();

/** Runs an operation on the cache. A storage that is full, broken or forbidden finds nothing, and keeps nothing. */
const inCache = (run) => caches.open(CACHE).then(run).catch(() => {});
const find = (key) => inCache((cache) => cache.match(key));
const keep = (key, response) => inCache((cache) => cache.put(key, response));
const forget = (matches) => inCache(async (cache) => {
  for (const { url } of await cache.keys()) if (await matches(url)) await cache.delete(url);
});

/** Returns whether an answer has the digest that its name begins with. Reads the answer. */
async function isIntact(url, response) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await response.arrayBuffer()));
  return DIGEST.exec(url)[1] === Array.from(digest.subarray(0, 8), (byte) => byte.toString(16).padStart(2, 0)).join('');
}

// What a search over all reports fetches has the mode `same-origin` and is not kept: it may be more than a device has room for.
addEventListener('fetch', (event) => {
  const { mode, method, url } = event.request;
  if (method !== 'GET' || mode === 'same-origin' || !url.startsWith(registration.scope)) return;
  const answer = mode === 'navigate' ? page : DIGEST.test(url) && file;
  if (answer) event.respondWith(answer(event));
});

async function page(event) {
  const key = pageKey(event.request.url);
  const copy = await find(key);
  const response = await fresh(event, copy, (response) => keepPage(key, response));
  if (response === copy) {
    const date = copy.headers.get('date');
    dates.set(event.resultingClientId, date);
    await forget(async (url) => url.startsWith(dateKey('')) && !(await clients.get(url.slice(dateKey('').length))));
    await keep(dateKey(event.resultingClientId), new Response(date));
    // Chromium ends a worker without work as soon as a new one waits, and the page's files would pass both.
    event.waitUntil(clients.get(event.resultingClientId));
  }
  return response;
}

/** Keeps a page with our loader, with its date: the server's, or the device's if the server sends none. */
async function keepPage(key, response) {
  const text = await response.text();
  if (!/\sdata-sw\b/.test(text)) return;
  const headers = new Headers(response.headers);
  if (!headers.has('date')) headers.set('date', new Date().toUTCString());
  const before = await find(key);
  if (before && text !== (await before.clone().text())) await keep(beforeKey(key), before);
  await keep(key, new Response(text, { headers }));
}

/** Answers from the network and stores that. Answers with the copy, if any, when the network fails or is slow. */
async function fresh(event, copy, store) {
  const online = fetch(event.request);
  event.waitUntil(online.then((response) => isWhole(response) && store(response.clone())).catch(() => {}));
  if (!copy) return online;
  const late = new Promise((done) => setTimeout(done, TIMEOUT, copy));
  return Promise.race([online, late]).catch(() => copy);
}

const isWhole = (response) => response.ok && !response.redirected;
/** Keeps a file if it has the right digest. Otherwise returns false. */
const keepFile = async (url, response) => (await isIntact(url, response.clone())) && keep(url, response);

async function file({ request }) {
  const { url, cache } = request;
  const copy = await find(url);
  if (copy && (await isIntact(url, copy.clone()))) return copy;
  // The browser's own cache may hold what the host sent in a bad moment, so it has to ask the host.
  const response = await fetch(request, cache === 'default' ? { cache: 'no-cache' } : {});
  if (!response.ok) return response;
  const isPage = /html/.test(response.headers.get('content-type'));
  const isStreamed = !request.destination && !isPage;
  if (!isStreamed && !(await isIntact(url, response.clone()))) return new Response(null, { status: 404 });
  // What the loader fetches is passed on as it arrives, because the loader abandons a file of which nothing does. The
  // end is held back until the digest is known, and until the file is kept, because the loader then asks for it again.
  const whole = response.clone();
  const flush = async (stream) => (await keepFile(url, whole)) === false && stream.error(new TypeError('wrong digest'));
  return new Response(response.body.pipeThrough(new TransformStream({ flush })), response);
}

/**
 * Answers a page's message. `0` asks for the date of a page that is a kept copy. A list names the page and the files that
 * it fetched before this worker controlled it, some twice; each is kept.
 */
async function answer({ data, source }) {
  const date = !data && (await dateOf(source.id));
  if (!data) return date && source.postMessage(date);
  const [href, ...files] = new Set(data.filter((url) => url.startsWith(registration.scope)));
  const key = pageKey(href);
  const storePage = (response) => isWhole(response) && keepPage(key, response);
  await fetch(key).then(storePage).catch(() => {});
  const storeFile = async (url) => keepFile(url, await fetch(url));
  await Promise.all(files.map((url) => DIGEST.test(url) && storeFile(url).catch(() => {})));
}
addEventListener('message', (event) => event.waitUntil(answer(event)));

/** Deletes the caches of earlier layouts, and files that no kept page names or named before its last change. */
addEventListener('activate', (event) => event.waitUntil(inCache(async (cache) => {
  for (const name of await caches.keys()) if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name);
  let named = '';
  for (const { url } of await cache.keys()) if (!DIGEST.test(url)) named += await (await cache.match(url)).text();
  const isNamed = (url) => named.includes(url.slice(url.lastIndexOf('/') + 1));
  await forget(async (url) => DIGEST.test(url) && !(isNamed(url) && (await isIntact(url, await cache.match(url)))));
})));
