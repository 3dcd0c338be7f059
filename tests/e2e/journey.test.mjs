// A citizen's path through the page: arrive, choose a department, read, share, and open the shared address.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import {
  SCREENS, becomes, cellsOf, choice, isMarked, mark, numbers, openMenu, query, report, sentence, settled, shown, stage, tool,
  withoutSpace,
} from './browser.mjs';

const { tasks, departments } = report();
const here = stage();

/** Decodes a screenshot of the dialog's code, with a decoder independent of the page. */
async function decode(page) {
  const { data, width, height } = PNG.sync.read(await page.getByRole('dialog').getByRole('img').screenshot());
  return jsQR(new Uint8ClampedArray(data), width, height)?.data;
}

/** The texts of a task's parts for a department, in these columns. */
const partsOf = (task, department, columns) =>
  cellsOf(task)
    .filter((cell) => columns.includes(cell.column))
    .flatMap((cell) => cell.parts)
    .filter((part) => part.department === department)
    .map((part) => part.text);

const REPORTED = ['plan-2022q2', 'progress-2022q2', 'next', 'contact'];
const PLANS = ['plan-2022q1', 'plan-2022q2', 'plan-2022q3', 'plan-2022q4'];

/** The written page of the department whose id is `czj`. */
const DEPARTMENT = 'guanxian-2022-q2.dept-czj.html';

