// The archived original: its unchanged lines, and the comparison that the reader's own browser makes.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { TEXT } from './boot.mjs';
import { SCREENS, becomes, desktop, focused, numbers, openMenu, phone, query, report, settled, stage, stored } from './browser.mjs';

const FILE = 'data/guanxian-2022-q2.txt';
const { source, tasks } = report();
const lines = stored(FILE).split('\n');
const digest = createHash('sha256').update(stored(FILE)).digest('hex');
const here = stage();

const ALL_AGREE = /^您的浏览器刚刚重新计算了存档原文的校验值，与导入时一致；本页的 \d+ 段文字都是从这份原文里截取的。这证明抄录无误，不证明所报内容属实。$/;

/** The text of each line on the page, without its number. */
const shownLines = (page) =>
  page.locator('[id^="L"]').evaluateAll((items) =>
    items.map((item) => [...item.childNodes].slice(1).map((node) => node.textContent).join('')),
  );

/** The numbers of the lines that are marked. */
const marked = (page) => page.locator('[id^="L"]:has(mark)').evaluateAll((items) => items.map(({ id }) => Number(id.slice(1))));

/** The lines of a task, counted from the bytes of the file. */
function linesOf(task) {
  const bytes = Buffer.from(stored(FILE));
  const line = (at) => bytes.subarray(0, at).toString().split('\n').length;
  return task.rows.flatMap(({ span: [start, end] }) => {
    const last = line(end - 1);
    return Array.from({ length: last - line(start) + 1 }, (_, i) => line(start) + i);
  });
}

/** Waits until the first marked line is on the screen, below the bar. */
const inView = (page) =>
  becomes(() => page.locator('[id^="L"]:has(mark)').first().evaluate((line) => {
    const { top } = line.getBoundingClientRect();
    const bar = document.querySelector('header').getBoundingClientRect().bottom;
    return top >= bar - 1 && top < innerHeight ? 'in view' : `at ${top}, bar to ${bar}`;
  }), 'in view');

for (const [name, screen] of Object.entries(SCREENS)) {
  test(`${name}: the 原文 link of a task opens the archived file at its lines, marked and in view`, async (t) => {
    const page = await here.visit(t, screen, '?dept=czj');
    await page.locator('#task-tyzynoo4').getByRole('link', { name: '原文', exact: true }).click();
    await becomes(() => query(page), '?view=original&dept=czj&task=tyzynoo4');
    await page.getByRole('heading', { level: 1, name: '存档原文' }).waitFor();
    assert.deepEqual(linesOf(tasks[1]), [14, 15]);
    await becomes(() => marked(page), [14, 15]);
    await inView(page);
    assert.deepEqual(await shownLines(page), lines.at(-1) === '' ? lines.slice(0, -1) : lines);
  });

  test(`${name}: the address of a task's original opens at its lines, even if the original arrives late`, async (t) => {
    let open;
    const until = new Promise((done) => { open = done; });
    here.site.faults = { [TEXT]: { until } };
    t.after(() => { here.site.faults = {}; });
    const page = await here.visit(t, screen, '?view=original&task=t3sj257e', { mayFail: true });
    await page.locator('#boot[hidden]').waitFor({ state: 'attached' });
    open();
    await becomes(() => marked(page), linesOf(tasks[7]));
    await inView(page);
  });

  test(`${name}: the marked lines of every task are those of the dataset`, async (t) => {
    const page = await here.visit(t, screen);
    for (const task of tasks) {
      await page.goto(`${here.site.url}?view=original&task=${task.id}`);
      await becomes(() => marked(page), linesOf(task), task.id);
      await inView(page);
    }
  });

  test(`${name}: the page shows the digest, and explains what it compared and that this proves the copy only`, async (t) => {
    const page = await here.visit(t, screen);
    assert.equal(await page.evaluate(() => isSecureContext && typeof crypto.subtle.digest), 'function');
    await page.locator('.about__verdict', { hasText: '原文已核对' }).waitFor();
    await openMenu(page, '.about');
    await page.locator('.about').getByRole('link', { name: '存档原文' }).click();
    await becomes(() => query(page), '?view=original');
    const verdict = page.locator('main').getByRole('status').filter({ hasText: '与导入时一致' });
    assert.match(await verdict.innerText(), ALL_AGREE);
    assert.ok((await page.locator('main').innerText()).includes(digest), 'the digest that node computes');
    assert.equal(digest, source.sha256);
    assert.ok((await page.locator('main').innerText()).includes(`这是导入时存档的发布页文字（${source.file}）。`));
    assert.deepEqual(await marked(page), []);
  });

  test(`${name}: where the browser computes no digest, the page does not claim one`, async (t) => {
    const page = await here.visit(t, screen, '', {
      before: (page) => page.addInitScript(() => { Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined }); }),
    });
    assert.equal(await page.evaluate(() => typeof crypto.subtle), 'undefined');
    const words = '未能核对原文：此网址不是 https，浏览器不能计算校验值';
    await page.locator('.about__verdict', { hasText: words }).waitFor();
    await openMenu(page, '.about');
    await page.locator('.about').getByRole('link', { name: '存档原文' }).click();
    await page.getByRole('status').filter({ hasText: '不知道它是否就是导入时的那一份' }).waitFor();
    assert.equal(await page.getByText('重新计算').count(), 0);
    assert.equal(await page.getByRole('alert').count(), 0);
  });
}

test('返回列表 leads from the original at a task to the task, and from the whole original to the list', async (t) => {
  const page = await here.visit(t, phone, '?view=original&dept=czj&task=tyzynoo4');
  await page.getByRole('link', { name: '返回列表' }).click();
  await becomes(() => query(page), '?dept=czj&task=tyzynoo4');
  await page.goto(`${here.site.url}?view=original&dept=czj`);
  await settled(page);
  await page.getByRole('link', { name: '返回列表' }).click();
  await becomes(() => query(page), '?dept=czj');
  await becomes(() => numbers(page), [2, 8]);
});

test('back from the original returns to the link that opened it', async (t) => {
  const page = await here.visit(t, phone, '?view=cards');
  await page.locator('#task-t3sj257e').getByRole('link', { name: '原文', exact: true }).click();
  await becomes(() => query(page), '?view=original&task=t3sj257e');
  await page.goBack();
  await becomes(() => focused(page), ['原文', '?view=original&task=t3sj257e']);
  assert.ok(await page.evaluate(() => {
    const { top, bottom } = document.activeElement.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  }), 'the link is in view');
});

test('original and dataset can be downloaded unchanged', async (t) => {
  const page = await here.visit(t, desktop, '?view=original');
  for (const [name, file] of [['下载原文', FILE], ['下载数据', 'data/guanxian-2022-q2.json']]) {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()]);
    const chunks = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk);
    assert.equal(Buffer.concat(chunks).toString(), stored(file), name);
  }
});
