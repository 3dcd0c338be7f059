// F25 to F28 and F37: faulty data, and data of another version than the page. The report can be read in every case.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { INDEX, PAGE, REPORT, html, isApp, isStatic, barText, sentence } from './boot.mjs';
import { SCREENS, becomes, desktop, numbers, phone, report, settled, shown, stage, stored, withoutAnnotations } from './browser.mjs';

const here = stage();
const json = stored(REPORT);
const half = json.slice(0, json.length / 2);
const lines = half.split('\n');
const COPY = '现在显示的是随网页保存的一份，发布日期 2022-07-01。';
const unreadable = (problem) => [`数据文件读不懂。请告知网站管理员。${COPY}`, problem];
const changed = (change) => {
  const value = report();
  change(value);
  return { body: JSON.stringify(value) };
};

async function open(t, faults, { screen = phone, address = '', ...options } = {}) {
  here.site.faults = faults;
  t.after(() => { here.site.faults = {}; });
  return here.visit(t, screen, address, { mayFail: true, ...options });
}

for (const [name, faults, [message, problem]] of [
  ['F25: the list is a 404', { [INDEX]: { status: 404 } }, [`数据文件不在原来的位置（404）。请稍后重试，或告知网站管理员。${COPY}`]],
  ['F25: the report is a 404', { [REPORT]: { status: 404 } }, [`数据文件不在原来的位置（404）。请稍后重试，或告知网站管理员。${COPY}`]],
  ['F25: the report is a 500', { [REPORT]: { status: 500 } }, [`存放数据的网站答复异常（500）。请稍后重试。${COPY}`]],
  ['F25: the list has no reports', { [INDEX]: { body: '{"format":2,"reports":[]}' } }, [`这里还没有报告。${COPY}`]],
  ['F26: half of the report', { [REPORT]: { body: half } }, unreadable(`$: 第 ${lines.length} 行第 ${Buffer.byteLength(lines.at(-1))} 列起不是 JSON（第 ${Buffer.byteLength(half)} 字节）`)],
  ['F26: the connection breaks', { [REPORT]: { drop: 20_000 } }, [`连接不上存放数据的网站。请检查网络后重试。${COPY}`]],
  ['F26: the report is a page', { [REPORT]: { body: '<!doctype html><p>页面不存在' } }, unreadable('$: 第 1 行第 1 列起不是 JSON（第 1 字节）')],
  ['F26: the list is empty', { [INDEX]: { body: '' } }, unreadable('$: 第 1 行第 0 列起不是 JSON（第 0 字节）')],
  ['F26: the report is JSON of something else', { [REPORT]: changed((r) => { delete r.tasks; }) }, unreadable('$.tasks: 缺少这一项')],
]) {
  test(`${name}: the page's current copy, with the reason, its date and the location of the error`, async (t) => {
    const page = await open(t, faults);
    await settled(page);
    const bar = page.locator('.boot--said');
    assert.equal(await bar.getAttribute('role'), 'status');
    assert.equal(await bar.locator('p').first().innerText(), message);
    assert.equal(await bar.locator('details').count(), problem ? 1 : 0);
    if (problem) {
      await bar.locator('summary').click();
      assert.equal(await bar.locator('details p').innerText(), problem);
    }
    assert.equal((await numbers(page)).length, 8);
    here.site.faults = {};
    await bar.getByRole('link', { name: '重试' }).click();
    await becomes(() => page.locator('.boot--said').count(), 0);
    await isApp(page);
  });
}

test('F25: without a connection to the data: the same', async (t) => {
  const page = await open(t, {}, { before: (page) => page.route('**/data/**', (route) => route.abort('connectionrefused')) });
  await isApp(page, `连接不上存放数据的网站。请检查网络后重试。${COPY}`);
});

