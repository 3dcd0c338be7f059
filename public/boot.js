// Starts the program over the page that stands there already, and puts that page back if the program cannot go on.
//
// It has no words of its own: every sentence is an attribute of `#boot`, written with the page. It also runs where the
// program never will, so its syntax is that of 2018 and it expects nothing of the HTML: a host may have rewritten it.

// Short names, for this comes before everything else and is to be small.
const doc = document;
const on = addEventListener;
const all = (selector, within = doc) => within.querySelectorAll(selector);

const root = doc.documentElement;
const [file] = all('script[data-wasm]');
const [boot] = all('#boot');
const [page] = all('#page');
const told = file ? file.dataset : {};
const { title } = doc;
const { lang } = root;
const workers = navigator.serviceWorker;

// How long nothing may come.
const TIMEOUT = 15e3;

// A module with what the compiler takes for granted: reference types and bulk memory.
const probe = Uint8Array.from(atob('AGFzbQEAAAABBAFgAAADAgEABQMBAAAKEAEOANBvGkEAQQBBAPwLAAs='), (c) => c.charCodeAt(0));

let fresh;
let isOver;
let controller;
let timer;

// Else the sheets take away, after a while, what nothing would answer.
root.dataset.boot = '';

/** The sheet for a page without a program: what needs one is not shown, and nothing stays folded. */
function beStatic() {
  for (const sheet of all('[data-static]')) sheet.media = 'all';
}

/** Says a sentence of `#boot`, or that something is missing, before what it says already. */
function say(reason, more = '') {
  if (!boot) return;
  boot.className = 'boot boot--said';
  boot.hidden = false;
  boot.prepend(`${boot.dataset[reason] || boot.dataset.missing} ${more} `);
}

/** The end of the program: the page as it was before it, and a sentence that says why. */
function fail(reason, more) {
  if (isOver) return;
  isOver = true;
  if (fresh) {
    fresh.replaceWith(page);
    // Later: what the program had under way may still name the page.
    setTimeout(() => {
      doc.title = title;
      root.lang = lang;
      for (const sheet of all('[data-media]')) sheet.media = sheet.dataset.media;
    });
  }
  beStatic();
  say(reason, more);
}

/** What bytes that should be the program are instead. Nothing of it is run. */
function fault(bytes) {
  const start = new TextDecoder().decode(bytes.slice(0, 99));
  if (/^\s*</.test(start)) return 'replaced';
  return /^\0asm/.test(start) && !WebAssembly.validate(bytes) ? 'lost' : 'changed';
}

/** The end, unless something comes. */
function wait() {
  clearTimeout(timer);
  timer = setTimeout(() => {
    fail('slow');
    controller.abort();
  }, TIMEOUT);
}

/** A file's bytes, or why there are none: `missing`, `replaced`, `changed`, or `lost` on the way. */
async function get(url, integrity, cache) {
  const { signal } = controller;
  let response;
  let bytes;
  try {
    response = await fetch(url, { cache, signal });
    const reader = response.clone().body.getReader();
    while (!(await reader.read()).done) wait();
    bytes = await response.arrayBuffer();
  } catch (lost) {
    throw 'lost';
  }
  if (!response.ok) throw response.status < 500 ? 'missing' : 'lost';
  try {
    // With a digest nothing is seen to come before all is there: that is asked for again, of the browser's cache.
    if (integrity) bytes = await (await fetch(url, { integrity, cache: 'force-cache', signal })).arrayBuffer();
    if (url === told.js || WebAssembly.validate(bytes)) return bytes;
  } catch (refused) {
    // It is not what the page was written with.
  }
  throw fault(bytes);
}

/** The same with a second try: what was lost on the way looks like another file when it comes the second time. */
const insist = (url, integrity) =>
  get(url, integrity).catch((reason) => {
    if (/missing|replaced/.test(reason)) throw reason;
    return new Promise((done) => setTimeout(done, 1e3)).then(() => get(url, integrity, 'reload'));
  });

/** The program, by its second name where a host serves nothing, or a page of its own, under the first. */
const program = () =>
  insist(told.wasm, told.wasmIntegrity).catch((reason) => {
    if (!told.wasmSecond || !/missing|replaced/.test(reason)) throw reason;
    return insist(told.wasmSecond, told.wasmIntegrity);
  });

/** A link in the head that fetches ahead. */
const ahead = (rel, href, more) =>
  doc.head.append(Object.assign(doc.createElement('link'), more, { rel, href }));

/** The JavaScript between the browser and the program; the link carries the digest, for `import` cannot. */
function glue(url) {
  ahead('modulepreload', url, { integrity: told.jsIntegrity || '' });
  return import(new URL(url, location));
}

