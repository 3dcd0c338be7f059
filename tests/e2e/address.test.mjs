// Mangled addresses: the page opens all the same, reports the ignored parts, and repeats none of their text.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  DIST, SCREENS, becomes, choice, desktop, drawn, errors, isMarked, mark, numbers, openMenu, phone, query, report, sentence, settled, stage, tool,
} from './browser.mjs';
import { serve } from './server.mjs';

const here = stage();
const ALL = [1, 2, 3, 4, 5, 6, 7, 8];
const ignored = (what) => `网址中有无法识别的部分，已忽略：${what}。其余照常显示。`;
const notice = (page) => page.getByText(/^网址中有无法识别的部分/);

// The mangled addresses, the parts that the notice must list, and the numbers of the tasks that must be shown. Where
// possible, a mangled part contains `zzq`, `hacked` or `script`: the page and the report contain none of these, so
// finding one means that the page repeats a part of the address.
const MANGLED = [
  ['?zzqx=1', '不认识的参数', ALL],
  ['?zzqx', '不认识的参数', ALL],
  ['?=zzqx', '不认识的参数', ALL],
  ['?zzqx=1&zzqy=2&dept=czj', '不认识的参数', [2, 8]],
  ['?DEPT=zzqx', 'dept 的值', ALL],
  ['?dept=zzqx', 'dept 的值', ALL],
  ['?dept=zzqx~czj', 'dept 的值', [2, 8]],
  ['?dept=ZZQX', 'dept 的值', ALL],
  ['?dept=%E0%A4%Azzqx', 'dept 的值', ALL],
  ['?dept=%zzqx', 'dept 的值', ALL],
  ['?dept=', 'dept 的值', ALL],
  ['?dept=czj&dept=zzqx', '重复的 dept', [2, 8]],
  ['?dept=czj&dept=czj', '重复的 dept', [2, 8]],
  ['?section=zzqx', 'section 的值', ALL],
  ['?task=zzqx', 'task 的值', ALL],
  ['?task=tyzynoo4~zzqx', 'task 的值', ALL],
  ['?view=zzqx', 'view 的值', ALL],
  ['?view=table&view=zzqx', '重复的 view', ALL],
  ['?sort=zzqx', 'sort 的值', ALL],
  ['?sort=--length', 'sort 的值', ALL],
  ['?lang=zzqx', 'lang 的值', ALL],
  ['?report=../zzqx', 'report 的值', ALL],
  ['?report=zzqx%00', 'report 的值', ALL],
  [`?q=${'z'.repeat(65)}`, 'q 65 字（上限 64）', ALL],
  ['?q=zzqx%0Azzqx', 'q 的值', ALL],
  ['?q=zzqx%E5%80', 'q 的值', ALL],
  ['?dept=<script>window.hacked=1</script>', 'dept 的值', ALL],
  ['?%3Cscript%3Ewindow.hacked=1%3C/script%3E', '不认识的参数', ALL],
  ['?zzqx=<img src=x onerror=window.hacked=1>&view=javascript:window.hacked=1', '不认识的参数、view 的值', ALL],
  [`?q=zzqx&dept=${'zzqx~'.repeat(600)}`, '网址 3012 字节（上限 2000）', ALL],
  ['?zzqx&dept=zzqx&view=zzqx&task=zzqx', '不认识的参数、dept 的值、view 的值、task 的值', ALL],
];

test('a mangled address opens, and a notice lists the ignored parts without repeating their text', async (t) => {
  const page = await here.visit(t, desktop);
  for (const [address, what, shows] of MANGLED) {
    await t.test(address.slice(0, 60), async () => {
      await page.goto(here.site.url + address);
      await settled(page);
      assert.equal(await notice(page).count(), 1, 'there is a notice');
      const noticeText = await notice(page).innerText();
      const [begin, end] = ignored('|').split('|');
      assert.ok(noticeText.startsWith(begin) && noticeText.endsWith(end), noticeText);
      const parts = noticeText.slice(begin.length, noticeText.length - end.length).split('、');
      assert.deepEqual(parts.sort(), what.split('、').sort());
      assert.equal(await notice(page).getAttribute('role'), 'status');
      assert.deepEqual(await numbers(page), shows);
      const box = await page.getByRole('searchbox').inputValue();
      const text = `${await page.locator('body').innerText()} ${await page.title()} ${box}`;
      assert.ok(!/zzq|hacked|script/i.test(text), 'a part of the address is shown');
      assert.equal(await page.evaluate(() => window.hacked), undefined);
    });
  }
});

test('the notice of a mangled address is also in English, and disappears with the next choice', async (t) => {
  const page = await here.visit(t, phone, '?lang=en&zzqx=1');
  await page.getByText('Part of the address was not understood and is ignored: an unknown key. The rest is used.').waitFor();
  await choice(page, '财政局').click();
  await becomes(() => query(page), '?dept=czj&lang=en');
  await page.getByText('Part of the address').waitFor({ state: 'detached' });
});

