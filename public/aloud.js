// Reads a task, or one of its fields, aloud with the browser's own voice, and marks the sentence. Works on the elements of
// the page, with the program or without it. Where the browser has no voice for the source's language, nothing of it is shown.
//
// It contains no messages, and its syntax is ES2018, like the loader's.

const root = document.documentElement;
let speech;
try {
  speech = window.speechSynthesis;
} catch (error) {
  // The browser denies it to this page.
}
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

/** What has words of its own in a task. Notes of this site are not read. */
const TEXTS = '.section__heading, .target, .name, .part';
const SENTENCE = /[^。！？；!?;\n]+[。！？；!?;\n]*[”’」』）)]*/g;

/** The sentences to read, each with its element and the first and last character in the text of that element. */
let sentences = [];
let at = 0;
let bar;

/** The voice for a language, `zh` for `zh-CN`. Of several that of the same region comes first. */
function voice(lang) {
  const [language] = lang.split('-');
  const voices = speech.getVoices().filter((voice) => voice.lang.split(/[-_]/)[0] === language);
  return voices.find((voice) => voice.lang.replace('_', '-') === lang) || voices[0];
}

const language = (node) => (node.closest('[lang]') || root).lang;

/** The nodes of an element's own text: without notes of this site. */
function textNodes(node) {
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (!parent.closest('.ours, button') || parent.closest('.part__owner')) nodes.push(walker.currentNode);
  }
  return nodes;
}

const text = (node) => textNodes(node).map(({ data }) => data).join('');

/** Divides the texts of an element into sentences. Texts in closed disclosures are left out. */
function divide(scope) {
  const isShown = (node) => !node.parentElement.closest('details:not([open])');
  const found = [];
  for (const node of all(TEXTS, scope).filter(isShown)) {
    text(node).replace(SENTENCE, (sentence, from) => {
      if (/[\p{L}\p{N}]/u.test(sentence)) found.push({ node, from, to: from + sentence.length, sentence });
    });
  }
  return found;
}

/** The range of a sentence in the document. */
function rangeOf({ node, from, to }) {
  const range = document.createRange();
  let before = 0;
  for (const each of textNodes(node)) {
    const { length } = each.data;
    if (from >= before && from <= before + length) range.setStart(each, from - before);
    if (to >= before && to <= before + length) {
      range.setEnd(each, to - before);
      return range;
    }
    before += length;
  }
  return range;
}

/** Marks the sentence and brings it into sight. */
function mark(sentence) {
  const fold = sentence.node.previousElementSibling;
  if (fold && fold.matches('.fold__open')) fold.open = true;
  const range = rangeOf(sentence);
  if (window.Highlight && CSS.highlights) CSS.highlights.set('spoken', new Highlight(range));
  const { top, bottom } = range.getBoundingClientRect();
  const room = bar.getBoundingClientRect().top;
  if (top < room / 5 || bottom > room) scrollBy(0, top - room / 3);
}

function speak() {
  const sentence = sentences[at];
  if (!sentence || !sentence.node.isConnected) return stop();
  mark(sentence);
  const utterance = new SpeechSynthesisUtterance(sentence.sentence);
  const lang = language(sentence.node);
  utterance.lang = lang;
  utterance.voice = voice(lang) || null;
  // An utterance that was cancelled ends too, later; only the end of the current one leads on.
  utterance.onend = () => sentences[at] === sentence && go(1);
  utterance.onerror = ({ error }) => /cancel|interrupt/.test(error) || stop();
  speech.cancel();
  speech.speak(utterance);
}

function go(step) {
  at += step;
  speak();
}

function pause(isNow) {
  if (isNow) speech.pause();
  else speech.resume();
  const [pausing, resuming] = all('button', bar);
  const had = [pausing, resuming].includes(document.activeElement);
  pausing.hidden = isNow;
  resuming.hidden = !isNow;
  if (had) (isNow ? resuming : pausing).focus();
}

function start(button) {
  const field = button.closest('.field');
  stop();
  sentences = divide(field || button.closest('.task, .task_page'));
  at = 0;
  const bars = all('.voice');
  bar = bars.find(({ lang }) => lang === root.lang) || bars[0];
  bar.hidden = false;
  root.dataset.speaking = '';
  pause(false);
  speak();
  all('button', bar)[0].focus({ preventScroll: true });
  bar.returnTo = button;
}

function stop() {
  sentences = [];
  speech.cancel();
  if (window.Highlight && CSS.highlights) CSS.highlights.delete('spoken');
  if (!bar || bar.hidden) return;
  const had = bar.contains(document.activeElement);
  bar.hidden = true;
  delete root.dataset.speaking;
  if (had) bar.returnTo.focus({ preventScroll: true });
}

function press({ target }) {
  const button = target.closest && target.closest('.aloud, .voice__button');
  if (!button) return;
  if (button.matches('.aloud')) return start(button);
  const actions = [() => pause(true), () => pause(false), () => { pause(false); go(1); }, stop];
  actions[all('button', bar).indexOf(button)]();
}

/** Shows the buttons once there is a voice. Most browsers load their voices later. */
function offer() {
  if (voice(language(sample))) root.dataset.aloud = '';
  else delete root.dataset.aloud;
}

const [sample] = all('.target');
if (speech && window.SpeechSynthesisUtterance && sample) {
  offer();
  if (speech.addEventListener) speech.addEventListener('voiceschanged', offer);
  addEventListener('click', press, true);
  addEventListener('keydown', ({ key }) => key === 'Escape' && bar && !bar.hidden && stop(), true);
  // Speech outlives the page otherwise.
  addEventListener('pagehide', stop);
}