test('F25: data that never arrive: the same after fifteen seconds, and the static page until then', async (t) => {
  // The loader preloads the list; the program's fifteen seconds begin with its own request.
  const listen = () => {
    const { fetch } = window;
    window.fetch = (...all) => {
      window.isAsked ||= String(all[0].url ?? all[0]).includes('data/index.json');
      return fetch(...all);
    };
  };
  const page = await open(t, { [INDEX]: { hang: true } }, {
    before: async (page) => { await page.clock.install(); await page.addInitScript(listen); },
  });
  await becomes(() => page.evaluate(() => window.isAsked === true), true);
  await page.clock.runFor(13_000);
  assert.equal(await page.locator('#page[data-live]').count(), 0);
  assert.ok((await shown(page)).includes('全年实施县级重点项目76个'));
  await page.clock.runFor(2_000);
  await isApp(page, `等了 15 秒没有收到数据。请检查网络后重试。${COPY}`);
});

test('F25: the message is in English with lang=en', async (t) => {
  const page = await open(t, { [REPORT]: { status: 404 } }, { address: '?lang=en' });
  await settled(page);
  assert.equal(await barText(page), "The data file was not found (404). Try again later, or contact the site's administrator. What you see was saved with the page, dated 2022-07-01.");
});

test('F25: the page can be scrolled clear of the bar, and its retry link is large enough', async (t) => {
  for (const screen of Object.values(SCREENS)) {
    const page = await open(t, { [REPORT]: { status: 404 } }, { screen });
    await settled(page);
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
    const [bar, footer] = [await page.locator('.boot--said').boundingBox(), await page.locator('footer').boundingBox()];
    assert.ok(footer.y + footer.height <= bar.y + 1, `${footer.y + footer.height} > ${bar.y}`);
    const { height, width } = await page.locator('.boot--said a').boundingBox();
    assert.ok(height >= 44 && width >= 44, `${width} × ${height}`);
  }
});

for (const [name, faults] of [
  ['list', { [INDEX]: { body: '{"format":99}' } }],
  ['report', { [REPORT]: changed((r) => { r.format = 99; }) }],
]) {
  test(`F27: the ${name} has a newer format: static, with the request to reload the page`, async (t) => {
    const page = await open(t, faults);
    await isStatic(page, sentence('newer'));
    assert.match(sentence('newer'), /请刷新页面/);
    assert.equal(await page.locator('#boot a').getAttribute('href'), '');
  });
}

test('F28: unknown fields are ignored', async (t) => {
  const unknown = changed((r) => {
    r.licence = 'x';
    r.tasks.forEach((task) => { task.score = 5; task.rows[0].cells[0].colour = { a: [1] }; });
  });
  const list = JSON.parse(stored(INDEX));
  await isApp(await open(t, { [REPORT]: unknown, [INDEX]: { body: JSON.stringify({ ...list, pages: 2 }) } }));
});

const DIFFERENT = '网页与数据文件不是同一版本，现在显示的是数据文件的内容。';

test('F37: newer data beside an older page: the data are shown, with a note that the versions differ', async (t) => {
  const page = await open(t, { [REPORT]: changed((r) => { r.tasks = r.tasks.slice(0, 5); }) }, { screen: desktop });
  await settled(page);
  assert.equal(await barText(page), DIFFERENT);
  assert.deepEqual(await numbers(page), [1, 2, 3, 4, 5]);
});

const list = JSON.parse(stored(INDEX));
const entry = (id, period) => ({ ...list.reports[0], id, period });
/** The faults that serve a list with these reports, and a changed report under another id. */
const listing = (...reports) => ({ [INDEX]: { body: JSON.stringify({ ...list, reports }) } });
const another = (id, period) => ({
  ...withoutAnnotations(id),
  [`data/${id}.json`]: changed((r) => { Object.assign(r, { id, period, tasks: r.tasks.slice(0, 5) }); }),
});

test("F37: an older list beside a newer page: the page's report, with a note that the files are older", async (t) => {
  const faults = { ...listing(entry('guanxian-2022-q1', '2022q1')), ...another('guanxian-2022-q1', '2022q1') };
  const page = await open(t, faults, { screen: desktop });
  await settled(page);
  assert.equal(await barText(page), `网站上的数据文件比本网页旧，可能是缓存没有更新。${COPY}`);
  assert.equal((await numbers(page)).length, 8);
  assert.match(await page.title(), /第二季度/);
});

