// The page outside Chromium: the report can be read with and without the program, and every fault of the program or the
// data is reported. One table of faults, for Firefox and for WebKit.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { withoutSpace, DIST, cellsOf, report, stored } from './browser.mjs';
import { ENGINES, NEEDS } from './engines.mjs';
import { without } from './hosts.mjs';
import { serve } from './server.mjs';

const PAGE = 'index.html';
const [WASM] = readdirSync(DIST).filter((name) => name.endsWith('.wasm'));
const [SECOND] = readdirSync(DIST).filter((name) => name.endsWith('.bin'));
const bytes = readFileSync(join(DIST, WASM));
const html = stored(PAGE);
const [FORM, TEXT] = ['form', 'text'].map((name) => new RegExp(` data-${name}="\\./([^"]+)"`).exec(html)[1]);

/** The message of the notice bar for a reason, as written in the page. */
const bar = (reason) => html.match(new RegExp(`<div id="boot"[^>]* data-${reason}="([^"]*)"`))[1];

/** The same program with a custom section at its end: a valid module with another digest. */
const tampered = Buffer.concat([bytes, Buffer.from([0, 2, 1, 0x78])]);
assert.ok(WebAssembly.validate(tampered));

const SOFT_404 = { headers: { 'content-type': 'text/html; charset=utf-8' }, body: '<!doctype html><title>404</title><p>页面不存在' };
const both = (fault) => ({ [WASM]: fault, [SECOND]: fault });
/** The page with a script before all others, which removes a feature of the browser. */
const lacking = (script) => ({ [PAGE]: { body: html.replace('<meta charset="utf-8">', `$&<script>${script}</script>`) } });

/**
 * The faults, each with its number in the list of faults, its name, the server's faults, and the expected result:
 * whether the program (`app`) or the static page is shown, and the `message` of the bar, if any. `asks` lists the files
 * of the program that are requested, `lacks` the features that the browser does not have.
 */
const FAULTS = [
  ['–', 'no fault', {}, { app: true, asks: [WASM] }],
  ['F1', 'JavaScript is off', {}, { lacks: { scripts: true }, asks: [] }],
  ['F2', 'there is no WebAssembly', lacking('delete globalThis.WebAssembly'), { asks: [] }],
  ['F2', 'WebAssembly is older than the program needs', lacking('WebAssembly.validate = () => false'), { asks: [] }],
  ['F3', 'a policy without wasm-unsafe-eval', { [PAGE]: { headers: { 'content-security-policy': "script-src 'self'" } } }, { message: bar('blocked'), asks: [] }],
  ['F6', 'the program is served as application/octet-stream', { [WASM]: { headers: { 'content-type': 'application/octet-stream' } } }, { app: true, asks: [WASM] }],
  ['F9', 'the program is a 404, its second name exists', { [WASM]: { status: 404 } }, { app: true, asks: [WASM, SECOND] }],
  ['F9', 'the program is a 404 under both names', both({ status: 404 }), { message: bar('missing') }],
  ['F11', 'a page with status 200 in place of the program', both(SOFT_404), { message: bar('replaced') }],
  ['F12', 'half of the program', both({ body: bytes.subarray(0, bytes.length / 2) }), { message: bar('missing') }],
  ['F13', 'the connection breaks after 30 KB', both({ drop: 30_000 }), { message: bar('missing') }],
  ['F14', 'the program never arrives', both({ hang: true }), { message: bar('slow'), patience: 20_000 }],
  ['F15', 'another valid program in its place', both({ body: tampered }), { message: bar('changed') }],
  ['F25', 'the original is a 404', { [TEXT]: { status: 404 } }, { message: bar('missing') }],
  ['F25', 'the reading form is a 500', { [FORM]: { status: 500 } }, { message: bar('missing') }],
  ['F26', 'half of the original', { [TEXT]: { body: stored(TEXT).slice(0, 3_000) } }, { message: bar('changed') }],
  ['F26', 'a page in place of the reading form', { [FORM]: SOFT_404 }, { message: bar('replaced') }],
  ['F33', 'storage is denied', {}, { app: true, lacks: { storage: true }, asks: [WASM] }],
];