for (const [name, screen] of Object.entries(SCREENS)) {
  const press = (locator) => (name === 'phone' ? locator.tap() : locator.click());

  test(`${name}: the first page shows the publisher, the number of tasks and the departments to choose from`, async (t) => {
    const page = await here.visit(t, screen);
    await page.getByText('原文已核对').waitFor();
    assert.match(await page.locator('.about__line').innerText(), /^2022-07-01 发布/);
    await openMenu(page, '.about');
    const main = await shown(page);
    assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), '在项目建设上攻坚突破,打造高质量发展引擎第二季度进展情况');
    assert.equal(await page.title(), '在项目建设上攻坚突破,打造高质量发展引擎第二季度进展情况');
    for (const fact of ['发布机构冠县人民政府', '发文日期2022-07-01', '索引号1137152500444221X1/2022-26727710', '8项任务']) {
      assert.ok(main.includes(fact), fact);
    }
    assert.ok(main.includes('第二季度'), 'the quarter it reports');
    for (const { id, name } of departments) {
      const n = tasks.filter((task) => task.lead.some((lead) => lead.department === id)).length;
      assert.equal(withoutSpace(await choice(page, name).innerText()), `${name}${n}`);
      assert.equal(await choice(page, name).getAttribute('href'), `?dept=${id}`);
    }
    assert.deepEqual(await numbers(page), [1, 2, 3, 4, 5, 6, 7, 8]);
    for (const task of tasks) assert.ok(main.includes(withoutSpace(task.target.text)), task.target.text);
    assert.equal(query(page), '');
  });

  test(`${name}: choosing 财政局 shows its two tasks, with its own parts open and those of the other bureau folded`, async (t) => {
    const page = await here.visit(t, screen);
    await mark(page);
    await press(choice(page, '财政局'));
    await becomes(() => query(page), '?dept=czj');
    await becomes(() => sentence(page), '8 项任务中的 2 项 · 牵头单位：财政局');
    assert.equal(await page.getByRole('status').filter({ hasText: '牵头单位：财政局' }).count(), 1);
    assert.equal(await choice(page, '财政局').getAttribute('aria-current'), 'true');
    await becomes(() => numbers(page), [2, 8]);
    const heading = page.getByRole('heading', { level: 1 });
    assert.equal(await heading.innerText(), '财政局', 'the page is about the department');
    assert.ok((await heading.boundingBox()).y < 200);

    const joint = page.locator('#task-tyzynoo4');
    const main = await shown(page);
    for (const words of partsOf(tasks[1], 'czj', REPORTED)) assert.ok(main.includes(withoutSpace(words)), words);
    for (const words of partsOf(tasks[7], 'czj', REPORTED)) assert.ok(main.includes(withoutSpace(words)), words);
    const folded = joint.locator('details', { hasText: '发展和改革局的部分' });
    const other = folded.getByText('第二批地方专项债券发行8.99亿元。');
    assert.equal(await other.isVisible(), false);
    await press(folded.locator('summary'));
    await other.waitFor({ state: 'visible' });
    for (const words of partsOf(tasks[1], 'fzhggj', ['progress-2022q2', 'next'])) {
      assert.ok(withoutSpace(await folded.innerText()).includes(withoutSpace(words)), words);
    }

    const phone = joint.getByRole('link', { name: '0635-5231944' });
    assert.equal(await phone.getAttribute('href'), 'tel:06355231944');
    await press(page.getByRole('link', { name: '全部单位' }));
    await becomes(() => query(page), '');
    await becomes(() => numbers(page), [1, 2, 3, 4, 5, 6, 7, 8]);
    assert.equal(await heading.innerText(), report().title.text);
    assert.ok(await isMarked(page), 'the page was loaded anew');
  });

  test(`${name}: the list of all choices finds a department by name or pinyin, replaces the choice, and adds by ＋`, async (t) => {
    const page = await here.visit(t, screen);
    const all = page.locator('.facets__all');
    const shownChoices = () => all.locator('.facet').first().locator('li:visible .facet__choice > :first-child').allInnerTexts();
    assert.equal(await all.locator('.facet__choice').count(), 0, 'nothing is drawn before it is opened');
    await openMenu(page, '.facets__all');
    await becomes(async () => (await shownChoices()).length, departments.length + 1);
    for (const typed of ['财政', 'czj', 'caizheng']) {
      await all.getByRole('searchbox').fill(typed);
      await becomes(shownChoices, ['全部', '财政局'], typed);
    }
    await press(all.getByRole('link', { name: /^财政局/ }));
    await becomes(() => query(page), '?dept=czj');
    assert.equal(await all.evaluate(({ open }) => open), false);
    if (name === 'phone') await press(page.getByRole('link', { name: '全部单位' }));
    await openMenu(page, '.facets__all');
    await all.getByRole('searchbox').fill('');
    await press(all.getByRole('link', { name: /^工业和信息化局/ }));
    await becomes(() => query(page), '?dept=gyhxxhj');
  });

  test(`${name}: the code under 分享 opens the same view elsewhere`, async (t) => {
    const page = await here.visit(t, screen, '?dept=czj');
    await press(await tool(page, '分享'));
    const dialog = page.getByRole('dialog', { name: '分享此页' });
    await dialog.waitFor();
    const isSvg = await dialog.getByRole('img').evaluate((code) => code.localName === 'svg' || code.src.startsWith('data:image/svg+xml'));
    assert.ok(isSvg, 'the code is drawn as SVG, sharp at every size');
    const address = await decode(page);
    assert.equal(address, `${here.site.url}${DEPARTMENT}`, 'a written page of its own, which chats can name');
    assert.ok((await dialog.innerText()).split('\n').includes(address), 'the address is under the code');
    assert.match(await dialog.innerText(), /打开后显示：8 项任务中的 2 项 · 牵头单位：财政局/);

    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    assert.equal(await page.evaluate(() => document.activeElement.innerText), '分享');

    const elsewhere = await here.visit(t, screen, '?view=timeline');
    await elsewhere.goto(address);
    await settled(elsewhere);
    await page.keyboard.press('Escape');
    await becomes(async () => (await shown(elsewhere)) === (await shown(page)), true);
  });

  test(`${name}: the code follows the view: filters, text, task, language`, async (t) => {
    const page = await here.visit(t, screen);
    // On a phone a search takes the place of the details of the report.
    const search = name === 'phone' ? '' : '&q=%E5%80%BA%E5%88%B8';
    for (const address of [`?dept=czj~fzhggj${search}&sort=-dept`, '?view=timeline&task=t3sj257e&lang=en', '?view=original&task=t3sj257e']) {
      await page.goto(here.site.url + address);
      await settled(page);
      await press(await tool(page, address.includes('lang=en') ? 'Share' : '分享'));
      assert.equal(await decode(page), here.site.url + address);
    }
  });

  for (const view of ['table', 'cards', 'timeline']) {
    test(`${name}: ${view} of 财政局 shows the bureau's own parts of both its tasks`, async (t) => {
      const page = await here.visit(t, screen, `?view=${view}&dept=czj`);
      assert.deepEqual(await numbers(page), [2, 8]);
      for (const task of [tasks[1], tasks[7]]) {
        const entry = page.locator(`#task-${task.id}`);
        const text = withoutSpace(await entry.innerText());
        for (const words of partsOf(task, 'czj', REPORTED)) assert.ok(text.includes(withoutSpace(words)), words);
      }
      assert.equal(await page.getByText('第二批地方专项债券发行8.99亿元。').isVisible(), false);
    });
  }

  test(`${name}: the task page of 财政局's joint task has all four quarters and both bureaus, open`, async (t) => {
    const page = await here.visit(t, screen, '?dept=czj&task=tyzynoo4');
    const main = await shown(page);
    for (const bureau of ['czj', 'fzhggj']) {
      for (const words of partsOf(tasks[1], bureau, [...PLANS, ...REPORTED])) assert.ok(main.includes(withoutSpace(words)), words);
    }
    await page.locator('.others > summary').click();
    assert.equal(await page.locator('.others').getByText('第二批地方专项债券发行8.99亿元。').isVisible(), false);
  });

  test(`${name}: in English the page is marked as English, and the source's text stays Chinese`, async (t) => {
    const page = await here.visit(t, screen, '?dept=czj&lang=en');
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
    assert.equal(await sentence(page), '2 of 8 tasks · led by 财政局');
    for (const view of ['table', 'cards', 'timeline', 'original']) {
      await page.goto(`${here.site.url}?view=${view}&dept=czj&lang=en&task=${view === 'original' ? 'tyzynoo4' : ''}`.replace(/&task=$/, ''));
      await settled(page);
      // Proper names in messages are exempt from WCAG 3.1.2. All other Chinese text must be marked as Chinese.
      const stray = await page.evaluate(() => {
        const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
        const stray = [];
        while (walker.nextNode()) {
          const node = walker.currentNode;
          const ours = node.parentElement.closest('[role="status"], caption, .ours');
          const { lang } = node.parentElement.closest('[lang]');
          if (/\p{Script=Han}/u.test(node.data) && !ours && !lang.startsWith('zh')) stray.push(node.data);
        }
        return stray;
      });
      assert.deepEqual(stray, [], view);
    }
    assert.equal(await (await tool(page, '中文')).getAttribute('lang'), 'zh-CN');
  });
}

test('desktop: 复制网址 puts the shown address on the clipboard', async (t) => {
  const page = await here.visit(t, SCREENS.desktop, '?dept=czj', { permissions: ['clipboard-read', 'clipboard-write'] });
  await page.getByRole('button', { name: '分享' }).click();
  await page.getByRole('button', { name: '复制网址' }).click();
  await page.getByRole('button', { name: '已复制' }).waitFor();
  await becomes(() => page.evaluate(() => navigator.clipboard.readText()), `${here.site.url}${DEPARTMENT}`);
});
