// The table of contents, and the keys that move between tasks. Both work on the elements of the page, with the program
// or without it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SCREENS, axe, becomes, desktop, numbers, phone, query, report, scrolled, settled, stage } from './browser.mjs';

const here = stage();
const { tasks } = report();
const WITHOUT = { mayFail: true, before: (page) => page.route(/_bg\./, (route) => route.abort()) };

const pill = (page) => page.locator('.toc summary');
const pillText = async (page) => (await pill(page).evaluate((node) => {
  const at = getComputedStyle(node, '::after').content;
  return node.innerText + (at === 'none' ? '' : at.replace(/"/g, ''));
})).replace(/[\s·]+/g, ' ');
const isOpen = (page) => page.locator('.toc details').evaluate((node) => node.open);
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
    return id && [...document.querySelectorAll('[id^="task-"]')].findIndex((task) => task.id === id) + 1;
  });

/** Waits for two frames. */
const rest = (page) => page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); }));

const off = async (page) => {
  await page.keyboard.press('?');
  await page.getByRole('checkbox', { name: /单键/ }).uncheck();
  await page.getByRole('button', { name: '关闭' }).click();
};

for (const [name, screen] of Object.entries(SCREENS)) {
  for (const address of ['?view=table', '?view=cards', '?view=timeline', '?dept=czj', '?dept=czj&view=timeline', '?lang=en']) {
    test(`${name}: the table of contents links to each task, ${address}`, async (t) => {
      const page = await here.visit(t, screen, address);
      const ids = await page.locator('[id^="task-"]').evaluateAll((nodes) => nodes.map(({ id }) => id.slice(5)));
      assert.equal(await isOpen(page), false);
      for (const id of ids) {
        await pill(page).click();
        const link = page.locator(`.toc a[href="#task-${id}"]`);
        assert.ok((await link.innerText()).includes(tasks.find((task) => task.id === id).target.text));
        await link.click();
        await becomes(() => focused(page), ids.indexOf(id) + 1);
        await rest(page);
        assert.equal(await isOpen(page), false, 'it is closed after the choice');
        assert.ok(await isTitleSeen(page, id), `the title of ${id}`);
        await becomes(() => current(page), [`#task-${id}`]);
        assert.match(await pillText(page), new RegExp(` ${ids.indexOf(id) + 1}/${ids.length}$`));
      }
    });
  }

  test(`${name}: the table of contents follows the selection and the order`, async (t) => {
    const page = await here.visit(t, screen, '?dept=czj');
    assert.equal(await pillText(page), '目录 2 项任务');
    const listed = () => page.locator('.toc a > :first-child').evaluateAll((nodes) => nodes.map((node) => Number(node.textContent)));
    assert.deepEqual(await listed(), [2, 8]);
    await page.goto(`${here.site.url}?sort=-source`);
    await settled(page);
    assert.deepEqual(await listed(), await numbers(page));
    await page.goto(`${here.site.url}?task=${tasks[0].id}`);
    await settled(page);
    assert.equal(await page.locator('.toc').count(), 0);
  });

  test(`${name}: going back from a task keeps the open folds and restores the scroll position`, async (t) => {
    const page = await here.visit(t, screen, '?view=timeline');
    await page.evaluate(() => scrollTo(0, 900));
    await rest(page);
    const fold = page.locator('.timeline details.year__period').nth(1);
    const wasOpen = await fold.evaluate((node) => { node.open = !node.open; return node.open; });
    await rest(page);
    const before = await scrolled(page);
    await pill(page).click();
    await page.locator('.toc a').nth(4).click();
    await becomes(() => focused(page), 5);
    await rest(page);
    const there = await scrolled(page);
    assert.ok(there > 1000);
    await page.goBack();
    await becomes(() => scrolled(page), before);
    await page.goForward();
    await becomes(() => scrolled(page), there);
    assert.equal(query(page), '?view=timeline');
    assert.equal(await fold.evaluate((node) => node.open), wasOpen, 'nothing is drawn anew');
  });

  test(`${name}: the pill shows the current task`, async (t) => {
    const page = await here.visit(t, screen);
    assert.equal(await pillText(page), '目录 8 项任务');
    const seen = [];
    const end = await page.evaluate(() => document.documentElement.scrollHeight);
    for (let y = 0; y < end; y += 150) {
      await page.evaluate((y) => scrollTo(0, y), y);
      await rest(page);
      const now = await pillText(page);
      if (seen.at(-1) !== now) seen.push(now);
      const [hash] = await current(page);
      assert.equal(hash === undefined ? '8 项任务' : `${tasks.findIndex(({ id }) => hash === `#task-${id}`) + 1}/8`, now.slice(3));
    }
    await pill(page).click();
    await becomes(() => page.locator('.toc a').last().evaluate((link) => {
      const [list, last] = [link.closest('ul'), link].map((node) => node.getBoundingClientRect());
      return last.bottom <= list.bottom + 1 && last.top >= list.top;
    }), true, 'it opens at the task that is read');
    assert.deepEqual(seen, ['8 项任务', ...tasks.map((_, i) => `${i + 1}/8`)].map((at) => `目录 ${at}`));
  });

  test(`${name}: pressing elsewhere, Escape and leaving it with Tab close the table of contents`, async (t) => {
    const page = await here.visit(t, screen);
    await pill(page).click();
    await page.locator('.masthead').click({ position: { x: 2, y: 2 } });
    assert.equal(await isOpen(page), false);
    await pill(page).click();
    await page.keyboard.press('Tab');
    assert.equal(await isOpen(page), true);
    await page.keyboard.press('Escape');
    assert.equal(await isOpen(page), false);
    assert.ok(await pill(page).evaluate((node) => node === document.activeElement));
    await page.keyboard.press('Enter');
    assert.equal(await isOpen(page), true);
    await page.keyboard.press('Shift+Tab');
    await becomes(() => isOpen(page), false);
  });

  test(`${name}: the page can be scrolled clear of the pill`, async (t) => {
    const page = await here.visit(t, screen);
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await rest(page);
    const toc = await page.locator('.toc').boundingBox();
    for (const part of await page.locator('.footer p, .footer a, .footer button:visible').all()) {
      const box = await part.evaluate((node) => {
        const range = document.createRange();
        range.selectNodeContents(node);
        return range.getBoundingClientRect().toJSON();
      });
      assert.ok(box.bottom <= toc.y || box.right <= toc.x, await part.innerText());
    }
  });

  test(`${name}: it works the same without the program`, async (t) => {
    const page = await here.visit(t, screen, '', WITHOUT);
    await page.getByText('没有收到').waitFor();
    await pill(page).click();
    await page.locator('.toc a').nth(2).click();
    await becomes(() => focused(page), 3);
    await rest(page);
    assert.ok(await isTitleSeen(page, tasks[2].id));
    assert.equal(await isOpen(page), false);
    assert.match(await pillText(page), / 3\/8$/);
    await page.keyboard.press('j');
    await becomes(() => focused(page), 4);
    await page.keyboard.press('/');
    await becomes(() => focused(page), 4);
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: '快捷键' }).waitFor();
    assert.deepEqual(await axe(page), []);
  });

  test(`${name}: without any script the table of contents opens and its links work`, async (t) => {
    const page = await here.visit(t, screen, '', { mayFail: true, javaScriptEnabled: false });
    assert.equal(await page.locator('.toc ul').isVisible(), false);
    await pill(page).click();
    await page.locator('.toc a').nth(2).click();
    assert.equal(new URL(page.url()).hash, `#task-${tasks[2].id}`);
    assert.equal(await page.locator('.footer__keys').isVisible(), false);
  });

  test(`${name}: axe finds nothing with the table of contents or the list of keys open`, async (t) => {
    const page = await here.visit(t, screen, '?dept=czj');
    await pill(page).click();
    assert.deepEqual(await axe(page), []);
    await page.keyboard.press('Escape');
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
    await rest(page);
    assert.ok(await isTitleSeen(page, tasks[i - 1].id), `task ${i}`);
    assert.equal(await pillText(page), `目录 ${i}/8`);
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
  await page.getByRole('link', { name: 'English' }).click();
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
  await pill(page).click();
  await page.locator('.toc a').nth(4).click();
  await becomes(() => isTitleSeen(page, tasks[4].id), true);
});
