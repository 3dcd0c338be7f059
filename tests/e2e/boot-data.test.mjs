// F25 to F28 and F37: faulty data, and data of another version than the page. The report can be read in every case.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ANNOTATIONS, BOOT, FORM, GLUE, NEWEST, PAGE, TEXT, WASM, changed, html, isApp, isStatic, barText, sentence, unchecked } from './boot.mjs';
import { becomes, desktop, numbers, phone, query, scrolled, settled, stage, stored } from './browser.mjs';

const here = stage();
const SOFT_404 = { headers: { 'content-type': 'text/html; charset=utf-8' }, body: '<!doctype html><title>404</title><p>页面不存在' };
const half = (file) => ({ body: stored(file).slice(0, stored(file).length / 2) });

async function open(t, faults, { screen = phone, address = '', ...options } = {}) {
  here.site.faults = faults;
  here.site.requests.length = 0;
  t.after(() => { here.site.faults = {}; });
  return here.visit(t, screen, address, { mayFail: true, ...options });
}

for (const [name, file] of [['reading form', FORM], ['original', TEXT]]) {
  for (const [number, fault, answer, reason] of [
    ['F25', 'is a 404', { status: 404 }, 'missing'],
    ['F25', 'is a 500', { status: 500, body: 'x' }, 'missing'],
    ['F26', 'is a page', SOFT_404, 'replaced'],
    ['F26', 'is half', half(file), 'changed'],
    ['F26', 'is cut off by a broken connection', { drop: 999 }, 'missing'],
    ['F26', 'has one other character', { body: stored(file).replace(/1/, '2') }, 'changed'],
  ]) {
    test(`${number}: the ${name} ${fault}: static, with the reason; a reload after the repair starts the program`, async (t) => {
      const page = await open(t, { [file]: answer });
      await isStatic(page, sentence(reason));
      here.site.faults = {};
      await page.locator('#boot a').click();
      await isApp(page);
    });
  }

  test(`F25: the ${name} fails once: the program starts`, async (t) => {
    let n = 0;
    await isApp(await open(t, (path) => (path === file && (n += 1) === 1 ? { status: 503 } : undefined)));
  });

  test(`F25: the ${name} never arrives: static after fifteen seconds, with the reason`, async (t) => {
    const page = await open(t, { [file]: { hang: true } }, { before: (page) => page.clock.install() });
    await becomes(() => here.site.requests.includes(file) && here.site.requests.includes(WASM), true);
    await page.waitForTimeout(500);
    await page.clock.runFor(12_000);
    assert.equal(await barText(page), '');
    await page.clock.runFor(3_000);
    await isStatic(page, sentence('slow'));
  });
}

test('F25: without a connection to the data: static, with the reason', async (t) => {
  const page = await open(t, {}, { before: (page) => page.route('**/read/**', (route) => route.abort('connectionrefused')) });
  await isStatic(page, sentence('missing'));
});

test('F27: a reading form of a newer format: static, with the request to reload the page', async (t) => {
  const page = await open(t, changed((form) => { form.format = 99; }));
  await isStatic(page, sentence('newer'));
  assert.match(sentence('newer'), /请刷新页面/);
  assert.equal(await page.locator('#boot a').getAttribute('href'), '');
});

test('F26: a reading form that does not fit its original, without digests in the page: static, with the reason', async (t) => {
  await isStatic(await open(t, { [PAGE]: { body: unchecked }, [TEXT]: { body: '示例' } }), sentence('changed'));
  await isStatic(await open(t, changed((form) => { delete form.report.title; })), sentence('changed'));
});

test('F28: unknown fields are ignored', async (t) => {
  await isApp(await open(t, changed((form) => {
    form.licence = 'x';
    form.report.pages = { a: [1] };
    form.report.columns.forEach((column) => { column.colour = 5; });
  })));
});

const list = JSON.parse(stored(NEWEST));
const newest = (id, period) => ({ [NEWEST]: { body: JSON.stringify({ ...list, reports: [{ ...list.reports[0], id, period, title: '另一份报告' }] }) } });
/** The page as one of a site with several reports, which names its report. */
const named = { [PAGE]: { body: html.replace('<html ', '<html data-report="guanxian-2022-q2" data-list ') } };

test('F37: the site has a newer report of the series than its old first page: the page as it is, with a note', async (t) => {
  const page = await open(t, newest('guanxian-2022-q3', '2022q3'), { screen: desktop });
  await settled(page);
  await becomes(async () => /^这不是网站上最新的报告/.test(await barText(page)), true);
  assert.equal((await numbers(page)).length, 8);
});

test('F37: the same with a page that names its report: a link to the newer one', async (t) => {
  const page = await open(t, { ...named, ...newest('guanxian-2022-q3', '2022q3') }, { screen: desktop });
  await settled(page);
  await becomes(async () => /^网站上有更新的一期报告：另一份报告/.test(await barText(page)), true);
  assert.equal(await page.getByRole('link', { name: '另一份报告' }).getAttribute('href'), './guanxian-2022-q3.html');
});

for (const [name, faults] of [
  ['older', newest('guanxian-2022-q1', '2022q1')],
  ['gone', { [NEWEST]: { status: 404 } }],
  ['a page', { [NEWEST]: SOFT_404 }],
]) {
  test(`F37: a newest report that is ${name} changes nothing`, async (t) => {
    const page = await open(t, faults, { screen: desktop });
    await becomes(() => here.site.requests.includes(NEWEST), true);
    await page.waitForTimeout(300);
    await isApp(page);
  });
}

