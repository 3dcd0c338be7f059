// The loader. Fetches the program and the report, replaces the static page with the program's page, and restores the
// static page if the program fails.
//
// It contains no messages: every sentence is a data attribute of `#boot`, written with the page. It also runs in
// browsers that cannot run the program, so its syntax is ES2018. It assumes nothing about the HTML, because a host may
// have rewritten it.

// Helpers with short names: the loader comes before everything else and must stay small.
const doc = document;
const on = addEventListener;
const all = (selector, within = doc) => within.querySelectorAll(selector);

const root = doc.documentElement;
const [file] = all('script[data-wasm]');
const [boot] = all('#boot');
const [page] = all('#page');
const config = file ? file.dataset : {};
const { title } = doc;
const { lang } = root;

// The longest time without any bytes, in milliseconds.
const TIMEOUT = 15e3;

// A WebAssembly module that uses what the compiler takes for granted: reference types and bulk memory.
const probe = Uint8Array.from(atob('AGFzbQEAAAABBAFgAAADAgEABQMBAAAKEAEOANBvGkEAQQBBAPwLAAs='), (c) => c.charCodeAt(0));

// The program's page, once it is mounted.
let livePage;
let isOver;
let workers;
let hasAll;
let controller;
let timer;

// Without this mark, `boot.css` hides after 20 seconds what needs a program. Its value keeps room for the notice bar.
root.dataset.boot = '';

/** Switches on the sheet for a page without a program: it hides what needs one and opens every fold. */
function showStatic() {
  for (const sheet of all('[data-static]')) sheet.media = 'all';
}

/** Shows the sentence of `#boot` for a reason (by default that of `missing`), before those already shown. */
function show(reason, more = '') {
  if (!boot) return;
  boot.className = 'boot boot--said';
  root.dataset.boot = 'said';
  boot.hidden = false;
  boot.prepend(`${boot.dataset[reason] || boot.dataset.missing} ${more} `);
}

/** Ends the program: restores the static page and shows the reason. */
function fail(reason, more) {
  if (isOver) return;
  isOver = true;
  if (livePage) {
    livePage.replaceWith(page);
    // In a later task: what the program had under way may still set the title.
    setTimeout(() => {
      doc.title = title;
      root.lang = lang;
      for (const sheet of all('[data-media]')) sheet.media = sheet.dataset.media;
    });
  }
  showStatic();
  show(reason, more);
}

/** Returns the reason for bytes that are not the expected file: `replaced`, `lost` or `changed`. They are never run. */
function classify(bytes) {
  const start = new TextDecoder().decode(bytes.slice(0, 99));
  if (/^\s*</.test(start)) return 'replaced';
  return /^\0asm/.test(start) && !WebAssembly.validate(bytes) ? 'lost' : 'changed';
}

/** Restarts the timer that ends the program when no bytes arrive, until all that it needs has arrived. */
function restartTimer() {
  clearTimeout(timer);
  if (hasAll) return;
  timer = setTimeout(() => {
    fail('slow');
    controller.abort();
  }, TIMEOUT);
}

/** Fetches a file's bytes. Throws the reason if there are none: `missing`, `replaced`, `changed` or `lost`. */
async function fetchBytes(url, integrity, cache) {
  const { signal } = controller;
  let response;
  let bytes;
  try {
    response = await fetch(url, { cache, signal });
    const reader = response.clone().body.getReader();
    while (!(await reader.read()).done) restartTimer();
    bytes = await response.arrayBuffer();
  } catch (error) {
    throw 'lost';
  }
  if (!response.ok) throw response.status < 500 ? 'missing' : 'lost';
  try {
    // With `integrity` no bytes are seen before all have arrived, so the timer could not be restarted. The file is
    // therefore fetched without it first, and checked by a second request that the browser's cache answers.
    if (integrity) bytes = await (await fetch(url, { integrity, cache: 'force-cache', signal })).arrayBuffer();
    if (!/_bg|\.wasm$/.test(url) || WebAssembly.validate(bytes)) return bytes;
  } catch (error) {
    // The digest is not the one that the page was written with.
  }
  throw classify(bytes);
}

/**
 * Fetches a file's bytes with one retry that bypasses the cache, which may hold what the host answered in a bad moment.
 * `changed` is retried as well: a file that was cut off on the way fails its digest as another file would.
 */
const fetchWithRetry = (url, integrity) =>
  fetchBytes(url, integrity).catch((reason) =>
    new Promise((done) => setTimeout(done, /missing|replaced/.test(reason) ? 0 : 1e3)).then(() =>
      fetchBytes(url, integrity, 'reload')));

/** Fetches the program, under its second name if the host serves nothing, or a page of its own, under the first. */
const program = () =>
  fetchWithRetry(config.wasm, config.wasmIntegrity).catch((reason) => {
    if (!config.wasmSecond || !/missing|replaced/.test(reason)) throw reason;
    return fetchWithRetry(config.wasmSecond, config.wasmIntegrity);
  });

/** Fetches a file of the report, `form`, `text` or `annotations`, if the page is one of a report. */
const data = (name) => config[name] && fetchWithRetry(config[name], config[`${name}Integrity`]);

/** Imports wasm-bindgen's JavaScript. The link carries the digest, because `import` cannot. */
function importGlue(href) {
  const integrity = config.jsIntegrity || '';
  doc.head.append(Object.assign(doc.createElement('link'), { rel: 'modulepreload', integrity, href }));
  return import(new URL(href, location));
}

