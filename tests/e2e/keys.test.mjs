// The table of contents and the other menus, and the keys that move between tasks. The keys work on the elements of the
// page, with the program or without it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SCREENS, axe, becomes, desktop, numbers, openMenu, phone, query, repainted, report, scrolled, settled, stage, tool } from './browser.mjs';

const here = stage();
const { tasks } = report();
const WITHOUT = { mayFail: true, before: (page) => page.route(/_bg\./, (route) => route.abort()) };

const isOpen = (page, menu = '.toc') => page.locator(menu).evaluate((node) => node.open);
const current = (page) => page.locator('.toc [aria-current="true"]').evaluateAll((links) => links.map((link) => link.hash));

/** Whether the beginning of a task's title is visible, with nothing over it. */
const isTitleSeen = (page, id) =>
  page.locator(`#task-${id} .target`).evaluate((title) => {
    const range = document.createRange();
    range.selectNodeContents(title);
    const { left, top, height } = range.getClientRects()[0];
    return title.contains(document.elementFromPoint(left + 4, top + height / 2));
  });

/** The number of the task whose title has the focus. */
const focused = (page) =>
  page.evaluate(() => {
    const { id } = document.activeElement.closest('[id^="task-"]') || {};
    return id && [...document.querySelectorAll('[id^="task-"]:not([hidden])')].findIndex((task) => task.id === id) + 1;
  });

const off = async (page) => {
  await page.keyboard.press('?');
  await page.getByRole('checkbox', { name: /单键/ }).uncheck();
  await page.getByRole('button', { name: '关闭' }).click();
};

for (const address of ['?view=table', '?view=cards', '?view=timeline', '?dept=czj', '?dept=czj&view=timeline', '?lang=en', '?sort=-source']) {
  test(`the table of contents links to each task in the order of the list, ${address}`, async (t) => {
    const page = await here.visit(t, desktop, address);
    const ids = await page.locator('[id^="task-"]:not([hidden])').evaluateAll((nodes) => nodes.map(({ id }) => id.slice(5)));
    assert.equal(await isOpen(page), false);
    for (const id of ids) {
      await openMenu(page, '.toc');
      const listed = () => page.locator('.toc .toc__number').allInnerTexts().then((all) => all.map(Number));
      await becomes(listed, await numbers(page));
      const link = page.locator(`.toc a[href="#task-${id}"]`);
      assert.ok((await link.innerText()).includes(tasks.find((task) => task.id === id).target.text));
      await link.click();
      await becomes(() => focused(page), ids.indexOf(id) + 1);
      await repainted(page);
      assert.equal(await isOpen(page), false, 'it is closed after the choice');
      assert.ok(await isTitleSeen(page, id), `the title of ${id}`);
      await becomes(() => current(page), [`#task-${id}`]);
    }
  });
}

test('the table of contents follows a choice, and a task has none', async (t) => {
  const page = await here.visit(t, desktop);
  await openMenu(page, '.toc');
  await page.keyboard.press('Escape');
  await page.locator('.chips > a').nth(2).click();
  await becomes(() => query(page), '?dept=czj');
  await openMenu(page, '.toc');
  await becomes(() => page.locator('.toc .toc__number').allInnerTexts(), ['2', '8']);
  await page.goto(`${here.site.url}?task=${tasks[0].id}`);
  await settled(page);
  assert.equal(await page.locator('.toc').count(), 0);
});

test('going back from a task of the table of contents keeps the open folds and restores the scroll position', async (t) => {
  const page = await here.visit(t, desktop, '?view=timeline');
  await openMenu(page, '.toc');
  await page.keyboard.press('Escape');
  await page.evaluate(() => scrollTo(0, 900));
  await repainted(page);
  const fold = page.locator('.timeline details.year__period').nth(1);
  const wasOpen = await fold.evaluate((node) => { node.open = !node.open; return node.open; });
  await repainted(page);
  const before = await scrolled(page);
  await page.locator('.toc a').nth(4).evaluate((link) => link.click());
  await becomes(() => focused(page), 5);
  await repainted(page);
  const there = await scrolled(page);
  assert.ok(there > 1000);
  await page.goBack();
  await becomes(() => scrolled(page), before);
  await page.goForward();
  await becomes(() => scrolled(page), there);
  assert.equal(query(page), '?view=timeline');
  assert.equal(await fold.evaluate((node) => node.open), wasOpen, 'nothing is drawn anew');
});

