// Faults of the data: each has its own message and a retry; never a blank page, never an endless wait.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SCREENS, becomes, withoutSpace, desktop, numbers, phone, report, settled, shown, stage, stored, withoutAnnotations } from './browser.mjs';

const INDEX = 'data/index.json';
const REPORT = 'data/guanxian-2022-q2.json';
const ORIGINAL = 'data/guanxian-2022-q2.txt';
const here = stage();

/** Sets the server's faults for one test. */
function break_(t, faults) {
  here.site.faults = faults;
  t.after(() => { here.site.faults = {}; });
}

/** The report with a change. */
function changed(change) {
  const value = report();
  change(value);
  return { body: JSON.stringify(value) };
}

/** A promise `until`, resolved by `open`. */
function gate() {
  let open;
  const until = new Promise((done) => { open = done; });
  return { until, open };
}

const json = stored(REPORT);
const half = (text) => text.slice(0, text.length / 2);

// A report without a copy in the page: only its failures leave nothing to show.
const OTHER = 'data/guanxian-2022-q1.json';
const list = JSON.parse(stored(INDEX));
const two = JSON.stringify({ ...list, reports: [...list.reports, { ...list.reports[0], id: 'guanxian-2022-q1', period: '2022q1', title: '另一份报告' }] });
const other = (change) => changed((r) => {
  r.id = 'guanxian-2022-q1';
  change?.(r);
});
const WHOLE = { ...withoutAnnotations('guanxian-2022-q1'), [INDEX]: { body: two }, [OTHER]: other() };

const GONE = ['数据文件不在原来的位置（404）。请稍后重试，或告知网站管理员。'];
const unreadable = (problem) => ['数据文件读不懂。请告知网站管理员。', problem];

const FAILURES = [
  ['the list is gone', { [INDEX]: { status: 404 } }, GONE],
  ['the list answers 500', { [INDEX]: { status: 500 } }, ['存放数据的网站答复异常（500）。请稍后重试。']],
  ['the list is a web page', { [INDEX]: { body: '<!doctype html><p>欢迎' } }, unreadable('$: 第 1 行第 1 列起不是 JSON（第 1 字节）')],
  ['the list is empty', { [INDEX]: { body: '' } }, unreadable('$: 第 1 行第 0 列起不是 JSON（第 0 字节）')],
  ['the list is cut off', { [INDEX]: { body: half(two) } }, unreadable(`$: 第 1 行第 ${Buffer.byteLength(half(two))} 列起不是 JSON（第 ${Buffer.byteLength(half(two))} 字节）`)],
  ['the list is a list of another kind', { [INDEX]: { body: '[]' } }, unreadable('$: 应是对象 {…}')],
  ['the list does not have the report', { [INDEX]: { body: stored(INDEX) } }, ['网址指明的报告不在这里，可能已更名或移走。']],
  ['the list lacks its reports', { [INDEX]: { body: '{"format":2}' } }, unreadable('$.reports: 缺少这一项')],
  ['the report is gone', { [OTHER]: { status: 404 } }, GONE],
  ['the report answers 503', { [OTHER]: { status: 503 } }, ['存放数据的网站答复异常（503）。请稍后重试。']],
  ['the report is not UTF-8', { [OTHER]: { body: Buffer.from([0xff, 0xfe, 0x7b]) } }, unreadable('$: 第 1 行第 1 列起不是 JSON（第 1 字节）')],
  ['the report is cut off', { [OTHER]: { body: half(json) } }, unreadable(`$: 第 ${half(json).split('\n').length} 行第 ${Buffer.byteLength(half(json).split('\n').at(-1))} 列起不是 JSON（第 ${Buffer.byteLength(half(json))} 字节）`)],
  ['the report has no tasks at all', { [OTHER]: other((r) => { delete r.tasks; }) }, unreadable('$.tasks: 缺少这一项')],
  ['the report has no title', { [OTHER]: other((r) => { delete r.title; }) }, unreadable('$.title: 缺少这一项')],
  ['the report names a file elsewhere', { [OTHER]: other((r) => { r.source.file = '../secret.txt'; }) }, unreadable('$.source.file: 应是数据文件旁边的文件名，不含路径')],
  ['the digest is invalid', { [OTHER]: other((r) => { r.source.sha256 = 'abc'; }) }, unreadable('$.source.sha256: 应是 64 位十六进制校验值')],
];

