// Faults of the data: each has its own message and a retry; never a blank page, never an endless wait.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FORM, PAGE, TEXT, changed, html, invented, unchecked } from './boot.mjs';
import { SCREENS, becomes, withoutSpace, desktop, numbers, phone, settled, shown, stage, stored } from './browser.mjs';

const here = stage();

/** Sets the server's faults for one test. */
function break_(t, faults) {
  here.site.faults = faults;
  t.after(() => { here.site.faults = {}; });
}

// A report that the page does not know: it asks the site for its page.
const OTHER = 'guanxian-2022-q1.html';
const other = html.replace('<html ', '<html data-report="guanxian-2022-q1" ');
const WHOLE = { [OTHER]: { body: other } };

const UNKNOWN = ['网址指明的报告不在这里，可能已更名或移走。'];

const FAILURES = [
  ['the page is gone', { [OTHER]: { status: 404 } }, UNKNOWN],
  ['the page is removed', { [OTHER]: { status: 410 } }, UNKNOWN],
  ['the host answers 500', { [OTHER]: { status: 500 } }, ['存放数据的网站答复异常（500）。请稍后重试。']],
  ['the host answers with a page of its own', { [OTHER]: { body: '<!doctype html><p>欢迎' } }, UNKNOWN],
  ['the answer is empty', { [OTHER]: { body: '' } }, UNKNOWN],
  ['the answer is the page of another report', { [OTHER]: { body: html } }, UNKNOWN],
];

test('each failure to find another report has its own message, and a retry after the repair opens its page', async (t) => {
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
      await becomes(() => page.url(), `${here.site.url}guanxian-2022-q1.html?dept=czj`);
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
  await alert.getByText('The report that the address names is not here').waitFor();
  await page.getByRole('link', { name: '中文' }).click();
  await alert.getByText(UNKNOWN[0]).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'zh-CN');
});

test('a report without tasks is reported as such', async (t) => {
  break_(t, changed((form) => { form.report.tasks = []; }));
  const page = await here.visit(t, desktop, '', { mayFail: true });
  await settled(page);
  await page.getByText('这份报告里没有任务。').waitFor();
  assert.equal(await page.getByText('没有同时符合这些条件的任务').count(), 0);
});

test('one invalid task is reported, and the others are shown', async (t) => {
  break_(t, changed(({ report: { tasks } }) => {
    tasks[3][1][1] = 999;
    tasks[5][1][3] = 1;
  }));
  const page = await here.visit(t, desktop, '', { mayFail: true });
  await settled(page);
  await page.getByText('数据文件有 2 处问题，涉及的任务没有显示').click();
  await page.getByText('$.report.tasks[3][1]: 指向数据里没有的编号').waitFor();
  await page.getByText('$.report.tasks[5][1]: 起止位置与文字长度不符').waitFor();
  assert.equal((await numbers(page)).length, 6);
});

test('an answer that never arrives is abandoned after fifteen seconds, and can be retried', async (t) => {
  break_(t, { ...WHOLE, [OTHER]: { hang: true } });
  const asked = async () => here.site.requests.filter((name) => name === OTHER).length;
  const before = await asked();
  const page = await here.visit(t, desktop, '?report=guanxian-2022-q1', { mayFail: true, before: (page) => page.clock.install() });
  await becomes(asked, before + 1);
  await page.clock.runFor(14_000);
  assert.equal(await page.locator('#page[data-live]').count(), 0);
  await page.clock.runFor(1_500);
  await page.getByText('等了 15 秒没有收到数据。请检查网络后重试。').waitFor();
  here.site.faults = WHOLE;
  await page.getByRole('button', { name: '重试' }).click();
  await becomes(() => page.url(), `${here.site.url}guanxian-2022-q1.html`);
});

for (const [name, screen] of Object.entries(SCREENS)) {
  test(`${name}: one changed character of the original, in a page without digests, raises an alert on every page`, async (t) => {
    const text = stored(TEXT);
    assert.equal(text.split('8.63亿元').length, 2);
    break_(t, { [PAGE]: { body: unchecked }, [TEXT]: { body: text.replace('8.63亿元', '8.64亿元') } });
    const page = await here.visit(t, screen);
    for (const address of ['', '?view=timeline', '?task=t3sj257e', '?view=original&task=tyzynoo4', '?dept=czj&q=%E6%B2%A1%E6%9C%89']) {
      await page.goto(here.site.url + address);
      const alert = page.getByRole('alert');
      await alert.getByText('注意：本页文字与存档原文不一致').waitFor();
      assert.equal(
        withoutSpace(await alert.innerText()),
        withoutSpace('注意：本页文字与存档原文不一致 存档原文的校验值与导入时不同。请以发布机构网站为准。'),
        address,
      );
      assert.equal(await page.getByText('原文已核对').count(), 0, address);
      assert.equal(await page.getByText('与导入时一致').count(), 0, address);
    }
    await page.goto(here.site.url);
    const { y } = await page.getByRole('alert').boundingBox();
    assert.ok(y < 740, 'it is on the first screen');
  });
}

test('so does a changed separator, which no passage quotes; after the repair the alert is gone', async (t) => {
  const text = stored(TEXT);
  assert.equal(text.split('监督方式 | ||||\n').length, 2);
  break_(t, { [PAGE]: { body: unchecked }, [TEXT]: { body: text.replace('监督方式 | ||||\n', '监督方式 | |||,\n') } });
  const page = await here.visit(t, desktop);
  await page.getByRole('alert').waitFor();
  here.site.faults = {};
  await page.reload();
  await page.getByText('原文已核对').waitFor();
  assert.equal(await page.getByRole('alert').count(), 0);
});

test('markup in the data is shown as text, and none of it runs', async (t) => {
  const evil = '<img src=x onerror="window.hacked=1"><script>window.hacked=2</script><a href="javascript:window.hacked=3">0635-5231944</a>';
  const faults = invented([{ target: evil, progress: evil }, { target: '示例', progress: evil }]);
  const value = JSON.parse(faults[FORM].body);
  value.report.departments.forEach((department) => { department.name = evil; });
  value.reports[0].title = evil;
  break_(t, { ...faults, [FORM]: { body: JSON.stringify(value) } });
  const page = await here.visit(t, desktop);
  for (const address of ['', '?view=cards', '?view=timeline&dept=czj', '?task=t0', '?view=original', '?q=%3Cimg']) {
    await page.goto(here.site.url + address);
    await settled(page);
    if (!address.includes('original')) assert.ok((await shown(page)).includes(withoutSpace(evil)), address);
    assert.equal(await page.locator('main img, main script, main a[href^="javascript"]').count(), 0, address);
    assert.equal(await page.evaluate(() => window.hacked), undefined, address);
  }
});

test('markup in the original is shown as text', async (t) => {
  break_(t, { [PAGE]: { body: unchecked }, [TEXT]: { body: `${stored(TEXT)}<img src=x onerror="window.hacked=1">` } });
  const page = await here.visit(t, desktop, '?view=original');
  await page.getByText('<img src=x onerror="window.hacked=1">').waitFor();
  assert.equal(await page.evaluate(() => window.hacked), undefined);
});
