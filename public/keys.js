// The table of contents says which task is read, and single keys walk the tasks. This works on what stands in the page,
// with the program or without, and asks the page anew each time, for the program draws it as it likes.
//
// It has no words of its own, and its syntax is that of 2018, as the loader's.

const root = document.documentElement;
const all = (selector) => [...document.querySelectorAll(selector)];
const place = (link) => document.getElementById(link.hash.slice(1));
const top = (node) => node.getBoundingClientRect().top;
const focus = ({ id }) => all(`#${id} .target`)[0].focus({ preventScroll: true });

/** The box that hides the annotations where no program does. */
const [sourceOnly] = all('#source-only');

/** Whether the reader has switched the keys off. */
let isOff;

// The table's links, their tasks, and which of them is read.
let links;
let tasks;
let at;

/**
 * Read is the task that has the focus, where that is to be seen; else the last that began above a line, which sinks
 * towards the end of the page, where the last tasks cannot rise to it.
 */
function look() {
  const focused = document.activeElement;
  const y = top(focused);
  const line = Math.max(innerHeight / 3, scrollY + 2 * innerHeight - root.scrollHeight);
  links = all('.toc a').filter(place);
  tasks = links.map(place);
  at = tasks.findIndex((task) => task.contains(focused) && y > 0 && y < innerHeight);
  if (at < 0) at = tasks.filter((task) => top(task) < line).length - 1;
}

/** Writes only what has changed, for this happens at every frame of a scroll. */
const put = (node, name, value) => node.getAttribute(name) === value || node.setAttribute(name, value);

function say() {
  look();
  // The box and the program's switch say the same: what was switched by one stays so where the other has its turn.
  if (sourceOnly && sourceOnly.isConnected) delete root.dataset.source;
  else if (sourceOnly) sourceOnly.checked = root.dataset.source === 'only';
  for (const pill of all('.toc summary')) put(pill, 'data-at', `${at + 1}/${links.length}`);
  links.forEach((link, i) => put(link, 'aria-current', `${i === at}`));
}

function walk(step) {
  look();
  const task = tasks[at + step];
  if (task) {
    task.scrollIntoView();
    focus(task);
  } else for (const link of all(`[rel=${step > 0 ? 'next' : 'prev'}]`)) link.click();
}

/** Opens the list of keys in the page's language: there are a Chinese and an English one. */
function help() {
  for (const box of all('.keys input')) box.checked = !isOff;
  all('.keys')[+/^en/.test(root.lang)].showModal();
}

function answer(event) {
  const { type, key, target } = event;
  if (type === 'jindu:mount' && sourceOnly && sourceOnly.checked) requestAnimationFrame(() => root.dataset.source === 'only' || all('.annotations__switch')[0].click());
  requestAnimationFrame(say);
  if (!target.closest) return;

  // The table closes when the reader has chosen from it, or turns to something else.
  const [toc] = all('.toc [open]');
  const pressed = type === 'click' && target.closest('.toc a, .footer__keys');
  const isEscape = key === 'Escape';
  if (toc && (pressed || isEscape || !toc.contains(target))) {
    toc.open = false;
    if (isEscape) toc.firstElementChild.focus();
  }
  // It opens at the task that is read.
  if (type === 'toggle') for (const link of all('.toc [aria-current=true]')) link.scrollIntoView({ block: 'nearest' });
  // The focus follows the browser, which goes to the place after this.
  if (pressed) pressed.hash ? setTimeout(() => focus(place(pressed))) : help();

  if (type === 'change' && target.closest('.keys')) {
    isOff = !target.checked;
    // Last in what a change does, for it may be refused.
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

for (const type of ['click', 'focusin', 'change', 'keydown', 'scroll', 'toggle', 'jindu:mount']) addEventListener(type, answer, true);

if (sourceOnly && location.search.slice(1).split('&').includes(sourceOnly.dataset.address)) sourceOnly.checked = true;

// Else the button of the list of keys would do nothing.
if (window.HTMLDialogElement) root.dataset.keys = '';

try {
  isOff = localStorage.jinduKeys;
} catch (refused) {
  // The browser keeps nothing for pages.
}