test('a choice removes an unknown department from the address', async (t) => {
  const page = await here.visit(t, desktop, '?dept=zzqx');
  assert.equal(await sentence(page), '8 项任务');
  await choice(page, '财政局').click();
  await becomes(() => numbers(page), [2, 8]);
  assert.equal(query(page), '?dept=czj');
  assert.equal(await notice(page).count(), 0);
});

test('a valid address shows no notice', async (t) => {
  const page = await here.visit(t, desktop, '?report=guanxian-2022-q2&view=cards&dept=czj~fzhggj&section=zxmjssgj&q=50%25&sort=-dept&lang=zh');
  assert.equal(await notice(page).count(), 0);
  assert.equal(await page.getByRole('searchbox').inputValue(), '50%');
});

for (const [name, screen] of Object.entries(SCREENS)) {
  test(`${name}: each view opens by its address and is marked as the current one`, async (t) => {
    const page = await here.visit(t, screen);
    for (const [view, label, list, years] of [['table', '表格', 'table', 0], ['cards', '卡片', 'cards', 0], ['timeline', '时间线', undefined, 2]]) {
      await page.goto(`${here.site.url}?dept=czj&view=${view}`);
      await settled(page);
      if (name === 'phone') await openMenu(page, '.toolbar__show');
      const link = page.getByRole('navigation', { name: '显示方式' }).getByRole('link', { name: label });
      assert.equal(await link.getAttribute('aria-current'), 'true', view);
      assert.equal(await drawn(page), list, view);
      assert.equal(await page.getByRole('list', { name: '全年' }).count(), years, view);
      assert.deepEqual(await numbers(page), [2, 8], view);
    }
  });
}

test('when the address names no view, the width of the window chooses it', async (t) => {
  const page = await here.visit(t, phone);
  assert.equal(await drawn(page), 'cards');
  assert.equal((await numbers(page)).length, 8);
  await page.setViewportSize({ width: 1280, height: 800 });
  await becomes(() => drawn(page), 'table');
});

test('choices combine in the address: department, section, text, order, view', async (t) => {
  const page = await here.visit(t, desktop, `?view=cards&dept=czj~fzhggj&section=zxmjssgj&q=${encodeURIComponent('项目')}&sort=-source`);
  assert.equal(
    await sentence(page),
    '8 项任务中的 4 项 · 牵头单位：财政局 或 发展和改革局 · 板块：(二)在项目建设上攻坚突破,打造高质量发展引擎 · 含搜索框中的文字 · 排序：原文倒序',
  );
  assert.deepEqual(await numbers(page), [8, 3, 2, 1]);
});

test('a report that the site does not have has its own message, and a link to the report of the page', async (t) => {
  const page = await here.visit(t, desktop, '?report=zzqx-2021-q4&dept=czj', { mayFail: true });
  const found = errors(page);
  const alert = page.getByRole('alert');
  await alert.getByText('网址指明的报告不在这里，可能已更名或移走。').waitFor();
  await alert.getByRole('button', { name: '重试' }).waitFor();
  assert.ok(!(await page.locator('body').innerText()).includes('zzqx'));
  assert.equal(await page.getByRole('button', { name: '分享' }).isDisabled(), true);
  await mark(page);
  await alert.getByRole('link', { name: '打开这一页的报告' }).click();
  await becomes(() => query(page), '');
  await settled(page);
  assert.deepEqual(await numbers(page), ALL);
  assert.equal(await page.getByRole('button', { name: '分享' }).isDisabled(), false);
  assert.ok(await isMarked(page), 'the page was loaded anew');
  // The browser itself reports that it asked for a page that is not there.
  assert.deepEqual(found.filter((error) => !error.includes('zzqx-2021-q4.html')), []);
});

test('everything works in a sub-folder as in the root', async (t) => {
  const site = await serve({ root: DIST, base: '/a/b/' });
  t.after(() => site.close());
  const page = await here.visit(t, phone);
  for (const start of ['', 'index.html']) {
    await page.goto(`${site.url}${start}?view=cards`);
    await settled(page);
    await choice(page, '财政局').tap();
    await becomes(() => page.url(), `${site.url}${start}?view=cards&dept=czj`);
    await (await tool(page, '分享')).tap();
    assert.ok((await page.getByRole('dialog').innerText()).includes(`${site.url}${start}?view=cards&dept=czj`));
    await page.keyboard.press('Escape');
    await openMenu(page, '.about');
    await page.locator('.about').getByRole('link', { name: '存档原文' }).tap();
    await becomes(() => query(page), '?view=original&dept=czj');
    const file = page.getByRole('link', { name: '下载原文' });
    assert.equal(await file.evaluate((link) => link.href), `${site.url}data/${report().source.file}`);
  }
  // Without the slash at the end, a host redirects, with the query or without it. The page opens.
  await page.goto(site.url.slice(0, -1));
  await settled(page);
  assert.deepEqual(await numbers(page), ALL);
});