test('F37: an older list does not prevent opening a report that only the files have', async (t) => {
  const faults = { ...listing(entry('guanxian-2022-q1', '2022q1')), ...another('guanxian-2022-q1', '2022q1') };
  const page = await open(t, faults, { screen: desktop, address: '?report=guanxian-2022-q1' });
  await settled(page);
  assert.equal(await barText(page), '');
  assert.deepEqual(await numbers(page), [1, 2, 3, 4, 5]);
});

test('F37: a newer list beside an older page: the newer report, with a note that the versions differ', async (t) => {
  const faults = { ...listing(entry('guanxian-2022-q3', '2022q3'), list.reports[0]), ...another('guanxian-2022-q3', '2022q3') };
  const page = await open(t, faults, { screen: desktop });
  await settled(page);
  assert.equal(await barText(page), DIFFERENT);
  assert.deepEqual(await numbers(page), [1, 2, 3, 4, 5]);
});

const ANNOTATIONS = 'data/guanxian-2022-q2.annotations.json';
const marks = (page) => page.locator('#page .figure, #page .piece').count();

for (const [name, fault] of [
  ['a 404', { status: 404 }],
  ['a 500', { status: 500 }],
  ['never sent', { hang: true }],
  ['cut off', { body: stored(ANNOTATIONS).slice(0, 2_000) }],
  ["another original's", { body: stored(ANNOTATIONS).replace(/"sha256": *"\w{8}/, '"sha256": "00000000') }],
]) {
  test(`F25: annotations that are ${name}: the copy in the page is used at once`, async (t) => {
    const page = await open(t, { [ANNOTATIONS]: fault });
    await isApp(page);
    assert.ok(await marks(page) > 9, `${await marks(page)} marks`);
  });

  test(`F25: annotations that are ${name}, of a report without a copy in the page: reported, and the source is shown`, async (t) => {
    const q1 = 'guanxian-2022-q1';
    const annotations = `data/${q1}.annotations.json`;
    const faults = { ...listing(list.reports[0], entry(q1, '2022q1')), ...another(q1, '2022q1'), [annotations]: fault };
    const page = await open(t, faults, { address: `?report=${q1}`, before: (page) => page.clock.install() });
    await becomes(async () => here.site.requests.includes(annotations), true);
    if (fault.hang) {
      // The request for the annotations is abandoned after 15 s, like the request for the report.
      await page.waitForTimeout(500);
      await page.clock.runFor(15_100);
    }
    await settled(page);
    assert.match(await barText(page), /原文照常显示，但没有分段、标记等阅读辅助。/);
    assert.deepEqual(await numbers(page), [1, 2, 3, 4, 5]);
  });
}

test('F25: the page does not fetch annotations that it contains', async (t) => {
  here.site.requests.length = 0;
  const page = await open(t, {});
  await isApp(page);
  assert.ok(!here.site.requests.includes(ANNOTATIONS));
});

test("F25: with another report in the address, the page's current report is not preloaded", async (t) => {
  const q1 = 'guanxian-2022-q1';
  here.site.requests.length = 0;
  const faults = { ...listing(list.reports[0], entry(q1, '2022q1')), ...another(q1, '2022q1') };
  const page = await open(t, faults, { address: `?report=${q1}` });
  await settled(page);
  assert.deepEqual(await numbers(page), [1, 2, 3, 4, 5]);
  assert.ok(!here.site.requests.includes(REPORT));
});

test('F37: the same data in another JSON layout are not another version', async (t) => {
  await isApp(await open(t, { [REPORT]: changed(() => {}) }));
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

test("F37: an older page's file names with newer bytes: refused, static, and reported", async (t) => {
  const names = [...html.matchAll(/jindu-[0-9a-f]{16}[\w.]*/g)].map(([name]) => name);
  const glue = names.find((name) => name.endsWith('.js'));
  await isStatic(await open(t, { [glue]: { body: `${stored(glue)}// newer` } }), sentence('changed'));
});
