// Back, forward, reload and links: the page behaves as if each view were a separate page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  SCREENS, becomes, choice, desktop, focused, isMarked, mark, numbers, openMenu, phone, query, repainted, report, scrolled, sentence, settled, shown, stage,
  tool,
} from './browser.mjs';

const { tasks } = report();
const here = stage();

const entries = (page) => page.evaluate(() => history.length);

/** Scrolls once the rows have their heights, and returns the position reached. */
async function scrollTo(page, y) {
  await repainted(page);
  await page.evaluate((y) => window.scrollTo(0, y), y);
  const now = await scrolled(page);
  assert.ok(Math.abs(now - y) <= 2, `the page is too short for this test: ${now}`);
  // Rows that are laid out now may be higher than estimated; the browser then scrolls so that the text stays where it is.
  await page.waitForTimeout(200);
  return scrolled(page);
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
  await page.getByRole('navigation', { name: '显示方式' }).getByRole('link', { name: '时间线' }).click();
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
    await becomes(() => focused(page), [tasks[7].target.text, '?task=t3sj257e']);
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
    await becomes(() => focused(page), [tasks[1].target.text, '?task=tyzynoo4']);
  });

  test(`${name}: a reload keeps query, scroll position and focus`, async (t) => {
    const page = await here.visit(t, screen, '?view=cards&dept=fzhggj&sort=-source');
    await page.getByText('原文已核对').waitFor();
    const before = await shown(page);
    const y = await scrollTo(page, 700);
    const link = page.locator('#task-tyzynoo4').getByRole('link', { name: '精准研究' });
    await link.evaluate((link) => link.focus({ preventScroll: true }));
    await page.reload();
    await settled(page);
    assert.equal(query(page), '?view=cards&dept=fzhggj&sort=-source');
    await becomes(() => shown(page), before);
    await comesTo(page, y);
    await becomes(() => focused(page).then(([text]) => text), tasks[1].target.text);
  });

  test(`${name}: a reload far down the page keeps the row where it was`, async (t) => {
    for (const address of ['', '?view=cards', '?view=timeline']) {
      const page = await here.visit(t, screen, address);
      const top = () => page.locator('#task-tzrljh6z').evaluate((row) => Math.round(row.getBoundingClientRect().top));
      await page.locator('#task-tzrljh6z').evaluate((row) => { row.scrollIntoView(); scrollBy(0, 40); });
      await page.waitForTimeout(300);
      const before = await top();
      await page.reload();
      await settled(page);
      await becomes(async () => Math.abs((await top()) - before) <= 3 || `${address}: from ${before} to ${await top()}`, true);
    }
  });

  test(`${name}: a task opens at its top, and 返回列表 returns to its row in the list`, async (t) => {
    const page = await here.visit(t, screen, '?view=cards&dept=fzhggj');
    await page.locator('#task-tyzynoo4 .target').click();
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

  test(`${name}: a choice keeps the scroll position and, while its link is there, the focus; pressed again, it is undone`, async (t) => {
    const page = await here.visit(t, screen);
    await choice(page, '财政局').focus();
    const y = await scrolled(page);
    await page.keyboard.press('Enter');
    await becomes(() => numbers(page), [2, 8]);
    assert.equal(await scrolled(page), y);
    if (name === 'phone') {
      // The heading has taken the place of the row of choices.
      await page.getByRole('link', { name: '全部单位' }).focus();
      await page.keyboard.press('Enter');
      await becomes(() => numbers(page), [1, 2, 3, 4, 5, 6, 7, 8]);
      await becomes(() => page.evaluate(() => document.activeElement !== document.body), true, 'the focus is not lost');
      return;
    }
    await becomes(() => focused(page), ['财政局 2', '?']);
    await page.keyboard.press('Enter');
    await becomes(() => numbers(page), [1, 2, 3, 4, 5, 6, 7, 8]);
    assert.deepEqual(await focused(page), ['财政局 2', '?dept=czj']);
  });

  test(`${name}: back focuses the link that was pressed`, async (t) => {
    const page = await here.visit(t, screen, '?dept=czj');
    await page.getByRole('link', { name: '全部单位' }).click();
    await becomes(() => query(page), '');
    await page.goBack();
    await becomes(() => numbers(page), [2, 8]);
    await becomes(() => focused(page), ['全部单位', '?']);
  });

  test(`${name}: another language keeps the scroll position and the focus`, async (t) => {
    const page = await here.visit(t, screen, '?view=cards');
    const link = await tool(page, 'English');
    const y = await scrollTo(page, 900);
    await pressInPlace(link);
    await becomes(() => page.evaluate(() => document.documentElement.lang), 'en');
    await page.getByText('8 tasks').first().waitFor();
    // English headings are longer, so the position may differ a little.
    const now = await scrolled(page);
    assert.ok(Math.abs(now - y) < 300, `from ${y} to ${now}`);
    // On a phone the link is in the details of the report.
    if (name === 'phone') await becomes(() => focused(page).then(([text]) => /More/.test(text)), true);
    else await becomes(() => focused(page), ['中文', '?view=cards']);
  });
}

for (const [name, screen] of Object.entries(SCREENS)) {
  test(`${name}: folds stay open when the device is rotated, in the other layout of the list, after a search, and with source only`, async (t) => {
    const page = await here.visit(t, screen, '?dept=czj');
    for (const what of ['.fold__open:not([open])', '.more:not([open])', '.others:not([open])', '.department__talk:not([open])']) {
      await page.locator(what).first().evaluate((fold) => {
        fold.dataset.opened = '';
        fold.open = true;
      });
    }
    const open = () => page.locator('[data-opened]').evaluateAll((folds) => folds.map(({ open }) => open));
    const ALL = [true, true, true, true];
    assert.deepEqual(await open(), ALL);
    await page.setViewportSize(name === 'phone' ? { width: 1280, height: 800 } : { width: 600, height: 800 });
    await becomes(() => page.locator('.views--tabs [aria-current]').textContent(), name === 'phone' ? '表格' : '卡片');
    assert.deepEqual(await open(), ALL);
    const links = page.locator('.views--tabs').getByRole('link', { includeHidden: true });
    for (const [link, address] of [['表格', '?view=table&dept=czj'], ['卡片', '?view=cards&dept=czj']]) {
      await pressInPlace(links.filter({ hasText: link }));
      await becomes(() => query(page), address);
      assert.deepEqual(await open(), ALL, link);
    }
    await pressInPlace(page.getByText('只看原文', { exact: true }));
    await becomes(() => query(page), '?view=cards&dept=czj&source=only');
    assert.deepEqual(await open(), ALL, 'source only');
    await page.getByRole('searchbox').fill('债券');
    await becomes(() => numbers(page), [2]);
    await page.getByRole('searchbox').fill('');
    await becomes(() => numbers(page), [2, 8]);
    assert.deepEqual(await open(), ALL, 'a search');
    // The links of a row get the current choices when they are followed.
    await pressInPlace(page.locator('#task-tyzynoo4 .target'));
    await becomes(() => query(page), '?view=cards&dept=czj&task=tyzynoo4&source=only');
    await page.goBack();
    await becomes(() => query(page), '?view=cards&dept=czj&source=only');
    await pressInPlace(page.locator('#task-tyzynoo4 .task__original'));
    await becomes(() => query(page), '?view=original&dept=czj&task=tyzynoo4&source=only');
  });

  test(`${name}: 只看原文 on a task's page keeps the focus, and the links of the page keep it`, async (t) => {
    const page = await here.visit(t, screen, '?task=tyzynoo4');
    const box = page.getByRole('checkbox', { name: '只看原文' });
    await box.focus();
    await page.keyboard.press('Space');
    await becomes(() => query(page), '?task=tyzynoo4&source=only');
    await becomes(() => box.evaluate((box) => [box.checked, box === document.activeElement]), [true, true]);
    assert.equal(await page.getByRole('link', { name: '返回列表' }).getAttribute('href'), '?source=only');
    for (const rel of ['prev', 'next']) assert.match(await page.locator(`[rel=${rel}]`).getAttribute('href'), /&source=only$/);
  });
}

test('another department replaces the choice, ＋ in the list of all adds one, and the clear link removes them all', async (t) => {
  const page = await here.visit(t, desktop);
  await choice(page, '财政局').click();
  await choice(page, '工业和信息化局').click();
  await becomes(() => query(page), '?dept=gyhxxhj');
  await choice(page, '财政局').click();
  await becomes(() => query(page), '?dept=czj');
  await openMenu(page, '.facets__all');
  await page.getByRole('link', { name: '同时显示工业和信息化局' }).click();
  await becomes(() => query(page), '?dept=czj~gyhxxhj');
  await becomes(() => sentence(page), '8 项任务中的 3 项 · 牵头单位：财政局 或 工业和信息化局');
  assert.deepEqual(await numbers(page), [2, 6, 8]);
  assert.equal((await choice(page, '发展和改革局').innerText()).replace(/\s+/g, ' '), '发展和改革局 3');
  await page.getByRole('link', { name: '清除条件' }).click();
  await becomes(() => query(page), '');
  await becomes(() => sentence(page), '8 项任务');
});

test('a head of the table sorts and is marked so; pressed again, it reverses the order', async (t) => {
  const page = await here.visit(t, desktop);
  const number = page.getByRole('columnheader', { name: '序号' });
  assert.equal(await number.getAttribute('aria-sort'), 'ascending');
  await number.getByRole('link').click();
  await becomes(() => query(page), '?sort=-source');
  await becomes(() => numbers(page), [8, 7, 6, 5, 4, 3, 2, 1]);
  assert.equal(await number.getAttribute('aria-sort'), 'descending');
  await number.getByRole('link').click();
  await becomes(() => numbers(page), [1, 2, 3, 4, 5, 6, 7, 8]);
  assert.equal(query(page), '');
  assert.equal(await number.getAttribute('aria-sort'), 'ascending');
});

test('the menu of views and orders closes after a choice, and the focus stays on the menu', async (t) => {
  const page = await here.visit(t, phone);
  const menu = page.locator('.toolbar__show');
  await menu.locator('summary').click();
  await menu.getByRole('link', { name: '按单位拼音', exact: true }).click();
  await becomes(() => query(page), '?sort=dept');
  await becomes(() => menu.getAttribute('open'), null);
  assert.equal((await focused(page))[0], '显示');
  assert.match(await sentence(page), /排序：按单位拼音$/);
  await menu.locator('summary').click();
  assert.equal(await menu.getByRole('link', { name: '按单位拼音', exact: true }).getAttribute('aria-current'), 'true');
  await menu.getByRole('link', { name: '时间线' }).click();
  await becomes(() => query(page), '?view=timeline&sort=dept');
});

test('a link with an order that is gone opens the order of the source', async (t) => {
  const page = await here.visit(t, desktop, '?sort=-length');
  assert.deepEqual(await numbers(page), [1, 2, 3, 4, 5, 6, 7, 8]);
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