test('each failure of another report has its own message, and a retry after the repair opens the report', async (t) => {
  const page = await here.visit(t, phone, '', { mayFail: true });
  const uncaught = [];
  page.on('pageerror', (error) => uncaught.push(error.message));
  const alert = page.getByRole('alert');
  const title = alert.getByRole('heading', { level: 1, name: '报告没有打开' });
  for (const [name, faults, words] of FAILURES) {
    await t.test(name, async (t) => {
      break_(t, { ...WHOLE, ...faults });
      await page.goto(`${here.site.url}?report=guanxian-2022-q1&dept=czj`);
      await title.waitFor();
      const lines = await alert.getByRole('paragraph').allInnerTexts();
      assert.deepEqual(lines.slice(0, words.length), words);
      assert.equal(await page.locator('main').getAttribute('data-state'), 'failed');

      const retry = alert.getByRole('button', { name: '重试' });
      const n = here.site.requests.length;
      await retry.tap();
      await becomes(async () => here.site.requests.length > n, true, 'it asks again');
      await title.waitFor();
      here.site.faults = WHOLE;
      await retry.tap();
      await settled(page);
      assert.deepEqual(await numbers(page), [2, 8]);
      assert.deepEqual(uncaught, []);
    });
  }
});

test('a failure is reported in English with lang=en', async (t) => {
  break_(t, { ...WHOLE, [OTHER]: { status: 404 } });
  const page = await here.visit(t, desktop, '?lang=en&report=guanxian-2022-q1', { mayFail: true });
  const alert = page.getByRole('alert');
  await alert.getByText('The data file was not found (404).').waitFor();
  await page.getByRole('link', { name: '中文' }).click();
  await alert.getByText(GONE[0]).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'zh-CN');
});

test('a report without tasks is reported as such', async (t) => {
  break_(t, { [REPORT]: changed((r) => { r.tasks = []; }) });
  const page = await here.visit(t, desktop, '', { mayFail: true });
  await settled(page);
  await page.getByText('这份报告里没有任务。').waitFor();
  assert.equal(await page.getByText('没有同时符合这些条件的任务').count(), 0);
});

test('one invalid task is reported, and the others are shown', async (t) => {
  break_(t, {
    [REPORT]: changed((r) => {
      r.tasks[3].lead[0].department = 'nobody';
      r.tasks[5].rows[0].cells[0].parts[0].span = [0, 1];
    }),
  });
  const page = await here.visit(t, desktop, '', { mayFail: true });
  await settled(page);
  await page.getByText('数据文件有 2 处问题，涉及的任务没有显示').click();
  await page.getByText('$.tasks[3].lead[0].department: 指向数据里没有的编号').waitFor();
  await page.getByText('$.tasks[5].rows[0].cells[0].parts[0].span: 起止位置与文字长度不符').waitFor();
  assert.equal((await numbers(page)).length, 6);
});

test('one invalid entry of the list does not affect the others', async (t) => {
  const list = JSON.parse(stored(INDEX));
  break_(t, { [INDEX]: { body: JSON.stringify({ ...list, reports: [{ id: 'Bad Id' }, ...list.reports] }) } });
  const page = await here.visit(t, desktop);
  await page.getByText('数据文件有 1 处问题').waitFor();
  assert.equal((await numbers(page)).length, 8);
});

/** Opens the other report by the menu of the page. */
async function openOther(page) {
  const menu = page.locator('details', { hasText: '其他报告' });
  await menu.evaluate((menu) => { menu.open = true; });
  await menu.getByRole('link', { name: /另一份报告/ }).click();
}

test('a slow report is reported as slow after two seconds, and shown when it arrives', async (t) => {
  const { until, open } = gate();
  break_(t, { ...WHOLE, [OTHER]: { ...other(), until } });
  const page = await here.visit(t, desktop);
  await openOther(page);
  const [now, slow] = [page.getByText('正在打开报告'), page.getByText('网络较慢，仍在打开报告')];
  await now.waitFor();
  assert.equal(await slow.isVisible(), false);
  await slow.waitFor();
  open();
  await settled(page);
  assert.equal(await slow.count(), 0);
  assert.equal((await numbers(page)).length, 8);
});

for (const [name, file] of [['list', INDEX], ['report', OTHER]]) {
  test(`a ${name} that never arrives is abandoned after fifteen seconds, and can be retried`, async (t) => {
    break_(t, WHOLE);
    const page = await here.visit(t, desktop, '', { before: (page) => page.clock.install() });
    here.site.faults = { ...WHOLE, [file]: { hang: true } };
    here.site.requests.length = 0;
    await openOther(page);
    await becomes(async () => here.site.requests.filter((name) => name === file).length, 1);
    await page.clock.runFor(14_000);
    assert.equal(await page.locator('main').getAttribute('data-state'), 'loading');
    await page.clock.runFor(1_500);
    await page.getByText('等了 15 秒没有收到数据。请检查网络后重试。').waitFor();
    here.site.faults = WHOLE;
    await page.getByRole('button', { name: '重试' }).click();
    await settled(page);
    assert.equal((await numbers(page)).length, 8);
  });
}

