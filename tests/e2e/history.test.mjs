// Back, forward, reload and links: the page behaves as if each view were a separate page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SCREENS, becomes, choice, desktop, focused, isMarked, mark, numbers, phone, query, report, scrolled, sentence, settled, shown, stage, stored, withoutAnnotations, cellsOf } from './browser.mjs';

const { tasks } = report();
const here = stage();

const entries = (page) => page.evaluate(() => history.length);

/** Scrolls, and returns the position reached. */
async function scrollTo(page, y) {
  await page.evaluate((y) => window.scrollTo(0, y), y);
  const now = await scrolled(page);
  assert.ok(Math.abs(now - y) <= 2, `the page is too short for this test: ${now}`);
  return now;
}

/** Waits until the scroll position is within two pixels of `y`. */
const comesTo = (page, y, message) =>
  becomes(async () => {
    const now = await scrolled(page);
    return Math.abs(now - y) <= 2 ? y : now;
  }, y, message);

/** Presses a link without scrolling to it, as Playwright's own click would. */
const pressInPlace = (link) => link.evaluate((link) => { link.focus({ preventScroll: true }); link.click(); });

test('a choice adds an entry to the history, typing does not', async (t) => {
  const page = await here.visit(t, desktop);
  const before = await entries(page);
  await choice(page, '财政局').click();
  await becomes(() => query(page), '?dept=czj');
  assert.equal(await entries(page), before + 1);
  await page.getByRole('link', { name: '时间线' }).click();
  await becomes(() => query(page), '?view=timeline&dept=czj');
  assert.equal(await entries(page), before + 2);
  for (const text of ['债', '债券']) {
    await page.getByRole('searchbox').press('End');
    await page.keyboard.insertText(text.at(-1));
    await becomes(() => query(page), `?view=timeline&dept=czj&q=${encodeURIComponent(text)}`);
  }
  assert.equal(await entries(page), before + 2);

  await page.goBack();
  await becomes(() => query(page), '?dept=czj');
  await becomes(() => page.getByRole('searchbox').inputValue(), '');
  assert.equal(await page.getByRole('table').count(), 1);
  await page.goForward();
  await becomes(() => page.getByRole('searchbox').inputValue(), '债券');
  assert.equal(await page.getByRole('table').count(), 0);
});

