// The search over all reports of a site with three reports, two of them invented (示例).
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { DIST, SCREENS, axe, becomes, desktop, phone, report, writtenStage } from './browser.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PAGE = 'reports.search.html';
const REAL = report().id;

const jindu = (...args) => execFileSync('cargo', ['run', '--quiet', '--locked', '--', ...args], { cwd: ROOT });
const sample = readFileSync(join(ROOT, 'tests/data/sample.txt'), 'utf8');

const here = writtenStage('archive-search', (folder) => {
  const data = join(folder, 'data');
  cpSync(join(DIST, 'data'), data, { recursive: true });
  for (const [id, word] of [['shili-2024-q3', '示例词甲'], ['shili-2023-q3', '示例词乙']]) {
    writeFileSync(join(folder, `${id}.txt`), sample.replaceAll('示例进展一', `示例进展${word}`).replaceAll('2024', id.slice(6, 10)));
    jindu('import', join(folder, `${id}.txt`), '-o', join(data, `${id}.json`));
  }
  jindu('site', '--app', DIST, '--data', data, '-o', join(folder, 'site'));
});

// With a report of more than a megabyte, the amount that is fetched without a question: 60 of its plans have 6,000
// characters each.
const large = writtenStage('archive-large', (folder) => {
  const data = join(folder, 'data');
  cpSync(join(DIST, 'data'), data, { recursive: true });
  const row = sample.split('\n').findLast((line) => line.startsWith('示例目标四'));
  const long = Array.from({ length: 60 }, (_, i) => `${row.replace('示例目标四', `示例长文${i}`).replace('示例计划五。', '示例长句。'.repeat(1200))}||`);
  writeFileSync(join(folder, 'long.txt'), sample.replace(row, long.join('\n')));
  jindu('import', join(folder, 'long.txt'), '-o', join(data, 'shili-2024-q3.json'));
  jindu('site', '--app', DIST, '--data', data, '-o', join(folder, 'site'));
});

