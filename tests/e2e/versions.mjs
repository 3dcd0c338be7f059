// Further versions of the site under test, each with files of its own, as after an upgrade.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FORM, GLUE, PAGE, SECOND, TEXT, WASM, barText, html, isWhole } from './boot.mjs';
import { DIST, becomes, settled, stored } from './browser.mjs';

const digest = (kind, bytes, form) => createHash(kind).update(bytes).digest(form);
const integrity = (bytes) => `sha384-${digest('sha384', bytes, 'base64')}`;
const build = /data-build="(\w+)"/.exec(html)[1];

/** The time that the original prints, of which a version changes the last two digits. */
const TIME = '2022-07-01 16:02';
const timeOf = (n) => TIME.replace(/..$/, `${10 + n}`);

/**
 * The files of version `n` (0 to 49) by name. Its original prints another time, which the page shows; its script marks
 * the document with `data-glue`; and its program differs in a section that does nothing.
 */
export function version(n) {
  const files = new Map();
  const time = timeOf(n);
  const text = stored(TEXT).replace(TIME, time);
  const bytes = {
    [TEXT]: text,
    [FORM]: stored(FORM).replace(digest('sha256', stored(TEXT), 'hex'), digest('sha256', text, 'hex')),
    [GLUE]: `${stored(GLUE)};document.documentElement.dataset.glue=${n};`,
    [WASM]: Buffer.concat([readFileSync(join(DIST, WASM)), Buffer.from([0, 2, 1, n])]),
  };
  let page = html.replaceAll(build, buildOf(n)).replaceAll(TIME, time);
  for (const [name, content] of Object.entries(bytes)) {
    const hash = digest('sha256', content, 'hex').slice(0, 16);
    const of = (name) => name.replace(/[0-9a-f]{16}/, hash);
    page = page.replaceAll(name, of(name)).replaceAll(integrity(readFileSync(join(DIST, name))), integrity(content));
    files.set(of(name), content);
    if (name !== WASM) continue;
    page = page.replaceAll(SECOND, of(SECOND));
    files.set(of(SECOND), content);
  }
  files.set(PAGE, page);
  files.set('sw.js', stored('sw.js').replace(/\w+\s*$/, buildOf(n)));
  return files;
}

const buildOf = (n) => `${100000000000 + n}`;

/** The versions of what a page consists of: itself, its script, and the text that it shows. `undefined`: not there. */
export const parts = (page) => page.evaluate(() => {
  const { build, glue } = document.documentElement.dataset;
  const number = (text) => (text === undefined ? undefined : Number(text));
  const time = /2022-07-01 16:(\d\d)/.exec(document.querySelector('#page')?.textContent ?? '')?.[1];
  return { page: number(build?.slice(-2)), script: number(glue), text: time && Number(time) - 10 };
});

/** Asserts that the program runs, and that all parts of the page are of version `n`. */
export async function isVersion(page, n, bar = '') {
  await settled(page);
  await becomes(() => parts(page), { page: n, script: n, text: n });
  await isWhole(page);
  if (bar instanceof RegExp) await becomes(async () => bar.test(await barText(page)), true);
  else assert.equal(await barText(page), bar);
}

/** The host's own page in place of a missing file, with status 200. */
export const softError = (headers) => ({ body: '<!doctype html><title>404</title><p>页面不存在', headers: { 'content-type': 'text/html; charset=utf-8', ...headers } });

const stem = (name) => name.replace(/[0-9a-f]{16}/, '');
const stems = [TEXT, FORM, GLUE, WASM, SECOND].map(stem);

/** Faults for `serve` that publish the files of a version, and answer those of other versions with `missing`. */
export const publish = (files, missing = { status: 404 }) => (name) => {
  if (files.has(name)) return { body: files.get(name) };
  return stems.includes(stem(name)) ? missing : undefined;
};

/** The same while only the pages of a version have arrived on the host. */
export const publishPages = (files, missing) =>
  publish(new Map([...files].filter(([name]) => !stems.includes(stem(name)))), missing);