for (const [name, screen] of Object.entries(SCREENS)) {
  test(`${name}: back restores the query, the scroll position and the focused link`, async (t) => {
    const page = await here.visit(t, screen, '?view=cards');
    await mark(page);
    const y = await scrollTo(page, 1_500);
    const link = page.locator('#task-t3sj257e').getByRole('link', { name: '深化财政体制改革' });
    await pressInPlace(link);
    await becomes(() => query(page), '?view=cards&task=t3sj257e');
    await page.getByText('第 8 项').first().waitFor();
    await page.goBack();
    await becomes(() => query(page), '?view=cards');
    await comesTo(page, y);
    await becomes(() => focused(page), [tasks[7].target.text, '?view=cards&task=t3sj257e']);
    assert.ok(await isMarked(page), 'the page was loaded anew');
  });

  test(`${name}: forward restores the scroll position and the focus of the page that back left`, async (t) => {
    const page = await here.visit(t, screen, '?view=cards');
    const top = await scrollTo(page, 300);
    await pressInPlace(choice(page, '发展和改革局'));
    await becomes(() => numbers(page), [1, 2, 3]);
    const y = await scrollTo(page, 900);
    const link = page.locator('#task-tyzynoo4').getByRole('link', { name: '精准研究' });
    await link.evaluate((link) => link.focus({ preventScroll: true }));
    await page.goBack();
    await becomes(() => numbers(page), [1, 2, 3, 4, 5, 6, 7, 8]);
    await comesTo(page, top);
    await page.goForward();
    await becomes(() => numbers(page), [1, 2, 3]);
    await comesTo(page, y);
    await becomes(() => focused(page), [tasks[1].target.text, '?view=cards&dept=fzhggj&task=tyzynoo4']);
  });

  test(`${name}: a reload keeps query, scroll position and focus`, async (t) => {
    const page = await here.visit(t, screen, '?view=cards&dept=fzhggj&sort=-length');
    const y = await scrollTo(page, 700);
    await page.getByText('原文已核对').waitFor();
    const before = await shown(page);
    const link = page.locator('#task-tyzynoo4').getByRole('link', { name: '精准研究' });
    await link.evaluate((link) => link.focus({ preventScroll: true }));
    await page.reload();
    await settled(page);
    assert.equal(query(page), '?view=cards&dept=fzhggj&sort=-length');
    await becomes(() => shown(page), before);
    await comesTo(page, y);
    await becomes(() => focused(page).then(([text]) => text), tasks[1].target.text);
  });

  test(`${name}: a task opens at its top, and 返回列表 returns to its row in the list`, async (t) => {
    const page = await here.visit(t, screen, '?view=cards&dept=fzhggj');
    await page.locator('#task-tyzynoo4').getByRole('link', { name: '全部时段' }).click();
    await becomes(() => query(page), '?view=cards&dept=fzhggj&task=tyzynoo4');
    await comesTo(page, 0);
    await becomes(() => page.title(), `第 2 项 · ${report().title.text}`);
    assert.equal(await page.evaluate(() => document.activeElement.contains(document.querySelector('h1'))), true);
    await page.getByRole('link', { name: '返回列表' }).click();
    await becomes(() => query(page), '?view=cards&dept=fzhggj');
    await becomes(() => focused(page).then(([text]) => text), tasks[1].target.text);
    const box = await page.locator('#task-tyzynoo4').boundingBox();
    assert.ok(box.y >= 56 && box.y < 400, `the task's top is at ${box.y}`);
  });

  test(`${name}: 下一项 and 上一项 follow the list that the task was opened from`, async (t) => {
    const page = await here.visit(t, screen, '?dept=czj&task=tyzynoo4');
    const walk = page.getByRole('navigation', { name: '前后任务' });
    assert.equal(await walk.getByRole('link', { name: '上一项' }).count(), 0);
    await walk.getByRole('link', { name: '下一项 · 第 8 项' }).click();
    await becomes(() => query(page), '?dept=czj&task=t3sj257e');
    await becomes(() => page.title(), `第 8 项 · ${report().title.text}`);
    await comesTo(page, 0);
    assert.equal(await walk.getByRole('link', { name: '下一项' }).count(), 0);
    await walk.getByRole('link', { name: '上一项 · 第 2 项' }).click();
    await becomes(() => query(page), '?dept=czj&task=tyzynoo4');
    await page.goto(`${here.site.url}?task=tyzynoo4`);
    await settled(page);
    await walk.getByRole('link', { name: '下一项 · 第 3 项' }).waitFor();
    await walk.getByRole('link', { name: '上一项 · 第 1 项' }).waitFor();
  });

  test(`${name}: a choice keeps the focus and the scroll position; pressed again, it is undone`, async (t) => {
    const page = await here.visit(t, screen);
    await choice(page, '财政局').focus();
    const y = await scrolled(page);
    await page.keyboard.press('Enter');
    await becomes(() => numbers(page), [2, 8]);
    await becomes(() => focused(page), ['财政局 2', '?']);
    assert.equal(await scrolled(page), y);
    await page.keyboard.press('Enter');
    await becomes(() => numbers(page), [1, 2, 3, 4, 5, 6, 7, 8]);
    assert.deepEqual(await focused(page), ['财政局 2', '?dept=czj']);
  });

  test(`${name}: back focuses the link that was pressed, not another with the same address`, async (t) => {
    const page = await here.visit(t, screen, '?dept=czj');
    await choice(page, '财政局').click();
    await becomes(() => query(page), '');
    await page.goBack();
    await becomes(() => numbers(page), [2, 8]);
    await becomes(() => focused(page), ['财政局 2', '?']);
  });

  test(`${name}: another language keeps the scroll position and the focus`, async (t) => {
    const page = await here.visit(t, screen, '?view=cards');
    const y = await scrollTo(page, 900);
    await pressInPlace(page.getByRole('link', { name: 'English' }));
    await becomes(() => page.evaluate(() => document.documentElement.lang), 'en');
    await page.getByText('8 tasks').first().waitFor();
    // English headings are longer, so the position may differ a little.
    const now = await scrolled(page);
    assert.ok(Math.abs(now - y) < 300, `from ${y} to ${now}`);
    await becomes(() => focused(page), ['中文', '?view=cards']);
  });
}

