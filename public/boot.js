// Starts the program over the page that stands there already, and puts that page back if the program cannot go on.
//
// It has no words of its own: every sentence is an attribute of `#boot`, written with the page. It also runs where the
// program never will, so its syntax is that of 2018 and it expects nothing of the HTML: a host may have rewritten it.

const all = (selector, within = document) => within.querySelectorAll(selector);

const root = document.documentElement;
const [file] = all('script[data-wasm]');
const [boot] = all('#boot');
const [page] = all('#page');
const told = file ? file.dataset : {};
const { title } = document;
const { lang } = root;
const workers = navigator.serviceWorker;
const controller = window.AbortController && new AbortController();

// How long the program may take to come.
const TIMEOUT = 15e3;

// A module with what the compiler takes for granted: reference types and bulk memory.
const probe = Uint8Array.from(atob('AGFzbQEAAAABBAFgAAADAgEABQMBAAAKEAEOANBvGkEAQQBBAPwLAAs='), (c) => c.charCodeAt(0));

let fresh;
let isOver;

/** The sheet for a page without a program: what needs one is not shown, and nothing stays folded. */
function beStatic() {
  for (const sheet of all('[data-static]')) sheet.media = 'all';
}

/** Says a sentence of `#boot`. */
function say(reason, more) {
  if (!boot) return;
  const [retry] = all('a', boot);
  boot.className = 'boot boot--said';
  boot.hidden = false;
  boot.textContent = `${boot.dataset[reason] || boot.dataset.missing} ${more || ''}`;
  if (retry) boot.append(retry);
}

/** The end of the program: the page as it was before it, and a sentence that says why. */
function fail(reason, more) {
  if (isOver) return;
  isOver = true;
  if (fresh) {
    fresh.replaceWith(page);
    // Later: what the program had under way may still name the page.
    setTimeout(() => {
      document.title = title;
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

/** A file's bytes, or why there are none: `missing`, `replaced`, `changed`, or `lost` on the way. */
async function get(url, integrity, cache) {
  const init = { cache, signal: controller.signal };
  let response;
  let bytes;
  try {
    response = await fetch(url, integrity ? Object.assign({ integrity }, init) : init);
    bytes = new Uint8Array(await response.arrayBuffer());
    if (response.ok && (integrity || url !== told.wasm || WebAssembly.validate(bytes))) return bytes;
  } catch (refused) {
    // Refused or lost: a second look tells which.
    try {
      response = await fetch(url, init);
      bytes = new Uint8Array(await response.arrayBuffer());
    } catch (lost) {
      throw 'lost';
    }
  }
  if (response.ok) throw fault(bytes);
  throw response.status < 500 ? 'missing' : 'lost';
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
  document.head.append(Object.assign(document.createElement('link'), more, { rel, href }));

/** The JavaScript between the browser and the program; the link carries the digest, for `import` cannot. */
function glue(url) {
  ahead('modulepreload', url, { integrity: told.jsIntegrity || '' });
  return import(new URL(url, location.href).href);
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
  fresh = document.body.lastElementChild;
  if (isOver) return fresh.remove();
  fresh.dataset.live = '';
  const active = document.activeElement;
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
  if (typed) Promise.resolve().then(() => Object.assign(all('[type=search]', fresh)[0], { value: typed }).dispatchEvent(new Event('input')));
  if (told.sw && workers) (window.requestIdleCallback || setTimeout)(keep);
}

/** Once the reader is served: a worker that keeps what was read for when there is no connection. */
const keep = () =>
  workers.register(told.sw, { updateViaCache: 'none' }).then(() => workers.ready).then(({ active }) => {
    // What this page has fetched came before the worker.
    const files = performance.getEntriesByType('resource').map(({ name }) => name);
    if (!workers.controller) active.postMessage([location.href].concat(files));
  }).catch(() => {});

/** Asks the worker whether this page is a copy that it kept, and says of when. */
function askAge() {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => { if (!isOver) say('offline', new Date(data).toLocaleString(lang)); };
  workers.controller.postMessage(0, [port2]);
}

// A trap leaves the program in no state to go on. Its frames tell its errors from those of other scripts on the page.
const crash = ({ error, reason }) => {
  const [isOurs, place, offset] = /wasm-function\[(\d+)\]:?(\w*)/.exec((error || reason || '').stack) || [];
  if (isOurs) fail('crashed', `${told.build}-${place}-${offset}`);
};

function run() {
  // The program listens on the window for these; it hears them after this.
  ['click', 'popstate'].forEach((type) => addEventListener(type, (event) => {
    if (isOver && (type === 'popstate' || event.target.closest('a[href^="?"]'))) event.stopImmediatePropagation();
  }, true));
  addEventListener('error', crash);
  addEventListener('unhandledrejection', crash);
  document.addEventListener('jindu:mount', mount);
  document.addEventListener('jindu:newer', () => fail('newer'));
  if (workers && workers.controller) askAge();

  const timer = setTimeout(() => {
    fail('slow');
    controller.abort();
  }, TIMEOUT);
  // What the program will ask for, while it is on its way itself.
  for (const { dataset } of all('[data-file$=json]')) ahead('preload', dataset.file, { as: 'fetch', crossOrigin: '' });
  Promise.all([glueAtLast(), program().then((bytes) => WebAssembly.compile(bytes))]).then(([glue, module]) => {
    clearTimeout(timer);
    if (!isOver) return glue.default({ module_or_path: module });
  }).catch((reason) => {
    crash({ reason });
    fail(typeof reason === 'string' ? reason : 'missing');
  });
}

// The one string that becomes code: the worker's address. The program itself writes no HTML and no scripts.
try {
  trustedTypes.createPolicy('default', { createScriptURL: (url) => (url === told.sw ? url : null) });
} catch (none) {
  // No such policies here, or none allowed.
}

if (boot) boot.hidden = true;
let isAble;
let isAllowed;
try {
  isAble = page && controller && WebAssembly.validate(probe);
  isAllowed = new WebAssembly.Instance(new WebAssembly.Module(probe));
} catch (refused) {
  // Below what the program needs, or not allowed by the page's policy.
}
if (!isAble) beStatic();
else if (!isAllowed) fail('blocked');
else run();