/** Describes the visible page. Runs in the page, even if the page's own scripts are off. */
function describePage() {
  const isVisible = (element) => element.getClientRects().length > 0 && getComputedStyle(element).visibility === 'visible';
  const isDead = (element) => isVisible(element) && getComputedStyle(element).pointerEvents !== 'none';
  return {
    url: document.readyState === 'loading' ? '' : location.href,
    isLive: document.querySelectorAll('#page[data-live] main').length === 1,
    nMains: document.querySelectorAll('main').length,
    text: document.querySelector('#page')?.textContent ?? '',
    n: [...document.querySelectorAll('[id^="task-"]')].filter(isVisible).length,
    barText: [...document.querySelectorAll('.boot')].filter(isVisible).map((e) => e.textContent).join(''),
    // The check box of the annotations works by the style sheets alone.
    controls: [...document.querySelectorAll('#page button:not(.footer__keys), #page input:not(.source-only, .display__box), #page select, #page a[href^="?"]')].filter(isDead).map((e) => e.outerHTML.slice(0, 99)),
    phones: [...document.querySelectorAll('a[href^="tel:"]')].filter(isVisible).length,
  };
}

/** Chooses a department, and marks the document to test that it is not loaded anew. */
function choose() {
  window.isMarked = true;
  document.querySelector('.chips a[href*="dept=czj"]').click();
}

const answer = () => [window.isMarked === true, location.search, document.querySelectorAll('[id^="task-"]:not([hidden])').length];

/** Repeats a query until its answer satisfies `isSo`, and returns the last one. A page that is unloading throws. */
async function until(ask, isSo, patience = 8_000) {
  const end = Date.now() + patience;
  for (;;) {
    const found = await ask().catch((error) => {
      if (Date.now() > end) throw error;
    });
    if (found && (isSo(found) || Date.now() > end)) return found;
    await sleep(50);
  }
}

/** The texts of the dataset that must be visible: each target and each part. */
const words = (() => {
  const { tasks } = report();
  return tasks.flatMap((task) => [task.target.text, ...cellsOf(task).flatMap(({ parts }) => parts.map(({ text }) => text))]);
})();

// Run concurrently, because they mostly wait.
describe('engines', { concurrency: true }, () => {
  for (const [name, start] of Object.entries(ENGINES)) {
    describe(name, { concurrency: 1, skip: without(...NEEDS[name]) }, () => {
      let usual;
      before(async () => { usual = await start(); });
      after(() => usual?.close());

      for (const [number, fault, faults, { app = false, message = '', asks, lacks, patience }] of FAULTS) {
        test(`${number} ${fault}: ${app ? 'the app' : 'the static page'}${message ? ', and a message' : ''}`, async (t) => {
          const site = await serve({ root: DIST, base: '/zwgk/jindu/', faults });
          t.after(() => site.close());
          const browser = lacks ? await start(lacks) : usual;
          if (lacks) t.after(() => browser.close());

          await browser.open(site.url);
          const isDone = ({ url, isLive, barText, controls }) => url === site.url && isLive === app && (!message || barText !== '') && (app || controls.length === 0);
          let found = await until(() => browser.run(describePage), isDone, patience);
          // The page must stay static.
          if (!app && !message) {
            await sleep(1_000);
            found = await browser.run(describePage);
          }
          assert.equal(found.isLive, app);
          assert.equal(found.nMains, 1);
          assert.equal(found.n, 8);
          for (const text of words) assert.ok(withoutSpace(found.text).includes(withoutSpace(text)), text);
          if (message instanceof RegExp) assert.match(found.barText, message);
          else assert.equal(withoutSpace(found.barText), message && withoutSpace(`${message}重试`));
          if (app) {
            await browser.run(choose);
            const now = await until(() => browser.run(answer), ([, search]) => search !== '');
            assert.deepEqual(now, [true, '?dept=czj', report().tasks.filter(({ lead }) => lead.some(({ department }) => department === 'czj')).length]);
          } else {
            assert.deepEqual(found.controls, [], 'controls that nothing answers');
            assert.ok(found.phones >= 6, `${found.phones} numbers to call`);
          }
          const asked = [WASM, SECOND].filter((file) => site.requests.includes(file));
          if (asks) assert.deepEqual(asked, asks, 'requests for the program');
        });
      }
    });
  }
});