for (const [name, screen] of Object.entries(SCREENS)) {
  test(`${name}: folds stay open when the device is rotated, in the other layout of the list, and with source only`, async (t) => {
    const page = await here.visit(t, screen, '?dept=czj');
    const opened = ['.fold__open:not(:checked)', '.list__open:not(:checked)', '.others:not([open])', '.department__card:not([open])'];
    for (const what of opened) {
      await page.locator(what).first().evaluate((fold) => {
        fold.dataset.opened = '';
        fold.click?.();
        if ('open' in fold) fold.open = true;
      });
    }
    const open = () => page.locator('[data-opened]').evaluateAll((folds) => folds.map((fold) => fold.checked ?? fold.open));
    assert.deepEqual(await open(), [true, true, true, true]);
    await page.setViewportSize(name === 'phone' ? { width: 800, height: 360 } : { width: 600, height: 800 });
    await becomes(() => page.getByRole('link', { name: name === 'phone' ? '表格' : '卡片' }).getAttribute('aria-current'), 'true');
    assert.deepEqual(await open(), [true, true, true, true]);
    for (const [link, address] of [['表格', '?view=table&dept=czj'], ['卡片', '?view=cards&dept=czj'], ['只看原文', '?view=cards&dept=czj&source=only']]) {
      await pressInPlace(page.getByRole('link', { name: link, exact: true }));
      await becomes(() => query(page), address);
      assert.deepEqual(await open(), [true, true, true, true], link);
    }
    // Links start from the current address.
    const href = (link) => page.locator(link).first().getAttribute('href');
    assert.equal(await href('#task-tyzynoo4 .target'), '?view=cards&dept=czj&task=tyzynoo4&source=only');
    assert.equal(await href('#task-tyzynoo4 .links__link:last-child'), '?view=original&dept=czj&task=tyzynoo4&source=only');
  });

  test(`${name}: 只看原文 on a task's page keeps the focus, and the links of the page keep it`, async (t) => {
    const page = await here.visit(t, screen, '?task=tyzynoo4');
    await page.getByRole('link', { name: '只看原文' }).focus();
    await page.keyboard.press('Enter');
    await becomes(() => query(page), '?task=tyzynoo4&source=only');
    await becomes(() => focused(page), ['显示阅读辅助', '?task=tyzynoo4']);
    assert.equal(await page.getByRole('link', { name: '返回列表' }).getAttribute('href'), '?source=only');
    for (const rel of ['prev', 'next']) assert.match(await page.locator(`[rel=${rel}]`).getAttribute('href'), /&source=only$/);
  });
}

test('departments are joined by or, and the clear link removes them all', async (t) => {
  const page = await here.visit(t, desktop);
  await choice(page, '财政局').click();
  await choice(page, '工业和信息化局').click();
  await becomes(() => query(page), '?dept=czj~gyhxxhj');
  await becomes(() => sentence(page), '8 项任务中的 3 项 · 牵头单位：财政局 或 工业和信息化局');
  assert.deepEqual(await numbers(page), [2, 6, 8]);
  assert.equal((await choice(page, '发展和改革局').innerText()).replace(/\s+/g, ' '), '发展和改革局 3');
  await page.getByRole('link', { name: /^清除(全部)?条件$/ }).click();
  await becomes(() => query(page), '');
  await becomes(() => sentence(page), '8 项任务');
});

test('a head of the table sorts and is marked so; pressed again, it reverses the order', async (t) => {
  const page = await here.visit(t, desktop);
  const lengths = tasks.map((task) =>
    cellsOf(task)
      .filter((cell) => cell.column === 'progress-2022q2')
      .flatMap((cell) => cell.parts ?? [])
      .reduce((sum, part) => sum + [...part.text].length, 0),
  );
  const byLength = [1, 2, 3, 4, 5, 6, 7, 8].sort((a, b) => lengths[b - 1] - lengths[a - 1]);
  const progress = page.getByRole('columnheader', { name: '第二季度进展情况' });
  const number = page.getByRole('columnheader', { name: '序号' });
  const sorted = async () => [await number.getAttribute('aria-sort'), await progress.getAttribute('aria-sort')];
  assert.deepEqual(await sorted(), ['ascending', 'none']);
  await progress.getByRole('link').click();
  await becomes(() => query(page), '?sort=-length');
  await becomes(() => numbers(page), byLength);
  assert.deepEqual(await sorted(), ['none', 'descending']);
  assert.equal((await focused(page))[1], '?sort=length');
  await progress.getByRole('link').click();
  await becomes(() => numbers(page), byLength.toReversed());
  assert.deepEqual(await sorted(), ['none', 'ascending']);
  await number.getByRole('link').click();
  await becomes(() => numbers(page), [1, 2, 3, 4, 5, 6, 7, 8]);
  assert.equal(query(page), '');
  await number.getByRole('link').click();
  await becomes(() => numbers(page), [8, 7, 6, 5, 4, 3, 2, 1]);
  assert.deepEqual(await sorted(), ['descending', 'none']);
});

