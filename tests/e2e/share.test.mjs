// What leaves the page: the system's sheet, a citation, a picture, files, and the table as text; also in browsers within
// chats, which have none of the means for it.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import { SCREENS, becomes, cellsOf, desktop, phone, report, stage, stored, tool, withoutSpace } from './browser.mjs';

const { tasks, metadata, title } = report();
const here = stage();
const JOINT = tasks[1];

/** Opens the dialog, and the disclosure of this name in it. */
async function open(page, ...names) {
  const dialog = page.getByRole('dialog', { name: '分享此页' });
  if (!(await dialog.isVisible())) await (await tool(page, '分享')).click();
  await dialog.waitFor();
  for (const name of names) await dialog.locator('summary', { hasText: new RegExp(`^${name}$`) }).click();
  return dialog;
}

const progress = (task) => cellsOf(task).filter(({ column }) => column === 'progress-2022q2').flatMap(({ parts = [] }) => parts);

/** The picture of the dialog as pixels. */
async function drawn(dialog) {
  const image = dialog.locator('.share__picture');
  await image.waitFor();
  const address = await image.getAttribute('src');
  assert.match(address, /^data:image\/png;base64,/);
  return PNG.sync.read(Buffer.from(address.split(',')[1], 'base64'));
}

for (const [name, screen] of Object.entries(SCREENS)) {
  test(`${name}: a citation names publisher, date, index number and task, quotes the whole text, and ends with the link`, async (t) => {
    const page = await here.visit(t, screen, `?task=${JOINT.id}`, { permissions: ['clipboard-read', 'clipboard-write'] });
    const dialog = await open(page, '引用');
    await dialog.getByRole('button', { name: '复制引用' }).click();
    await dialog.getByRole('button', { name: '已复制' }).waitFor();
    const copied = (await page.evaluate(() => navigator.clipboard.readText())).split('\n');
    const of = (kind) => metadata.find((item) => item.kind === kind).value.text;
    for (const word of [of('publisher'), `《${title.text}》`, of('issued'), of('index-number')]) assert.ok(copied[0].includes(word), word);
    assert.equal(copied[1], `第 2 项：“${JOINT.target.text}”`);
    const quotes = progress(JOINT).map(({ label, text }) => `第二季度进展情况：“${label?.text ?? ''}${text}”`);
    assert.deepEqual(copied.slice(2, -1), quotes);
    assert.equal(copied.at(-1), `${here.site.url}guanxian-2022-q2.task-${JOINT.id}.html`);
  });

  test(`${name}: the picture has the whole quote, nothing of it cut, and a code that another decoder reads`, async (t) => {
    const longest = tasks.toSorted((a, b) => progress(b).map(({ text }) => text).join('').length - progress(a).map(({ text }) => text).join('').length)[0];
    for (const task of [JOINT, longest]) {
      const page = await here.visit(t, screen, `?task=${task.id}`);
      // What is drawn is taken where the page hands it to the browser.
      await page.evaluate(() => {
        const { set } = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, 'src');
        Object.defineProperty(HTMLImageElement.prototype, 'src', { set(value) { window.svg ??= value.startsWith('data:image/svg+xml') && value; set.call(this, value); } });
      });
      const dialog = await open(page, '图片');
      const { data, width, height } = await drawn(dialog);
      assert.equal(jsQR(new Uint8ClampedArray(data), width, height)?.data, `${here.site.url}guanxian-2022-q2.task-${task.id}.html`);
      const svg = await page.evaluate(() => decodeURIComponent(window.svg.slice(window.svg.indexOf(',') + 1)));
      // The page itself makes no elements of text.
      const blank = await page.context().newPage();
      await blank.setContent(svg);
      const lines = await blank.evaluate(() => {
        const svg = document.querySelector('svg');
        return [...svg.querySelectorAll('text')].map((line) => {
          const { x, y, width, height } = line.getBBox();
          return { text: line.textContent, isInside: x >= 0 && y >= 0 && x + width <= 720 && y + height <= svg.viewBox.baseVal.height };
        });
      });
      assert.deepEqual(lines.filter(({ isInside }) => !isInside), []);
      const shown = withoutSpace(lines.map(({ text }) => text).join(''));
      for (const text of [task.target.text, ...progress(task).map(({ text }) => text), title.text]) assert.ok(shown.includes(withoutSpace(text)), text);
    }
  });

  test(`${name}: the tasks of the view, and all, are saved as CSV and as a dataset`, async (t) => {
    const page = await here.visit(t, screen, '?dept=czj');
    const dialog = await open(page, '数据');
    const files = dialog.locator('.share__files');
    const save = async (row, name) => {
      const [download] = await Promise.all([page.waitForEvent('download'), files.nth(row).getByRole('button', { name }).click()]);
      return [download.suggestedFilename(), await readFile(await download.path(), 'utf8')];
    };
    assert.match(await files.nth(0).innerText(), /^8 项任务中的 2 项/);
    const [csvName, csv] = await save(0, 'CSV');
    assert.equal(csvName, 'guanxian-2022-q2-view.csv');
    assert.ok(csv.startsWith('\ufeff"指标","指标","目标任务"') && csv.endsWith('"\r\n'));
    assert.equal(csv.split('\r\n').length, 1 + 3 + 1, 'headings, the rows of the tasks, and the end');
    for (const task of [tasks[1], tasks[7]]) for (const { text } of [task.target, ...progress(task)]) assert.ok(csv.includes(text), text);
    assert.ok(!csv.includes(tasks[0].target.text));
    const dataset = report();
    const [jsonName, json] = await save(0, 'JSON');
    assert.equal(jsonName, 'guanxian-2022-q2-view.json');
    assert.deepEqual(JSON.parse(json), { ...dataset, tasks: [dataset.tasks[1], dataset.tasks[7]] });
    assert.equal((await save(1, 'JSON'))[1], stored('data/guanxian-2022-q2.json'), 'the dataset, byte for byte');
    const original = dialog.getByRole('link', { name: '下载原文' });
    assert.equal(await original.getAttribute('href'), 'data/guanxian-2022-q2.txt');
  });
}