const step = (page) => page.locator('.finder__step');
const ended = (page, text) => step(page).filter({ hasText: text }).waitFor();
const reportsFound = (page) => page.locator('.found__title a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
const stored = (pattern) => `shards/${readdirSync(join(here.folder, 'site/shards')).find((name) => pattern.test(name))}`;

/** Opens the page with faults of the server, which make the browser report errors. */
async function visitFaulty(t, faults, address) {
  here.site.faults = faults;
  const page = await phone(here.browser);
  page.setDefaultTimeout(10_000);
  t.after(async () => {
    here.site.faults = {};
    await page.context().close();
  });
  const uncaught = [];
  page.on('pageerror', (error) => uncaught.push(error.message));
  t.after(() => assert.deepEqual(uncaught, []));
  await page.goto(here.site.url + address);
  return page;
}

test('a text is found in every report that has it, the newest first, whole and marked', async (t) => {
  const page = await here.visit(t, phone, 'reports.all.html');
  await page.getByRole('link', { name: '查全部报告' }).click();
  await page.getByRole('searchbox').fill('示例进展');
  await page.keyboard.press('Enter');
  await ended(page, '查完：2 份报告里有');
  assert.deepEqual((await reportsFound(page)).map((href) => href.split('?')[0]), ['./shili-2024-q3.html', './shili-2023-q3.html']);
  assert.equal(new URL(page.url()).searchParams.get('q'), '示例进展');
  const marks = await page.locator('.found mark').allInnerTexts();
  assert.ok(marks.length > 1 && marks.every((mark) => mark === '示例进展'), `${marks}`);
  // The link opens the report with the same search.
  await page.locator('.found__title a').first().click();
  await page.locator('#page[data-live] main[data-state="ready"]').waitFor();
  assert.ok(page.url().includes('shili-2024-q3.html?q='));
  await page.goBack();
  await ended(page, '查完：2 份报告里有');
});

test('an address asks with its choices, and only the chosen reports are fetched', async (t) => {
  here.site.requests.length = 0;
  const page = await here.visit(t, desktop, `${PAGE}?q=示例进展&place=shili&year=2023`);
  await ended(page, '查完：1 份报告里有');
  assert.deepEqual((await reportsFound(page)).map((href) => href.split('?')[0]), ['./shili-2023-q3.html']);
  assert.ok(!here.site.requests.some((name) => /2024/.test(name)), `${here.site.requests}`);
  await page.getByLabel('年份').selectOption('2024');
  await ended(page, '查完：1 份报告里有');
  await becomes(async () => (await reportsFound(page))[0]?.split('?')[0], './shili-2024-q3.html');
  await page.goBack();
  await becomes(async () => (await reportsFound(page))[0]?.split('?')[0], './shili-2023-q3.html');
});

test('a part of the address that is not understood is reported, and its text is not shown', async (t) => {
  const page = await here.visit(t, phone, `${PAGE}?q=示例进展&year=abcdef&place=gone-place`);
  await page.locator('.finder__ignored').waitFor();
  await ended(page, '没有这些文字');
  assert.ok(!/abcdef|gone-place/.test(await page.locator('body').innerText()));
});

test('one character, a text that only one report has, and one that none has', async (t) => {
  const page = await here.visit(t, phone, `${PAGE}?q=甲`);
  await ended(page, '查完');
  assert.ok((await reportsFound(page)).some((href) => href.startsWith('./shili-2024-q3.html')));
  const find = async (text) => {
    await page.getByRole('searchbox').fill(text);
    await page.getByRole('button', { name: '查找' }).click();
    await becomes(() => new URL(page.url()).searchParams.get('q'), text);
  };
  await find('示例詞乙');
  await ended(page, '查完：1 份报告里有');
  here.site.requests.length = 0;
  await find('没有人写过的话龘');
  await ended(page, '没有这些文字');
  assert.deepEqual(await reportsFound(page), []);
  assert.ok(!here.site.requests.some((name) => name.startsWith('read/')), 'no report is fetched');
});

test('the search can be stopped, and nothing comes after it', async (t) => {
  let release;
  const until = new Promise((resolve) => (release = resolve));
  const page = await visitFaulty(t, (name) => name.startsWith('read/') && { until }, `${PAGE}?q=示例`);
  await page.getByRole('progressbar').waitFor();
  await page.getByRole('button', { name: '停止' }).click();
  await ended(page, '已停止');
  release();
  await page.waitForTimeout(300);
  assert.deepEqual(await reportsFound(page), []);
  assert.equal(await step(page).innerText(), '已停止，没有查完。');
});

for (const [fault, of, text] of [
  ['a missing piece', { status: 404 }, /服务器上没有（404）/],
  ['a falsified piece', { body: Buffer.from('AB') }, /内容与发布时不同，没有使用/],
]) {
  test(`${fault} is reported with its name, and the other shards are searched`, async (t) => {
    const piece = stored(/^2024\.1-.*bin$/);
    const page = await visitFaulty(t, { [piece]: of }, `${PAGE}?q=示例进展`);
    await ended(page, '查完：1 份报告里有');
    const alert = await page.getByRole('alert').innerText();
    assert.ok(alert.includes(piece) && text.test(alert) && alert.includes('1 份报告没有查'), alert);
  });
}

test('a falsified report is not searched, and that is said', async (t) => {
  const name = readdirSync(join(here.folder, 'site/read')).find((file) => /^shili-2023-q3-.*txt$/.test(file));
  const page = await visitFaulty(t, { [`read/${name}`]: { body: Buffer.from('示例进展') } }, `${PAGE}?q=示例进展`);
  await ended(page, '查完：1 份报告里有');
  assert.ok((await page.getByRole('alert').innerText()).includes(`read/${name}`));
});

test('without the program the page leads to the lists', async (t) => {
  const page = await here.visit(t, phone, PAGE, { javaScriptEnabled: false });
  await page.getByRole('link', { name: '全部报告，按年份' }).click();
  assert.ok(page.url().endsWith('reports.all.html'));
});

test('axe finds nothing in any language, state and screen, and nothing scrolls sideways', async (t) => {
  for (const screen of Object.values(SCREENS)) {
    for (const [query, text] of [['', ''], ['?q=示例&lang=en', 'Finished'], ['?q=項目&lang=hant', '查完']]) {
      const page = await here.visit(t, screen, PAGE + query);
      await page.locator('#page[data-live]').waitFor();
      if (text) await ended(page, text);
      assert.deepEqual(await axe(page), [], query);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(over <= 0, `${over}`);
    }
  }
  const page = await visitFaulty(t, { [stored(/^2024\.1-.*bin$/)]: { status: 404 } }, `${PAGE}?q=示例&lang=en`);
  await ended(page, 'Finished');
  assert.deepEqual(await axe(page), []);
});

test('everything can be done by keyboard', async (t) => {
  const page = await here.visit(t, desktop, PAGE);
  await page.getByRole('searchbox').focus();
  await page.keyboard.type('示例进展');
  await page.keyboard.press('Enter');
  await ended(page, '查完');
  const seen = new Set();
  for (let i = 0; i < 8; i += 1) {
    await page.keyboard.press('Tab');
    seen.add(await page.evaluate(() => document.activeElement.id || document.activeElement.className || document.activeElement.tagName));
  }
  for (const id of ['finder-year', 'finder-place', 'finder-department']) assert.ok(seen.has(id), `${[...seen]}`);
});

test('more than a megabyte is fetched only with consent', async (t) => {
  const page = await large.visit(t, phone, `${PAGE}?q=${encodeURIComponent('示例长句')}`);
  const fetched = [];
  page.on('request', (request) => fetched.push(request.url()));
  await ended(page, '这一段还有 1 份报告要取');
  assert.deepEqual(await reportsFound(page), []);
  await page.getByRole('button', { name: /^继续/ }).click();
  await ended(page, '查完：1 份报告里有 60 项任务');
  assert.ok(fetched.some((url) => /read\/shili-2024-q3-.*\.txt$/.test(url)), `${fetched}`);
});