test('the menu of orders closes after a choice, and the focus stays on the menu', async (t) => {
  const page = await here.visit(t, phone);
  const menu = page.locator('details', { hasText: '排序' });
  await menu.locator('summary').click();
  await menu.getByRole('link', { name: '按单位拼音' }).click();
  await becomes(() => query(page), '?sort=dept');
  await becomes(() => menu.getAttribute('open'), null);
  assert.match(await menu.locator('summary').innerText(), /按单位拼音/);
  assert.equal((await focused(page))[0], (await menu.locator('summary').innerText()).trim());
});

test('a plain click stays in the page; with Ctrl or the middle button a link opens a new tab', async (t) => {
  const page = await here.visit(t, desktop);
  await mark(page);
  for (const [how, options] of [['ctrl', { modifiers: ['Control'] }], ['middle', { button: 'middle' }]]) {
    const [tab] = await Promise.all([
      page.context().waitForEvent('page'),
      choice(page, '财政局').click(options),
    ]);
    await settled(tab);
    assert.equal(query(tab), '?dept=czj', how);
    assert.deepEqual(await numbers(tab), [2, 8], how);
    assert.equal(query(page), '', `${how}: the page itself stays`);
    assert.equal((await numbers(page)).length, 8, how);
    await tab.close();
  }
  await choice(page, '财政局').click();
  await becomes(() => query(page), '?dept=czj');
  assert.ok(await isMarked(page), 'the page was loaded anew');
});

test('the first tab stop of every page skips the bar, and keeps the query', async (t) => {
  const page = await here.visit(t, desktop);
  for (const address of ['?dept=czj', '?task=tyzynoo4', '?view=original', '?q=%E6%B2%A1%E6%9C%89']) {
    await page.goto(here.site.url + address);
    await settled(page);
    await page.keyboard.press('Tab');
    const [name, target] = await focused(page);
    assert.match(name, /^跳到/, address);
    assert.equal(await page.locator(target).count(), 1, `${address}: ${target}`);
    await page.keyboard.press('Enter');
    await becomes(() => page.evaluate(() => `#${document.activeElement.id}`), target, address);
    await page.keyboard.press('Tab');
    assert.ok(await page.locator(target).evaluate((target) => target.contains(document.activeElement)), address);
    assert.equal(query(page), address);
  }
});

test('the menu opens the other report, and back returns to the scroll position', async (t) => {
  const list = JSON.parse(stored('data/index.json'));
  const other = { ...report(), id: 'guanxian-2022-q1', tasks: tasks.slice(0, 2) };
  const entry = { ...list.reports[0], id: other.id, period: '2022q1', title: '另一份报告', tasks: 2 };
  here.site.faults = {
    'data/index.json': { body: JSON.stringify({ ...list, reports: [...list.reports, entry] }) },
    ...withoutAnnotations(other.id),
    'data/guanxian-2022-q1.json': { body: JSON.stringify(other) },
  };
  t.after(() => { here.site.faults = {}; });
  const page = await here.visit(t, phone, '?dept=czj');
  await mark(page);
  const menu = page.locator('details', { hasText: '其他报告' });
  const way = menu.getByRole('link', { name: /另一份报告/, includeHidden: true });
  assert.equal(await way.getAttribute('href'), '?report=guanxian-2022-q1');
  const y = await scrollTo(page, 600);
  await menu.evaluate((menu) => { menu.open = true; });
  await pressInPlace(menu.getByRole('link', { name: /另一份报告/ }));
  await becomes(() => query(page), '?report=guanxian-2022-q1');
  await becomes(() => sentence(page), '2 项任务');
  await becomes(() => numbers(page), [1, 2]);
  await page.goBack();
  await becomes(() => query(page), '?dept=czj');
  await becomes(() => numbers(page), [2, 8]);
  await comesTo(page, y);
  assert.ok(await isMarked(page), 'the page was loaded anew');
  await page.getByRole('link', { name: '只看原文' }).click();
  await becomes(() => way.getAttribute('href'), '?report=guanxian-2022-q1&source=only');
});
