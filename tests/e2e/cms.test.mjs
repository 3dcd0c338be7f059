// F23 and F24: a content management system rewrites the page. The program works all the same, or the page stays static
// and reports it; never something in between.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BOOT, OWN_TEXT, PAGE, html, isApp, isStatic, isWhole, openFolds, barText, sentence, twentySeconds, words } from './boot.mjs';
import { SCREENS, withoutSpace, desktop, phone, settled, stage } from './browser.mjs';

const here = stage();

/** Text outside of tags, scripts and styles. */
const inText = (change) => (page) => page.replace(/(<script[^]*?<\/script>)|(<[^>]*>)|([^<]+)/g, (all, script, tag, text) => (text ? change(text) : all));
/** Tags, including those of scripts, but not their content. */
const inTags = (change) => (page) => page.replace(/<[^>]*>/g, change);
const atBody = (text) => (page) => page.replace('<body>', `<body>${text}`);
const atEnd = (text) => (page) => page.replace('</body>', `${text}</body>`);
const outside = (change) => (page) => page.replace(/(<script[^]*?<\/script>)|([^]+?)(?=<script|$)/g, (all, script, rest) => script ?? change(rest));

const STATISTICS = '<script>window.counted = (window.counted || 0) + 1; var _hmt = _hmt || [];</script>';