test('the system’s sheet is offered where there is one, with the title and the address of the view', async (t) => {
  const before = (page) => page.addInitScript(() => { Navigator.prototype.share = (data) => { window.shared = data; return Promise.reject(new DOMException('', 'AbortError')); }; });
  const page = await here.visit(t, phone, '?dept=czj', { before });
  const dialog = await open(page);
  await dialog.getByRole('button', { name: '发送' }).tap();
  assert.deepEqual(await page.evaluate(() => window.shared), { title: title.text, url: `${here.site.url}guanxian-2022-q2.dept-czj.html` });
});

const CHATS = {
  WeChat: 'Mozilla/5.0 (Linux; Android 13; V2183A) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36 XWEB/1160065 MMWEBSDK/20231202 MicroMessenger/8.0.47.2560(0x28002F35) WeChat/arm64 Weixin NetType/WIFI Language/zh_CN ABI/arm64',
  QQ: 'Mozilla/5.0 (Linux; Android 12; M2012K11AC) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/109.0.5414.86 MQQBrowser/6.2 Mobile Safari/537.36 V1_AND_SQ_9.0.15_5626_YYB_D QQ/9.0.15.14970 NetType/WIFI',
  UC: 'Mozilla/5.0 (Linux; U; Android 12; zh-CN; PEGM00) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/100.0.4896.58 UCBrowser/16.5.8.1305 Mobile Safari/537.36',
};

for (const [name, userAgent] of Object.entries(CHATS)) {
  test(`${name}: without downloads, clipboard, share sheet, speech, workers and storage, everything can be read and copied`, async (t) => {
    const before = (page) => page.addInitScript(() => {
      for (const name of ['clipboard', 'share', 'serviceWorker']) {
        delete Navigator.prototype[name];
      }
      for (const name of ['speechSynthesis', 'localStorage', 'sessionStorage']) {
        Object.defineProperty(window, name, { get() { throw new DOMException('', 'SecurityError'); } });
      }
      URL.createObjectURL = () => { throw new TypeError('no files'); };
      window.print = undefined;
    });
    const page = await here.visit(t, phone, '?dept=czj', { before, userAgent, acceptDownloads: false });
    const dialog = await open(page, '引用', '图片', '数据');
    assert.equal(await dialog.getByRole('button', { name: '发送' }).count(), 0);
    await dialog.locator('.share__files').first().getByRole('button', { name: 'CSV' }).tap();
    await dialog.locator('summary', { hasText: '不能下载时' }).tap();
    await dialog.getByRole('button', { name: '复制表格文字' }).tap();
    await dialog.getByRole('button', { name: '已复制' }).waitFor();
    const selected = await page.evaluate(() => getSelection().toString());
    assert.ok(selected.startsWith('"指标"') && selected.includes(tasks[1].target.text));
    const { width } = await drawn(dialog);
    assert.ok(width >= 720, 'the picture is an image of the page, to be saved by a long press');
    await dialog.getByRole('button', { name: '打印公告' }).tap();
    await page.keyboard.press('Escape');
    await becomes(() => page.locator('#status').innerText(), '8 项任务中的 2 项 · 牵头单位：财政局');
  });
}

test('what a browser within a chat is does not change the page', async (t) => {
  const texts = [];
  for (const userAgent of [undefined, ...Object.values(CHATS)]) {
    const page = await here.visit(t, phone, '', userAgent ? { userAgent } : {});
    texts.push(withoutSpace(await page.locator('body').innerText()));
  }
  assert.deepEqual(new Set(texts).size, 1);
});

test('desktop: the dialog keeps what is opened within the window', async (t) => {
  const page = await here.visit(t, desktop);
  const dialog = await open(page, '引用', '数据', '图片');
  await drawn(dialog);
  const { bottom, right } = await dialog.evaluate((node) => node.getBoundingClientRect().toJSON());
  const { width, height } = page.viewportSize();
  assert.ok(bottom <= height && right <= width);
  await dialog.getByRole('button', { name: '关闭' }).click();
  await dialog.waitFor({ state: 'hidden' });
});
