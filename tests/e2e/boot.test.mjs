// F1 to F22: faults that can keep the program from starting. In every case the report can be read, and either the page
// reports the reason or the program starts all the same.
import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { test } from 'node:test';
import { BOOT, GLUE, OWN_TEXT, PAGE, SECOND, WASM, gate, html, isApp, isStatic, openFolds, program, barText, sentence, twentySeconds, words } from './boot.mjs';
import { DIST, becomes, withoutSpace, desktop, numbers, phone, query, settled, stage, stored } from './browser.mjs';
import { serve } from './server.mjs';

const here = stage();
const SOFT_404 = { headers: { 'content-type': 'text/html; charset=utf-8' }, body: '<!doctype html><title>404</title><p>页面不存在' };
const both = (fault) => ({ [WASM]: fault, [SECOND]: fault });
const policy = (change) => ({ [PAGE]: { body: html.replace(/(?<=Content-Security-Policy" content=")[^"]+/, change) } });
const asked = (...names) => here.site.requests.filter((name) => names.includes(name));

/** Opens the page with faults in place. */
async function open(t, faults = {}, { screen = phone, address = '', ...options } = {}) {
  here.site.faults = faults;
  here.site.requests.length = 0;
  t.after(() => { here.site.faults = {}; });
  return here.visit(t, screen, address, { mayFail: true, ...options });
}

test('F1: JavaScript off: the whole report with its links, and no bar', async (t) => {
  const page = await open(t, {}, { javaScriptEnabled: false });
  await isStatic(page);
  assert.deepEqual(asked(GLUE, WASM, SECOND), []);
});

for (const [name, script] of [
  ['no WebAssembly', 'delete globalThis.WebAssembly'],
  ['a WebAssembly without reference types', 'WebAssembly.validate = () => false'],
  ['no AbortController', 'delete globalThis.AbortController'],
]) {
  test(`F2: ${name}: the static page, no message, no dead controls, nothing fetched`, async (t) => {
    const page = await open(t, {}, { before: (page) => page.addInitScript(script) });
    await page.locator('#contents').waitFor();
    await isStatic(page);
    assert.deepEqual(asked(GLUE, WASM, SECOND), []);
  });
}

test('F3: a policy without wasm-unsafe-eval: static, with the reason, and nothing fetched', async (t) => {
  const page = await open(t, policy((all) => all.replace(" 'wasm-unsafe-eval'", '')));
  await isStatic(page, sentence('blocked'));
  assert.deepEqual(asked(GLUE, WASM, SECOND), []);
});

test("F4: the page's own strict policy: the program starts", async (t) => {
  const page = await open(t);
  assert.match(html, /default-src 'none'.*require-trusted-types-for 'script'/);
  await isApp(page);
  assert.deepEqual(asked(BOOT, GLUE, WASM, SECOND), [BOOT, GLUE, WASM]);
});

test("F5: Trusted Types 'none': the program starts, because it passes no text to any sink", async (t) => {
  await isApp(await open(t, policy((all) => all.replace('trusted-types default', "trusted-types 'none'"))));
});

for (const [fault, type] of [['F6', 'application/octet-stream'], ['F7', 'text/plain'], ['F8', '']]) {
  test(`${fault}: the program is served as ${type || 'no type'}: it starts`, async (t) => {
    await isApp(await open(t, { [WASM]: { headers: { 'content-type': type } } }));
    assert.deepEqual(asked(WASM, SECOND), [WASM]);
  });
}

for (const status of [403, 404]) {
  test(`F9: the program is a ${status}: its second name is used; if that fails too, static with the reason`, async (t) => {
    await isApp(await open(t, { [WASM]: { status } }));
    assert.deepEqual(new Set(asked(WASM, SECOND)), new Set([WASM, SECOND]));
    await isStatic(await open(t, both({ status })), sentence('missing'));
  });
}

test('F9: a host that answers .wasm with a page: its second name is used', async (t) => {
  await isApp(await open(t, { [WASM]: SOFT_404 }));
});

for (const [name, fault] of [
  ['F10: the program is a 500', { status: 500, body: 'x' }],
  ['F12: half of the program', { body: program.subarray(0, program.length / 2) }],
  ['F13: the connection breaks after 30 KB', { drop: 30_000 }],
]) {
  test(`${name}: a retry after a second starts it; if that fails too, static with the reason`, async (t) => {
    let n = 0;
    const faults = (path) => (path === WASM && (n += 1) === 1 ? fault : undefined);
    await isApp(await open(t, faults));
    await isStatic(await open(t, both(fault)), sentence('missing'));
    assert.deepEqual(asked(SECOND), []);
  });
}

test('F13: the connection breaks once: the program starts', async (t) => {
  let n = 0;
  await isApp(await open(t, (path) => (path === WASM && (n += 1) === 1 ? { drop: 30_000 } : undefined)));
});

test('F11: a page with status 200 in place of the program: static, reported as replaced', async (t) => {
  await isStatic(await open(t, both(SOFT_404)), sentence('replaced'));
});

for (const [name, file] of [['program', WASM], ['script', GLUE]]) {
  test(`F14: the ${name} never arrives: abandoned after fifteen seconds, static with the reason`, async (t) => {
    const page = await open(t, { [file]: { hang: true } }, { before: (page) => page.clock.install() });
    // The other file arrives.
    await becomes(() => new Set(asked(GLUE, WASM)).size, 2);
    await page.waitForTimeout(500);
    // The installed clock also advances by itself.
    await page.clock.runFor(12_000);
    assert.equal(await barText(page), '');
    await page.clock.runFor(3_000);
    await isStatic(page, sentence('slow'));
  });
}

test('F14: a slow program is waited for as long as bytes arrive', async (t) => {
  const gates = [gate(), gate(), gate()];
  const page = await open(t, { [WASM]: { parts: gates.map(({ promise }) => promise) } }, { before: (page) => page.clock.install() });
  await becomes(() => new Set(asked(GLUE, WASM)).size, 2);
  for (const { resolve } of gates) {
    await page.waitForTimeout(500);
    await page.clock.runFor(12_000);
    assert.equal(await barText(page), '');
    resolve();
  }
  await isApp(page);
  assert.deepEqual(asked(WASM, SECOND), [WASM]);
});

test('F14: a program that stops arriving is abandoned fifteen seconds later', async (t) => {
  const { promise, resolve } = gate();
  const page = await open(t, { [WASM]: { parts: [promise, new Promise(() => {})] } }, { before: (page) => page.clock.install() });
  await becomes(() => new Set(asked(GLUE, WASM)).size, 2);
  await page.clock.runFor(12_000);
  resolve();
  await page.waitForTimeout(500);
  await page.clock.runFor(12_000);
  assert.equal(await barText(page), '');
  await page.clock.runFor(3_000);
  await isStatic(page, sentence('slow'));
});

test('F15: another valid program in its place: refused and reported', async (t) => {
  const tampered = Buffer.concat([program, Buffer.from([0, 2, 1, 0x78])]);
  assert.ok(WebAssembly.validate(tampered));
  await isStatic(await open(t, { [WASM]: { body: tampered } }), sentence('changed'));
});

const boot = stored(BOOT);
const glue = stored(GLUE);
for (const [name, fault] of [
  ['F16: the loader is changed', { body: `${boot} ` }],
  ['F17: the loader has other line ends', { body: `${boot.replaceAll('\n', '\r\n')}\r\n` }],
  ['F18: the loader comes as text/plain', { headers: { 'content-type': 'text/plain', 'x-content-type-options': 'nosniff' } }],
  ['F19: the loader is a 404', { status: 404 }],
]) {
  test(`${name}: static, and the page's own bar appears`, async (t) => {
    const page = await open(t, { [BOOT]: fault });
    assert.equal(await barText(page), '');
    await twentySeconds(page);
    await isStatic(page, OWN_TEXT, { hasLoader: false });
    // The last line of the page can be scrolled clear of the bar.
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
    const [bar, footer] = [await page.locator('#boot').boundingBox(), await page.locator('footer').boundingBox()];
    assert.ok(footer.y + footer.height <= bar.y + 1, `${footer.y + footer.height} > ${bar.y}`);
    const retry = await page.locator('#boot a').boundingBox();
    assert.ok(retry.height >= 44, `${retry.height}`);
    here.site.faults = {};
    await page.locator('#boot a').click();
    await isApp(page);
  });
}

for (const [name, fault, reason] of [
  ['F16: the script is changed', { body: `${glue} ` }, 'changed'],
  ['F17: the script has other line ends', { body: `${glue.replaceAll('\n', '\r\n')}\r\n` }, 'changed'],
  ['F18: the script comes as text/plain', { headers: { 'content-type': 'text/plain', 'x-content-type-options': 'nosniff' } }, 'missing'],
  ['F19: the script is a 404', { status: 404 }, 'missing'],
  ['F19: the script is a page', SOFT_404, 'replaced'],
]) {
  test(`${name}: static, with the reason`, async (t) => {
    await isStatic(await open(t, { [GLUE]: fault }), sentence(reason));
  });
}

test('F19: the script fails once: a retry starts the program', async (t) => {
  let n = 0;
  await isApp(await open(t, (path) => (path === GLUE && (n += 1) <= 2 ? { status: 503 } : undefined)));
});

test('F20: opened from a file: the report, and advice on what to do instead', async (t) => {
  const page = await open(t);
  await page.goto(pathToFileURL(join(DIST, PAGE)).href);
  await twentySeconds(page);
  await becomes(() => barText(page), OWN_TEXT);
  assert.match(OWN_TEXT, /请通过网站打开，或用单文件版/);
  const seen = withoutSpace(await page.locator('#page').evaluate((node) => node.textContent));
  for (const text of words) assert.ok(seen.includes(withoutSpace(text)));
});

test('F21: in a sub-folder, with a percent-encoded query: the selection', async (t) => {
  const site = await serve({ root: DIST, base: '/政务公开/a b/' });
  t.after(() => site.close());
  const page = await open(t);
  await page.goto(`${site.url}?dept=%63%7a%6A`);
  await settled(page);
  assert.deepEqual(await numbers(page), [2, 8]);
  await page.goto(`${site.url}?dept=${encodeURIComponent('住建')}`);
  await settled(page);
  await page.getByText('网址中有无法识别的部分，已忽略：dept 的值。').waitFor();
  assert.equal((await numbers(page)).length, 8);
});

test('F22: with index.html, and without the trailing slash: the program, or the report with its links', async (t) => {
  const site = await serve({ root: DIST, base: '/a/b/' });
  t.after(() => site.close());
  assert.doesNotMatch(html, /<base\b/i);
  const page = await open(t, {}, { screen: desktop });
  await page.goto(`${site.url}index.html?dept=czj`);
  await settled(page);
  await page.getByRole('button', { name: '分享' }).click();
  assert.ok((await page.getByRole('dialog').innerText()).includes(`${site.url}guanxian-2022-q2.dept-czj.html`));
  // A host that serves the page without a redirect to the slash: all relative addresses of the page are wrong.
  const bad = `${site.url.slice(0, -1)}`;
  await page.route(bad, (route) => route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' }));
  await page.goto(bad);
  await becomes(() => barText(page), OWN_TEXT);
  await openFolds(page);
  const seen = withoutSpace(await page.locator('#page').innerText());
  for (const text of words) assert.ok(seen.includes(withoutSpace(text)), `not visible: ${text}`);
  await page.locator('#contents a[href^="#task-"]').first().click();
  assert.match(page.url(), /\/a\/b#task-/);
  assert.equal(query(page), '');
});
