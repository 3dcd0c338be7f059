// Marks the current task in the table of contents, and moves between tasks by single keys. Works on the elements of the
// page, with the program or without it. Looks them up anew each time, because the program may redraw them at any time.
//
// It contains no messages, and its syntax is ES2018, like the loader's.

const root = document.documentElement;
const all = (selector) => [...document.querySelectorAll(selector)];
const place = (link) => document.getElementById(link.hash.slice(1));
const top = (node) => node.getBoundingClientRect().top;
const focus = ({ id }) => all(`#${id} .target`)[0].focus({ preventScroll: true });

/** The check box that hides the annotations in a page without the program. */
const [sourceOnly] = all('#source-only');

/** True if the reader has switched the keys off. */
let isOff;

// The links of the table of contents, their tasks, and the index of the current one.
let links;
let tasks;
let current;

/**
 * Finds the current task: the one that has the focus, if the focused element is in the window; else the last one that
 * begins above a line. Near the end of the page the line moves down, because the last tasks cannot scroll up to it.
 */
function findCurrent() {
  const focused = document.activeElement;
  const y = top(focused);
  const line = Math.max(innerHeight / 3, scrollY + 2 * innerHeight - root.scrollHeight);
  links = all('.toc a').filter(place);
  tasks = links.map(place);
  current = tasks.findIndex((task) => task.contains(focused) && y > 0 && y < innerHeight);
  if (current < 0) current = tasks.filter((task) => top(task) < line).length - 1;
}

/** Sets an attribute only if it has changed, because this runs at every frame of a scroll. */
const set = (node, name, value) => node.getAttribute(name) === value || node.setAttribute(name, value);

function update() {
  findCurrent();
  // Keeps the box and the program's switch in step. While the box is in the page, its own state hides the annotations;
  // else the box follows the program, so that it is right when the static page comes back.
  if (sourceOnly && sourceOnly.isConnected) delete root.dataset.source;
  else if (sourceOnly) sourceOnly.checked = root.dataset.source === 'only';
  for (const pill of all('.toc summary')) set(pill, 'data-at', `${current + 1}/${links.length}`);
  links.forEach((link, i) => set(link, 'aria-current', `${i === current}`));
}

function walk(step) {
  findCurrent();
  const task = tasks[current + step];
  if (task) {
    task.scrollIntoView();
    focus(task);
  } else for (const link of all(`[rel=${step > 0 ? 'next' : 'prev'}]`)) link.click();
}

/** Opens the list of keys in the page's language. The page has a Chinese and an English one, in this order. */
function help() {
  for (const box of all('.keys input')) box.checked = !isOff;
  all('.keys')[+/^en/.test(root.lang)].showModal();
}

function handle(event) {
  const { type, key, target } = event;
  if (type === 'jindu:mount' && sourceOnly && sourceOnly.checked) {
    requestAnimationFrame(() => root.dataset.source === 'only' || all('.annotations__switch')[0].click());
  }
  requestAnimationFrame(update);
  if (!target.closest) return;

  // Closes the table of contents when the reader has chosen from it, pressed Escape, or moved elsewhere.
  const [toc] = all('.toc [open]');
  const pressed = type === 'click' && target.closest('.toc a, .footer__keys');
  const isEscape = key === 'Escape';
  if (toc && (pressed || isEscape || !toc.contains(target))) {
    toc.open = false;
    if (isEscape) toc.firstElementChild.focus();
  }
  // Scrolls the opened table of contents to the current task.
  if (type === 'toggle') {
    for (const link of all('.toc [aria-current=true]')) link.scrollIntoView({ block: 'nearest' });
  }
  // Moves the focus later, because the browser follows the link only after this handler.
  if (pressed) pressed.hash ? setTimeout(() => focus(place(pressed))) : help();

  if (type === 'change' && target.closest('.keys')) {
    isOff = !target.checked;
    // Last in the handling of `change`, because it throws where the browser denies storage.
    localStorage.jinduKeys = isOff ? 1 : '';
  }

  const isTyped = target.closest('input:not([type=checkbox]), textarea, select, [contenteditable], dialog');
  if (isOff || isTyped || event.ctrlKey || event.altKey || event.metaKey) return;
  if (key === 'j') walk(1);
  if (key === 'k') walk(-1);
  if (key === '?') help();
  const [box] = all('#q');
  if (key === '/' && box.offsetParent) {
    event.preventDefault();
    box.focus();
  }
}

for (const type of ['click', 'focusin', 'change', 'keydown', 'scroll', 'toggle', 'jindu:mount']) {
  addEventListener(type, handle, true);
}

if (sourceOnly && location.search.slice(1).split('&').includes(sourceOnly.dataset.address)) {
  sourceOnly.checked = true;
}

// The sheets show the button that opens the list of keys only with this mark: without `dialog` it would do nothing.
if (window.HTMLDialogElement) root.dataset.keys = '';

try {
  isOff = localStorage.jinduKeys;
} catch (error) {
  // The browser denies storage to this page.
}
