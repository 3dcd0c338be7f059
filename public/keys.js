// Moves between tasks by single keys, marks the current task in the table of contents, and closes menus. Works on the
// elements of the page, with the program or without it. Looks them up anew each time, because the program may redraw them
// at any time.
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

// The tasks of the list, and the index of the current one.
let tasks;
let current;

/**
 * Finds the current task: the one that has the focus, if the focused element is in the window; else the last one that
 * begins above a line, which none does before the page is scrolled. Near the end of the page the line moves down, because
 * the last tasks cannot scroll up to it.
 */
function findCurrent() {
  const focused = document.activeElement;
  const y = top(focused);
  const line = Math.max(Math.min(innerHeight / 3, scrollY), scrollY + 2 * innerHeight - root.scrollHeight);
  tasks = all('#page .task:not([hidden])');
  current = tasks.findIndex((task) => task.contains(focused) && y > 0 && y < innerHeight);
  if (current < 0) current = tasks.filter((task) => top(task) < line).length - 1;
}

/** Sets an attribute only if it has changed, because this runs at every frame of a scroll. */
const set = (node, name, value) => node.getAttribute(name) === value || node.setAttribute(name, value);

/** True if the next frame updates the page. */
let isDue;

function update() {
  isDue = false;
  // Keeps the box and the program's switch in step. While the box is in the page, its own state hides the annotations;
  // else the box follows the program, so that it is right when the static page comes back.
  if (sourceOnly && sourceOnly.isConnected) root.dataset.source = sourceOnly.checked ? 'only' : 'all';
  else if (sourceOnly) sourceOnly.checked = root.dataset.source === 'only';
  const links = all('.toc a');
  // Else the browser would lay out the page only to learn which task is current.
  if (links.length) findCurrent();
  for (const link of links) set(link, 'aria-current', `${place(link) === tasks[current]}`);
}

function walk(step) {
  findCurrent();
  const task = tasks[current + step];
  if (task) {
    task.scrollIntoView();
    focus(task);
  } else for (const link of all(`[rel=${step > 0 ? 'next' : 'prev'}]`)) link.click();
}

/** Opens the list of keys in the page's language. */
function help() {
  for (const box of all('.keys input')) box.checked = !isOff;
  const lists = all('.keys');
  (lists.find(({ lang }) => lang === root.lang) || lists[0]).showModal();
}

function handle(event) {
  const { type, key, target } = event;
  if (!isDue) requestAnimationFrame(update);
  isDue = true;
  if (!target.closest) return;

  // The browser's own search scrolls inside a folded text: unfolds it.
  if (type === 'scroll' && target.matches('.fold__open:not([open]) + .part')) {
    target.scrollTop = 0;
    target.previousElementSibling.open = true;
  }

  // Closes a menu when the reader has pressed Escape or moved elsewhere, and the table of contents also after a choice. A
  // dialog that a menu has opened leaves it open, because the focus returns there. So does a press on the menu's own text,
  // which gives the focus to an element around the menu: closing it there also crashes Chromium 156.
  const pressed = type === 'click' && target.closest('.toc a, .footer__keys');
  for (const menu of target.closest('dialog') ? [] : all('.menu[open]')) {
    if (key === 'Escape') menu.firstElementChild.focus();
    const isWithin = menu.contains(target) || (type === 'focusin' && target.contains(menu));
    if (key === 'Escape' || pressed || !isWithin) menu.open = false;
  }
  // Moves the focus later, because the browser follows the link only after this handler.
  if (pressed) pressed.hash ? setTimeout(() => place(pressed) && focus(place(pressed))) : help();

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
  update();
}

// The sheets show the button that opens the list of keys only with this mark: without `dialog` it would do nothing.
if (window.HTMLDialogElement) root.dataset.keys = '';

try {
  isOff = localStorage.jinduKeys;
} catch (error) {
  // The browser denies storage to this page.
}
