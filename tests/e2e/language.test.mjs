// The languages of the interface: every text of the page in one of them, the source in its own and marked so.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SCREENS, becomes, desktop, query, settled, stage, tool } from './browser.mjs';

const here = stage();
const LANGUAGES = { en: ['en', /report stays in Chinese/], hant: ['zh-Hant', /報告文字照原文/] };

/**
 * The texts of the page that are not marked as the source's, and contain Chinese. Sentences of the interface that name
 * something of the source are left out, as in `tests/native/view.rs`.
 */
const ours = (page) =>
  page.locator('#page').evaluate((root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const { data, parentElement } = walker.currentNode;
      if (/\p{Script=Han}/u.test(data) && !parentElement.closest('[lang]:not(html), caption, summary, dialog, [role=status]')) found.push(data.trim());
    }
    return [...new Set(found)];
  });

for (const [name, screen] of Object.entries(SCREENS)) {
  for (const [value, [tag, line]] of Object.entries(LANGUAGES)) {
    test(`${name}: the page in ${tag} says that the report is not translated, and marks its words`, async (t) => {
      const page = await here.visit(t, screen, `?lang=${value}`);
      assert.equal(await page.evaluate(() => document.documentElement.lang), tag);
      assert.match(await page.locator('main > :first-child').innerText(), line);
      for (const address of [`?lang=${value}`, `?dept=czj&lang=${value}`, `?task=tyzynoo4&lang=${value}`, `?view=timeline&lang=${value}`, `?view=original&lang=${value}`, `?q=zz&lang=${value}`]) {
        await page.goto(here.site.url + address);
        await settled(page);
        await becomes(() => page.getByText(/Comparing|正在核對/).count(), 0);
        const found = await ours(page);
        if (value === 'en') assert.deepEqual(found, [], address);
        else assert.ok(found.length > 5, address);
        assert.ok(await page.locator('#page [lang="zh-CN"]').count() > 0 || /zz/.test(address));
      }
    });
  }
}

test('each language leads to the others', async (t) => {
  const page = await here.visit(t, desktop);
  for (const [name, address] of [['English', '?lang=en'], ['繁體', '?lang=hant'], ['中文', '']]) {
    await (await tool(page, name)).click();
    await becomes(() => query(page), address);
  }
});