for (const [name, screen] of Object.entries(SCREENS)) {
  test(`${name}: without the archived original the report is shown, with a note that nothing was checked`, async (t) => {
    break_(t, { [ORIGINAL]: { status: 404 } });
    const page = await here.visit(t, screen, '', { mayFail: true });
    await settled(page);
    await page.getByRole('link', { name: '存档原文取不到，未能核对' }).click();
    await page.getByRole('status').filter({ hasText: '存档原文取不到，未能核对' }).waitFor();
    assert.equal(await page.getByText('您的浏览器刚刚').count(), 0);
    assert.equal(await page.getByRole('alert').count(), 0);
  });

  test(`${name}: one changed character of the original raises an alert on every page`, async (t) => {
    const text = stored(ORIGINAL);
    assert.equal(text.split('8.63亿元').length, 2);
    break_(t, { [ORIGINAL]: { body: text.replace('8.63亿元', '8.64亿元') } });
    const page = await here.visit(t, screen);
    for (const address of ['', '?view=timeline', '?task=t3sj257e', '?view=original&task=tyzynoo4', '?dept=czj&q=%E6%B2%A1%E6%9C%89']) {
      await page.goto(here.site.url + address);
      const alert = page.getByRole('alert');
      await alert.getByText('注意：本页文字与存档原文不一致').waitFor();
      assert.equal(
        withoutSpace(await alert.innerText()),
        withoutSpace('注意：本页文字与存档原文不一致 存档原文的校验值与导入时不同。有 1 段文字与原文不同。请以发布机构网站为准。'),
        address,
      );
      assert.equal(await page.getByText('原文已核对').count(), 0, address);
      assert.equal(await page.getByText('全部一致').count(), 0, address);
    }
  });

  test(`${name}: one changed character of the dataset raises an alert`, async (t) => {
    break_(t, { [REPORT]: { body: json.replace('8.63亿元', '8.64亿元') } });
    const page = await here.visit(t, screen);
    const alert = page.getByRole('alert');
    await alert.waitFor();
    assert.equal(withoutSpace(await alert.innerText()), withoutSpace('注意：本页文字与存档原文不一致 有 1 段文字与原文不同。请以发布机构网站为准。'));
    const { y } = await alert.boundingBox();
    assert.ok(y < 740, 'it is on the first screen');
  });
}

test('a changed separator of the original, which no passage quotes, is detected by the digest', async (t) => {
  const text = stored(ORIGINAL);
  assert.equal(text.split('监督方式 | ||||\n').length, 2);
  break_(t, { [ORIGINAL]: { body: text.replace('监督方式 | ||||\n', '监督方式 | |||,\n') } });
  const page = await here.visit(t, desktop);
  const alert = page.getByRole('alert');
  await alert.waitFor();
  assert.equal(withoutSpace(await alert.innerText()), withoutSpace('注意：本页文字与存档原文不一致 存档原文的校验值与导入时不同。请以发布机构网站为准。'));
});

test('the alert disappears when a retry finds original and dataset in agreement', async (t) => {
  break_(t, { [ORIGINAL]: { body: 'x' } });
  const page = await here.visit(t, desktop);
  await page.getByRole('alert').waitFor();
  here.site.faults = {};
  await page.reload();
  await page.getByText('原文已核对').waitFor();
  assert.equal(await page.getByRole('alert').count(), 0);
});

test('markup in the data is shown as text, and none of it runs', async (t) => {
  const evil = '<img src=x onerror="window.hacked=1"><script>window.hacked=2</script><a href="javascript:window.hacked=3">0635-5231944</a>';
  const say = (quote) => { quote.text = evil; quote.span = [0, evil.length]; };
  break_(t, {
    [REPORT]: changed((r) => {
      say(r.title);
      r.metadata.forEach(({ value }) => say(value));
      r.departments.forEach((department) => { department.name = evil; });
      r.sections.forEach(({ path }) => path.forEach(say));
      say(r.tasks[7].target);
      say(r.tasks[7].lead[0]);
      r.tasks[7].rows[0].cells.forEach((cell) => cell.parts.forEach(say));
    }),
  });
  const page = await here.visit(t, desktop);
  for (const address of ['', '?view=cards', '?view=timeline&dept=czj', '?task=t3sj257e', '?view=original', '?q=%3Cimg']) {
    await page.goto(here.site.url + address);
    await settled(page);
    if (!address.includes('original')) assert.ok((await shown(page)).includes(withoutSpace(evil)), address);
    assert.equal(await page.locator('main img, main script, main a[href^="javascript"]').count(), 0, address);
    assert.equal(await page.evaluate(() => window.hacked), undefined, address);
  }
});

test('markup in the original is shown as text', async (t) => {
  break_(t, { [ORIGINAL]: { body: stored(ORIGINAL).replace('扫一扫', '<img src=x onerror="window.hacked=1">') } });
  const page = await here.visit(t, desktop, '?view=original');
  await page.getByText('<img src=x onerror="window.hacked=1">').waitFor();
  assert.equal(await page.evaluate(() => window.hacked), undefined);
});