const glueAtLast = () =>
  glue(told.js).catch(() => insist(told.js, told.jsIntegrity).then(() => glue(`${told.js}?again`)));

/** The same element of the new page: by its id, else in the same place and with the same text. */
function twin(node) {
  if (node.id) return all(`#${CSS.escape(node.id)}`, fresh)[0];
  let found = fresh;
  const path = [];
  for (let at = node; at !== page; at = at.parentElement) path.unshift([].indexOf.call(at.parentElement.children, at));
  for (const nth of path) found = found && found.children[nth];
  return found && found.tagName === node.tagName && found.textContent === node.textContent && found;
}

/** Puts the program's page where the static one stands, with what the reader has opened, typed and come to in it. */
function mount() {
  fresh = doc.body.lastElementChild;
  if (isOver) return fresh.remove();
  fresh.dataset.live = '';
  const active = doc.activeElement;
  const focused = page.contains(active) && twin(active);
  let typed;
  for (const node of all('details, input', page)) {
    const now = twin(node);
    if (!now) continue;
    if (node.open) now.open = true;
    if (node.checked !== node.defaultChecked) now.checked = node.checked;
    if (node.type === 'search' && node.value) typed = node.value;
  }
  page.replaceWith(fresh);
  if (focused) focused.focus({ preventScroll: true });
  // The program sets the boxes that it has just drawn a moment later.
  if (typed) queueMicrotask(() => Object.assign(all('[type=search]', fresh)[0], { value: typed }).dispatchEvent(new Event('input')));
  if (told.sw && workers) (window.requestIdleCallback || setTimeout)(keep);
}

/** Once the reader is served: a worker that keeps what was read for when there is no connection. */
const keep = () =>
  workers.register(told.sw, { updateViaCache: 'none' }).then(() => workers.ready).then(({ active }) => {
    // What this page has fetched came before the worker.
    const files = performance.getEntriesByType('resource').map(({ name }) => name);
    if (!workers.controller) active.postMessage([location.href, ...files]);
  }).catch(() => {});

/** Asks the worker whether this page is a copy that it kept, and says of when. */
function askAge() {
  workers.onmessage = ({ data }) => say('offline', new Date(data).toLocaleString(lang));
  workers.controller.postMessage(0);
}

// A trap leaves the program in no state to go on. Its frames tell its errors from those of other scripts on the page.
const crash = ({ error, reason }, otherwise = []) => {
  const [isOurs, place, offset] = /wasm-function\[(\d+)\]:?(\w*)/.exec((error || reason || '').stack) || otherwise;
  if (isOurs) fail('crashed', `${told.build}-${place}-${offset}`);
};

function run() {
  // The program listens on the window for these; it hears them after this.
  for (const type of 'click popstate resize pagehide pageshow beforeprint afterprint'.split(' ')) {
    on(type, (event) => {
      if (isOver && (type !== 'click' || event.target.closest('#page a[href^="?"]'))) event.stopImmediatePropagation();
    }, true);
  }
  on('error', crash);
  on('unhandledrejection', crash);
  on('jindu:mount', mount, true);
  on('jindu:newer', () => fail('newer'), true);
  if (workers && workers.controller) askAge();

  wait();
  // What the program will ask for, while it is on its way itself, unless it is another report; annotations it takes from here.
  if (!/[?&]report=/.test(location.search)) {
    for (const { dataset } of all('[data-file$=json]:not([data-file*=annotations])')) ahead('preload', dataset.file, { as: 'fetch', crossOrigin: '' });
  }
  Promise.all([glueAtLast(), program()]).then(([glue, bytes]) => {
    clearTimeout(timer);
    // It is all there: what fails now is the program, or its memory.
    WebAssembly.compile(bytes)
      .then((module) => isOver || glue.default({ module_or_path: module }))
      .catch((reason) => crash({ reason }, [1, 'start', reason.name]));
  }, fail);
}

// The one string that becomes code: the worker's address. The program itself writes no HTML and no scripts.
try {
  trustedTypes.createPolicy('default', { createScriptURL: (url) => (url === told.sw ? url : null) });
} catch (none) {
  // No such policies here, or none allowed.
}

if (boot) {
  boot.hidden = true;
  for (const own of all('p', boot)) own.remove();
}
let isAble;
let isAllowed;
try {
  controller = new AbortController();
  isAble = page && WebAssembly.validate(probe);
  isAllowed = new WebAssembly.Instance(new WebAssembly.Module(probe));
} catch (refused) {
  // Below what the program needs, or not allowed by the page's policy.
}
if (!isAble) beStatic();
else if (!isAllowed) fail('blocked');
else run();