const REWRITES = {
  'white space collapsed': (page) => page.replace(/\s+/g, ' '),
  'white space between tags taken out': outside((rest) => rest.replace(/>\s+</g, '><')),
  'white space put between tags': outside((rest) => rest.replace(/></g, '>\n      <')),
  'comments put everywhere': outside((rest) => rest.replace(/(<(?:div|nav|main|section|p)\b)/g, '<!-- cms -->$1')),
  'comments stripped': (page) => page.replace(/<!--[^]*?-->/g, ''),
  'all in a wrapper': (page) => page.replace('<body>', '<body><div class="wrap"><div id="content">').replace('</body>', '</div></div></body>'),
  'a head and a foot added': (page) => atEnd('<footer class="cms"><p>版权所有 网站地图</p></footer>')(atBody('<div class="top">首页 &gt; 政务公开</div>')(page)),
  'a statistics script before everything': (page) => page.replace('<head>', `<head>${STATISTICS}`),
  'a statistics script at the end': atEnd(`${STATISTICS}<script src="https://statistics.invalid/hm.js"></script>`),
  'attributes in another order and other quotes': inTags((tag) => tag.replace(/^<(\w+)((?:\s+[\w-]+(?:="[^"]*")?)+)(\s*\/?)>$/, (all, name, attributes, end) => `<${name} ${attributes.match(/[\w-]+(?:="[^"]*")?/g).reverse().map((one) => (one.includes("'") ? one : one.replaceAll('"', "'"))).join(' ')}${end}>`)),
  'a byte order mark': (page) => `\ufeff${page}`,
  'other line ends': (page) => page.replaceAll('\n', '\r\n'),
  'Chinese as entities': inText((text) => text.replace(/[\u4e00-\u9fff]/g, (c) => `&#${c.charCodeAt(0)};`)),
  'Chinese as entities in attributes too': (page) => inTags((tag) => tag.replace(/[\u4e00-\u9fff]/g, (c) => `&#x${c.charCodeAt(0).toString(16)};`))(page),
  'tags in upper case': outside(inTags((tag) => tag.replace(/^<(\/?)([a-z]\w*)/, (all, slash, name) => `<${slash}${name.toUpperCase()}`))),
  'optional tags left out': (page) => outside((rest) => rest.replace(/<\/(?:p|li|dt|dd|tr|td|th|tbody|thead|colgroup)>/g, '').replace(/<\/?(?:tbody|head)>/g, ''))(page),
  'an XHTML head': (page) => page.replace('<!doctype html>', '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">').replace(/<(meta|link|br|input|col)\b([^>]*)>/g, '<$1$2 />'),
  'no doctype': (page) => page.replace('<!doctype html>\n', ''),
  'no digests': (page) => page.replace(/ (?:data-[a-z]+-)?integrity="[^"]*"/g, ''),
  'metadata stripped': (page) => page.replace(/<meta (?!charset)[^>]*>\n/g, ''),
  'the policy stripped': (page) => page.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, ''),
  'a second title and a base to itself': (page) => page.replace('</title>', '</title><title>政务公开</title>'),
  'the link to the static sheet stripped': (page) => page.replace(/<link[^>]*data-static[^>]*>/, ''),
  'the bar stripped': (page) => page.replace(/<div id="boot"[^]*?<\/div>/, ''),
  'ways through the page stripped': (page) => page.replace(/<nav id="contents"[^]*?<\/nav>/, ''),
  'the page wrapped in a font': (page) => page.replace('<div id="page">', '<font face="宋体"><div id="page">').replace('<nav id="contents"', '</font><nav id="contents"'),
  'ids of the body changed': (page) => page.replace('<body>', '<body id="cms" class="page" onload="void 0">'),
};

assert.ok(Object.keys(REWRITES).length >= 12);

for (const [name, rewrite] of Object.entries(REWRITES)) {
  test(`F23: ${name}: the program works`, async (t) => {
    const body = rewrite(html);
    if (name !== 'comments stripped') assert.notEqual(body, html);
    here.site.faults = { [PAGE]: { body } };
    t.after(() => { here.site.faults = {}; });
    const page = await here.visit(t, /white|order/.test(name) ? phone : desktop, '', { mayFail: true });
    const uncaught = [];
    page.on('pageerror', (error) => uncaught.push(error.message));
    await isApp(page);
    assert.deepEqual(uncaught, []);
  });
}

for (const [name, screen] of Object.entries(SCREENS)) {
  test(`F23: ${name}: a host that declares the page as GBK: the program works, and its text is intact`, async (t) => {
    here.site.faults = { [PAGE]: { headers: { 'content-type': 'text/html; charset=gbk' } } };
    t.after(() => { here.site.faults = {}; });
    const page = await here.visit(t, screen, '', { mayFail: true });
    await isApp(page);
  });
}

for (const [name, rewrite] of [
  ['the script stripped', (page) => page.replace(/<script type="module"[^]*?<\/script>/, '')],
  ['all scripts stripped', (page) => page.replace(/<script[^]*?<\/script>/g, '')],
  ["the script's address made absolute to another place", (page) => page.replace(`./${BOOT}`, `/cms/${BOOT}`)],
]) {
  test(`F24: ${name}: the static page, with its own bar`, async (t) => {
    here.site.faults = { [PAGE]: { body: rewrite(html) } };
    t.after(() => { here.site.faults = {}; });
    const page = await here.visit(t, phone, '', { mayFail: true });
    await page.waitForTimeout(500);
    await twentySeconds(page);
    await isStatic(page, OWN_TEXT, { hasLoader: false });
  });
}

test('F24: the names of the program stripped from the script: static, with the reason', async (t) => {
  here.site.faults = { [PAGE]: { body: html.replace(/ data-(?:js|wasm|form|text)(?:-second)?="[^"]*"/g, '') } };
  t.after(() => { here.site.faults = {}; });
  const page = await here.visit(t, phone, '', { mayFail: true });
  await isStatic(page, sentence('missing'));
});

test('F24: every sheet and every link stripped: the program works, without styles', async (t) => {
  here.site.faults = { [PAGE]: { body: html.replace(/<link[^>]*>\n?/g, '').replace(/<meta[^>]*>\n?/g, '') } };
  t.after(() => { here.site.faults = {}; });
  const page = await here.visit(t, desktop, '', { mayFail: true });
  await settled(page);
  await isWhole(page);
  await openFolds(page);
  const seen = withoutSpace(await page.locator('#page').innerText());
  for (const text of words) assert.ok(seen.includes(withoutSpace(text)), `not visible: ${text}`);
});

test('F24: the id of the page stripped: static, because the program would be shown beside it', async (t) => {
  here.site.faults = { [PAGE]: { body: html.replace('<div id="page">', '<div>') } };
  t.after(() => { here.site.faults = {}; });
  const page = await here.visit(t, desktop, '', { mayFail: true });
  await page.locator('#contents').waitFor();
  await page.waitForTimeout(1_000);
  assert.equal(await page.locator('main').count(), 1);
  assert.equal(await barText(page), '');
  assert.equal(await page.locator('.search').isVisible(), false);
});
