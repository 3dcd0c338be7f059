// Applies the reader's choices of size and theme, and keeps them on this device. Runs before the page is first drawn, and
// works on the elements of the page, with the program or without it.
//
// It contains no messages, and its syntax is ES2018, like the loader's.
{
  const root = document.documentElement;
  const all = (selector) => [...document.querySelectorAll(selector)];

  /** The choices: of a theme, of large text (empty: off), and of its size. Unknown names have no effect in the sheets. */
  const choices = { theme: 'auto', elder: '', size: '18' };
  let hasElder;
  try {
    for (const name in choices) choices[name] = localStorage[`jindu ${name}`] || choices[name];
    hasElder = localStorage['jindu elder'] !== undefined;
  } catch (error) {
    // The browser denies storage to this page: a choice lasts until the page is closed.
  }
  // What the reader has chosen on this device counts before what a link asks for.
  if (!hasElder && location.search.slice(1).split('&').includes(root.dataset.elderAddress)) choices.elder = 'on';

  function apply() {
    root.dataset.display = '';
    root.dataset.theme = choices.theme;
    if (choices.elder) root.dataset.elder = choices.size;
    else delete root.dataset.elder;
  }

  /** The choice that a radio button is for. The themes are there twice, and a name makes one group. */
  const nameOf = ({ name }) => name.split('-')[0];

  /** Sets the boxes to the choices. They are drawn anew with each language, and when the program arrives. */
  function sync() {
    for (const box of all('.display__box')) box.checked = box.type === 'radio' ? choices[nameOf(box)] === box.value : !!choices.elder;
  }

  function choose({ target }) {
    if (!target.matches('.display__box')) return;
    const [name, value] = target.type === 'radio' ? [nameOf(target), target.value] : ['elder', target.checked ? 'on' : ''];
    // The loader presses the boxes of the program's page as those of the written one are.
    if (choices[name] === value) return;
    choices[name] = value;
    apply();
    // Last, because it throws where the browser denies storage.
    localStorage[`jindu ${name}`] = value;
  }

  apply();
  addEventListener('change', choose, true);
  for (const type of ['DOMContentLoaded', 'click', 'toggle', 'jindu:mount']) {
    addEventListener(type, () => requestAnimationFrame(sync), true);
  }
}