test('F37: an old page opens a report that only the site has', async (t) => {
  const other = { 'guanxian-2022-q1.html': { body: html.replace('<html ', '<html data-report="guanxian-2022-q1" ') } };
  const page = await open(t, other, { screen: desktop, address: '?report=guanxian-2022-q1&dept=czj' });
  await becomes(() => new URL(page.url()).pathname, '/guanxian-2022-q1.html');
  await settled(page);
  assert.equal(query(page), '?dept=czj');
  assert.deepEqual(await numbers(page), [2, 8]);
});

const marks = (page) => page.locator('#page .figure, #page .piece').count();

for (const [name, fault, reason] of [
  ['a 404', { status: 404 }, /不在原来的位置（404）/],
  ['a 500', { status: 500, body: 'x' }, /连接不上/],
  ['cut off', half(ANNOTATIONS), /数据文件读不懂/],
  ['changed', { body: stored(ANNOTATIONS).replace(/1/, '2') }, /数据文件读不懂/],
  ['a page', SOFT_404, /数据文件读不懂/],
]) {
  test(`F25: annotations that are ${name}: reported, and the source is shown`, async (t) => {
    const page = await open(t, { [ANNOTATIONS]: fault });
    await settled(page);
    await becomes(async () => /原文照常显示，但没有分段、标记等阅读辅助。/.test(await barText(page)), true);
    assert.match(await barText(page), reason);
    assert.equal(await marks(page), 0);
    assert.equal((await numbers(page)).length, 8);
  });
}

test('F25: annotations that never arrive: the report is shown without them at once, and that is reported after fifteen seconds', async (t) => {
  const page = await open(t, { [ANNOTATIONS]: { hang: true } }, { before: (page) => page.clock.install() });
  await becomes(() => here.site.requests.includes(ANNOTATIONS), true);
  await page.waitForTimeout(500);
  await page.clock.runFor(1_000);
  await settled(page);
  assert.equal(await barText(page), '');
  // The request for the newest report is the last that the page makes by itself.
  await page.clock.runFor(15_100);
  await becomes(async () => /等了 15 秒.*原文照常显示/.test(await barText(page)), true);
});

test('annotations that arrive late are drawn in place, and scroll and focus stay', async (t) => {
  let come;
  const until = new Promise((done) => { come = done; });
  const page = await open(t, { [ANNOTATIONS]: { until } });
  await settled(page);
  assert.equal(await marks(page), 0);
  const link = page.locator('#page .facets a[href*="dept="]').first();
  await link.focus();
  await page.evaluate(() => window.scrollTo(0, 700));
  come();
  await becomes(async () => (await marks(page)) > 9, true);
  await becomes(() => scrolled(page), 700);
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('href')), await link.getAttribute('href'));
  assert.equal(await barText(page), '');
});

test('a page fetches what it needs, each file once', async (t) => {
  const page = await open(t, {});
  await settled(page);
  await page.getByText('原文已核对').waitFor();
  const before = [...here.site.requests];
  assert.deepEqual(before.filter((name, i) => before.indexOf(name) < i), [], 'fetched twice');
  const sheets = new Set([...html.matchAll(/<link rel="stylesheet" href="\.\/([^"]+)"/g)].map(([, name]) => name));
  const scripts = [...html.matchAll(/src="\.\/((display|keys|aloud)-[^"]+)"/g)].map(([, name]) => name);
  assert.equal(scripts.length, 3);
  const needed = [PAGE, BOOT, ...scripts, GLUE, WASM, FORM, TEXT, ANNOTATIONS, ...sheets];
  const later = [NEWEST, 'icons/icon.svg'];
  assert.deepEqual(before.filter((name) => !later.includes(name)).sort(), needed.sort());
  t.diagnostic(`${needed.length} requests`);
  // The archived copies are for people and other programs.
  assert.ok(!before.some((name) => name.startsWith('data/')));
});

test('F37: an older page beside newer files stays static and reports it if its current files are gone; else it starts', async (t) => {
  const old = html.replaceAll(/(jindu|boot)-[0-9a-f]{16}/g, (name, stem) => (stem === 'jindu' ? 'jindu-0123456789abcdef' : name));
  await isStatic(await open(t, { [PAGE]: { body: old } }), sentence('missing'));
  // Its own files still exist beside the newer ones.
  const left = (path) => (path === PAGE ? { body: old } : undefined);
  const page = await open(t, left, { before: (page) => page.route(/jindu-0123456789abcdef/, async (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    const kind = name.endsWith('.js') ? /jindu-\w+\.js/ : /jindu-\w+_bg\.wasm/;
    const current = kind.exec(html)[0];
    await route.fulfill({ response: await route.fetch({ url: here.site.url + current }) });
  }) });
  await isApp(page);
});

test('F37: an older page whose report is gone from the site stays static and reports it', async (t) => {
  const old = html.replaceAll(/(read\/[\w-]+-)[0-9a-f]{16}/g, '$10123456789abcdef');
  await isStatic(await open(t, { [PAGE]: { body: old } }), sentence('missing'));
});

test("F37: an older page's file names with newer bytes: refused, static, and reported", async (t) => {
  const names = [...html.matchAll(/jindu-[0-9a-f]{16}[\w.]*/g)].map(([name]) => name);
  const glue = names.find((name) => name.endsWith('.js'));
  await isStatic(await open(t, { [glue]: { body: `${stored(glue)}// newer` } }), sentence('changed'));
});