test('the table of contents marks the current task', async (t) => {
  const page = await here.visit(t, desktop, '', { viewport: { width: 1280, height: 500 } });
  await openMenu(page, '.toc');
  await page.keyboard.press('Escape');
  await page.evaluate(() => document.activeElement.blur());
  const seen = [];
  for (let y = 0; y < await page.evaluate(() => document.documentElement.scrollHeight); y += 150) {
    await page.evaluate((y) => scrollTo(0, y), y);
    await repainted(page);
    const now = (await current(page)).join();
    if (now && seen.at(-1) !== now) seen.push(now);
  }
  assert.deepEqual(seen, tasks.map(({ id }) => `#task-${id}`));
});

for (const [name, screen] of Object.entries(SCREENS)) {
  test(`${name}: pressing elsewhere, Escape and leaving it with Tab close a menu`, async (t) => {
    const page = await here.visit(t, screen);
    for (const menu of ['.about', '.toolbar__show', '.facets__all', ...(name === 'desktop' ? ['.toc'] : [])]) {
      const summary = page.locator(`${menu} > summary`);
      await summary.click();
      assert.equal(await isOpen(page, menu), true, menu);
      await page.locator('.masthead').click({ position: { x: 2, y: 2 } });
      assert.equal(await isOpen(page, menu), false, `${menu}: pressed elsewhere`);
      await summary.click();
      await becomes(() => page.locator(`${menu} .menu__panel`).evaluate((panel) => panel.querySelector('a, button, input') !== null), true);
      await page.locator(`${menu} .menu__panel`).click({ position: { x: 2, y: 2 } });
      assert.equal(await isOpen(page, menu), true, `${menu}: pressed within`);
      await summary.focus();
      await page.keyboard.press('Tab');
      assert.equal(await isOpen(page, menu), true);
      await page.keyboard.press('Escape');
      assert.equal(await isOpen(page, menu), false, `${menu}: Escape`);
      assert.ok(await summary.evaluate((node) => node === document.activeElement));
      await page.keyboard.press('Enter');
      assert.equal(await isOpen(page, menu), true);
      await page.keyboard.press('Shift+Tab');
      await becomes(() => isOpen(page, menu), false, `${menu}: left`);
    }
  });

  test(`${name}: the keys work the same without the program`, async (t) => {
    const page = await here.visit(t, screen, '', WITHOUT);
    await page.getByText('没有收到').waitFor();
    for (let i = 1; i <= 4; i += 1) {
      await page.keyboard.press('j');
      await becomes(() => focused(page), i);
      await repainted(page);
      assert.ok(await isTitleSeen(page, tasks[i - 1].id), `task ${i}`);
    }
    await page.keyboard.press('/');
    await becomes(() => focused(page), 4);
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: '快捷键' }).waitFor();
    assert.deepEqual(await axe(page), []);
  });

  test(`${name}: without any script there is no list of keys`, async (t) => {
    const page = await here.visit(t, screen, '', { mayFail: true, javaScriptEnabled: false });
    assert.equal(await page.locator('.footer__keys').isVisible(), false);
    assert.equal(await page.locator('.toc').isVisible(), false);
  });

  test(`${name}: axe finds nothing with a menu or the list of keys open`, async (t) => {
    const page = await here.visit(t, screen, '');
    for (const menu of ['.about', '.toolbar__show', '.facets__all', ...(name === 'desktop' ? ['.toc'] : [])]) {
      await openMenu(page, menu);
      assert.deepEqual(await axe(page), [], menu);
      await page.keyboard.press('Escape');
    }
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: '快捷键' }).waitFor();
    assert.deepEqual(await axe(page), []);
    await page.emulateMedia({ colorScheme: 'dark' });
    assert.deepEqual(await axe(page), []);
  });
}

