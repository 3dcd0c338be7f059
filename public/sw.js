// Keeps what was read for when there is no connection. A page without this worker works the same, online.
//
// Pages and data come from the network first; files whose names are digests of their content from the cache. A new
// version waits until no page of the old one is open: nothing changes in the middle of a reading.

const OURS = `jindu ${registration.scope} `;
const CACHE = `${OURS}__BUILD__`;

/** How long the network has before a kept copy is taken. */
const PATIENCE = 3e3;

/** When the copy was fetched that each open page is: only pages that came from the cache are here. */
const ages = new Map();

addEventListener('fetch', (event) => {
  const { request } = event;
  const path = request.url.replace(registration.scope, '/');
  if (request.method !== 'GET' || !path.startsWith('/')) return;
  if (request.mode === 'navigate') event.respondWith(page(event));
  else if (/^\/data\//.test(path)) event.respondWith(fresh(request, request.url));
  else if (/-[0-9a-f]{16}(_bg)?\.\w+$/.test(path)) event.respondWith(kept(request));
});

/** A page is one file, whatever is asked of it. */
async function page(event) {
  const { href } = Object.assign(new URL(event.request.url), { search: '', hash: '' });
  const response = await fresh(event.request, href.replace(/index\.html$/, ''));
  if (response.isKept) ages.set(event.resultingClientId, response.headers.get('date'));
  return response;
}

/** From the network; from the cache where it fails or is slow. */
async function fresh(request, key) {
  const cache = await caches.open(CACHE);
  const online = fetch(request).then((response) => put(cache, key, response));
  online.catch(() => {});
  const late = new Promise((done) => setTimeout(done, PATIENCE));
  const response = await Promise.race([online, late]).catch(() => {});
  if (response) return response;
  const copy = await cache.match(key);
  // Without a copy there is nothing to do but wait.
  return copy ? Object.assign(copy, { isKept: true }) : online;
}

/** From the cache, where it is the very file; a page that was refused it asks past every cache. */
async function kept(request) {
  const cache = await caches.open(CACHE);
  const copy = request.cache !== 'reload' && (await cache.match(request.url));
  return copy || fetch(request).then((response) => put(cache, request.url, response));
}

function put(cache, key, response) {
  if (response.ok && !response.redirected) cache.put(key, response.clone()).catch(() => {});
  return response;
}

/** A page tells what it fetched before this worker was there, or asks how old it is. */
addEventListener('message', (event) => {
  const { data, ports, source } = event;
  if (ports.length) return ages.has(source.id) && ports[0].postMessage(ages.get(source.id));
  const urls = data.map((url) => url.replace(/(index\.html)?([?#].*)?$/, '')).filter((url) => url.startsWith(registration.scope));
  const keep = (cache) => Promise.all(urls.map((url) => cache.add(url).catch(() => {})));
  event.waitUntil(caches.open(CACHE).then(keep));
});

addEventListener('activate', (event) => {
  const old = async () => {
    for (const name of await caches.keys()) if (name.startsWith(OURS) && name !== CACHE) await caches.delete(name);
  };
  event.waitUntil(old());
});