/** Imports it with one retry, under another address, because a browser does not retry a failed import. */
const importGlueWithRetry = () =>
  importGlue(config.js).catch(() =>
    fetchWithRetry(config.js, config.jsIntegrity).then(() => importGlue(`${config.js}?again`)));

/** Returns the corresponding element of the program's page: by id, else at the same path with the same text. */
function counterpart(node) {
  if (node.id) return all(`#${CSS.escape(node.id)}`, livePage)[0];
  let found = livePage;
  const path = [];
  for (let at = node; at !== page; at = at.parentElement) path.unshift([].indexOf.call(at.parentElement.children, at));
  for (const nth of path) found = found && found.children[nth];
  return found && found.tagName === node.tagName && found.textContent === node.textContent && found;
}

/** Replaces the static page with the program's page. Keeps what the reader has opened, typed and focused there. */
function mount() {
  livePage = doc.body.lastElementChild;
  if (isOver) return livePage.remove();
  livePage.dataset.live = '';
  const active = doc.activeElement;
  const focused = page.contains(active) && counterpart(active);
  let typed;
  for (const node of all('details, input', page)) {
    const other = counterpart(node);
    if (!other) continue;
    if (node.open) other.open = true;
    // Pressed, so that the program hears of it.
    if (node.checked && !other.checked) other.click();
    if (node.type === 'search' && node.value) typed = node.value;
  }
  page.replaceWith(livePage);
  if (focused) focused.focus({ preventScroll: true });
  // Queued: the program sets the values of its new inputs in a microtask, and would overwrite this one.
  if (typed) {
    queueMicrotask(() =>
      Object.assign(all('[type=search]', livePage)[0], { value: typed }).dispatchEvent(new Event('input')));
  }
  if (config.sw && workers) (window.requestIdleCallback || setTimeout)(registerWorker);
}

/** Registers the worker that keeps pages for use offline. Called when the page is idle, to compete with nothing. */
const registerWorker = () =>
  workers.register(config.sw, { updateViaCache: 'none' }).then(() => workers.ready).then(({ active }) => {
    // If the page was loaded before the worker controlled it, sends the worker the page's files, so that it keeps them.
    const files = performance.getEntriesByType('resource').map(({ name }) => name);
    if (!workers.controller) active.postMessage([location.href, ...files]);
  }).catch(() => {});

/** Asks the worker whether this page is a kept copy. If it is, the worker answers with its date, which is shown. */
function askAge() {
  workers.onmessage = ({ data }) => show('offline', new Date(data).toLocaleString(lang));
  workers.controller.postMessage(0);
}

// Ends the program after a trap, which leaves it in an undefined state. The wasm frames of the stack distinguish the
// program's errors from those of other scripts on the page, such as browser extensions.
const crash = ({ error, reason }, fallback = []) => {
  const [isOurs, place, offset] = /wasm-function\[(\d+)\]:?(\w*)/.exec((error || reason || '').stack) || fallback;
  if (isOurs) fail('crashed', `${config.build}-${place}-${offset}`);
};

function run() {
  // The program listens on the window for these events. This listener runs before its listeners and, once the program
  // has ended, stops the event. Of clicks it stops only those on links that the program would follow.
  for (const type of 'click copy popstate scroll resize pagehide pageshow beforeprint afterprint wheel pointerdown'.split(' ')) {
    on(type, (event) => {
      if (isOver && (type !== 'click' || event.target.closest('#page a[href^="?"]'))) event.stopImmediatePropagation();
    }, true);
  }
  on('error', crash);
  on('unhandledrejection', crash);
  on('jindu:mount', mount, true);
  for (const reason of ['newer', 'changed']) on(`jindu:${reason}`, () => fail(reason), true);
  if (workers && workers.controller) askAge();

  restartTimer();
  // The program does not wait for the annotations. In place of those that do not arrive it gets the reason.
  const annotations = config.annotations && data('annotations').catch((reason) => reason);
  Promise.all([importGlueWithRetry(), program(), data('form'), data('text')]).then(([glue, bytes, ...files]) => {
    hasAll = true;
    clearTimeout(timer);
    window.jindu = [...files, annotations];
    // All files have arrived, so a failure from here on is the program's, or for lack of memory.
    WebAssembly.compile(bytes)
      .then((module) => isOver || glue.default({ module_or_path: module }))
      .catch((reason) => crash({ reason }, [1, 'start', reason.name]));
  }, fail);
}

// Allows the only string that becomes code: the worker's address. The program writes no HTML and no scripts.
try {
  trustedTypes.createPolicy('default', { createScriptURL: (url) => (url === config.sw ? url : null) });
} catch (error) {
  // The browser has no Trusted Types, or the page's policy allows none.
}

if (boot) {
  boot.hidden = true;
  for (const line of all('p', boot)) line.remove();
}
let isAble;
let isAllowed;
try {
  controller = new AbortController();
  isAble = page && WebAssembly.validate(probe);
  isAllowed = new WebAssembly.Instance(new WebAssembly.Module(probe));
  // Last, because it throws in a frame without the page's origin.
  workers = navigator.serviceWorker;
} catch (error) {
  // The browser is too old for the program, or the page's policy forbids WebAssembly.
}
if (!isAble) showStatic();
else if (!isAllowed) fail('blocked');
else run();