test('j and k move through the list, and between task pages', async (t) => {
  const page = await here.visit(t, desktop);
  await page.keyboard.press('k');
  assert.equal(await focused(page), undefined);
  for (let i = 1; i <= tasks.length; i += 1) {
    await page.keyboard.press('j');
    await becomes(() => focused(page), i);
    await repainted(page);
    assert.ok(await isTitleSeen(page, tasks[i - 1].id), `task ${i}`);
  }
  await page.keyboard.press('j');
  assert.equal(await focused(page), 8);
  await page.keyboard.press('k');
  await becomes(() => focused(page), 7);
  await page.keyboard.press('Enter');
  await becomes(() => query(page), `?task=${tasks[6].id}`);
  await page.keyboard.press('j');
  await becomes(() => query(page), `?task=${tasks[7].id}`);
  await page.keyboard.press('k');
  await page.keyboard.press('k');
  await becomes(() => query(page), `?task=${tasks[5].id}`);
});

test('/ focuses the search box; no key has an effect while typing or with modifier keys', async (t) => {
  const page = await here.visit(t, desktop);
  await page.keyboard.press('/');
  assert.ok(await page.locator('#q').evaluate((node) => node === document.activeElement));
  await page.keyboard.type('jk?/');
  assert.equal(await page.locator('#q').inputValue(), 'jk?/');
  assert.equal(await page.locator('dialog[open]').count(), 0);
  await page.goto(here.site.url);
  await settled(page);
  for (const key of ['Control+j', 'Alt+j', 'Meta+k', 'Control+/']) await page.keyboard.press(key);
  assert.deepEqual([await focused(page), await scrolled(page)], [undefined, 0]);
});

test('? lists the keys in the language of the page', async (t) => {
  const page = await here.visit(t, desktop);
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: '快捷键' }).getByText('下一项任务').waitFor();
  await page.keyboard.press('j');
  assert.equal(await focused(page), undefined);
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('dialog[open]').count(), 0);
  await (await tool(page, 'English')).click();
  await page.getByRole('button', { name: 'Keyboard' }).click();
  await page.getByRole('dialog', { name: 'Keyboard' }).getByText('Next task').waitFor();
  await page.getByRole('button', { name: 'Close' }).click();
  assert.equal(await page.locator('dialog[open]').count(), 0);
});

test('the keys can be switched off, and stay off', async (t) => {
  const page = await here.visit(t, desktop);
  await off(page);
  for (const key of ['j', '?', '/']) await page.keyboard.press(key);
  assert.deepEqual([await focused(page), await page.locator('dialog[open]').count()], [undefined, 0]);
  await page.reload();
  await settled(page);
  await page.keyboard.press('j');
  assert.equal(await focused(page), undefined);
  await page.getByRole('button', { name: '快捷键' }).click();
  assert.equal(await page.getByRole('checkbox', { name: /单键/ }).isChecked(), false);
  await page.getByRole('checkbox', { name: /单键/ }).check();
  await page.keyboard.press('Escape');
  // The button of the list of keys is below the last task.
  await page.keyboard.press('k');
  await becomes(() => focused(page), 7);
});

test('without storage the keys work, and the switch lasts until the page is closed', async (t) => {
  const before = (page) => page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });
  });
  const page = await here.visit(t, desktop, '', { before, mayFail: true });
  await settled(page);
  await page.keyboard.press('j');
  await becomes(() => focused(page), 1);
  await off(page);
  await page.keyboard.press('j');
  assert.equal(await focused(page), 1);
});

test('a phone offers no list of keys', async (t) => {
  const page = await here.visit(t, phone);
  assert.equal(await page.locator('.footer__keys').isVisible(), false);
});

test('without keys.js the page works, and offers no list of keys', async (t) => {
  const before = (page) => page.route(/keys-/, (route) => route.abort());
  const page = await here.visit(t, desktop, '', { before, mayFail: true });
  await settled(page);
  assert.equal(await page.locator('.footer__keys').isVisible(), false);
  await openMenu(page, '.toc');
  await page.locator('.toc a').nth(4).click();
  await becomes(() => isTitleSeen(page, tasks[4].id), true);
});
