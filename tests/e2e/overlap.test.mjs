// No text lies over another one, in any view, state, width and scroll position; nothing but an opaque bar covers a text; and
// in a low window most is text.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { desktop, openAll, repainted, report, settled, stage } from './browser.mjs';

const here = stage();
const [, task] = report().tasks;
const FOUND = encodeURIComponent('债券');

const PAGES = {
  table: '?view=table',
  cards: '?view=cards',
  timeline: '?view=timeline',
  'table, a department': '?view=table&dept=czj',
  'cards, a department': '?view=cards&dept=czj',
  'timeline, a department': '?view=timeline&dept=czj',
  'table, a search': `?view=table&q=${FOUND}`,
  'cards, a search': `?view=cards&q=${FOUND}`,
  'timeline, a search': `?view=timeline&q=${FOUND}`,
  'nothing found': '?q=zz&dept=czj',
  'a task': `?task=${task.id}`,
  'the original': `?view=original&task=${task.id}`,
  English: '?lang=en',
};

/** The texts in the window that cross another one, or that something transparent covers. */
const faults = (page) =>
  page.evaluate(() => {
    const isOpaque = (element) => !/^(transparent|rgba\(.*, 0\))$/.test(getComputedStyle(element).backgroundColor);
    const isOver = (element) => ['sticky', 'fixed', 'absolute'].includes(getComputedStyle(element).position);
    /** The part of a box that the ancestors of an element leave, or undefined. */
    function clipped(element, { left, top, right, bottom }) {
      const box = { left, top, right, bottom };
      for (let up = element; up && up !== document.documentElement; up = up.parentElement) {
        const style = getComputedStyle(up);
        if (style.clipPath !== 'none') return undefined;
        if (style.overflowX === 'visible' && style.overflowY === 'visible') continue;
        const around = up.getBoundingClientRect();
        box.left = Math.max(box.left, around.left);
        box.top = Math.max(box.top, around.top);
        box.right = Math.min(box.right, around.right);
        box.bottom = Math.min(box.bottom, around.bottom);
      }
      return box.right - box.left > 2 && box.bottom - box.top > 2 ? box : undefined;
    }
    const boxes = [];
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { data, parentElement: parent } = walker.currentNode;
      if (data.trim() === '' || !parent.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true })) continue;
      const range = document.createRange();
      range.selectNodeContents(walker.currentNode);
      for (const line of range.getClientRects()) {
        if (line.width < 2 || line.bottom < 0 || line.top > innerHeight) continue;
        // A line is as high as its font, which may be higher than the space between two lines.
        const quarter = line.height / 4;
        const box = clipped(parent, { left: line.left + 1, right: line.right - 1, top: line.top + quarter, bottom: line.bottom - quarter });
        if (!box) continue;
        const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
        if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) continue;
        const over = document.elementFromPoint(x, y);
        if (!over || over === parent || parent.contains(over) || over.contains(parent)) {
          if (over) boxes.push({ ...box, node: walker.currentNode, parent, text: data.trim().slice(0, 20) });
          continue;
        }
        let cover = over;
        while (cover && !(isOpaque(cover) && isOver(cover)) && !cover.contains(parent)) cover = cover.parentElement;
        if (!cover || cover.contains(parent)) found.push(`${data.trim().slice(0, 20)} is under ${over.outerHTML.slice(0, 60)}`);
      }
    }
    /** Whether a part of the page that lies over the others, such as a menu, contains one of two texts. */
    const isLayer = (a, b) => {
      for (let up = a; up && !up.contains(b); up = up.parentElement) if (isOpaque(up) && isOver(up)) return true;
      return false;
    };
    for (const [i, a] of boxes.entries()) {
      for (const b of boxes.slice(i + 1)) {
        const [width, height] = [Math.min(a.right, b.right) - Math.max(a.left, b.left), Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)];
        // The browser reports the last line of a folded text twice, with its end and without.
        if (width > 1 && height > 1 && a.node !== b.node && !isLayer(a.parent, b.parent) && !isLayer(b.parent, a.parent)) found.push(`${a.text} crosses ${b.text}`);
      }
    }
    return { n: boxes.length, found };
  });

/** Checks the window at several scroll positions. */
async function check(page, what) {
  for (const part of [0, 0.13, 0.37, 0.61, 1]) {
    await page.evaluate((part) => scrollTo(0, part * (document.documentElement.scrollHeight - innerHeight)), part);
    // Without scripts there are no frames to wait for.
    await (what === 'static' ? page.waitForTimeout(150) : repainted(page));
    const { n, found } = await faults(page);
    assert.deepEqual(found, [], `${what}, at ${part}`);
    if (part === 0) assert.ok(n > 5, `${what}: ${n} texts`);
  }
}

for (const width of [320, 360, 768, 1280, 1920]) {
  test(`at ${width} pixels no text lies over another one`, async (t) => {
    const page = await here.visit(t, desktop, '', { viewport: { width, height: 740 } });
    for (const [name, address] of Object.entries(PAGES)) {
      await t.test(name, async () => {
        await page.goto(here.site.url + address);
        await settled(page);
        await check(page, 'closed');
        if (/original|nothing/.test(name)) return;
        await openAll(page);
        await check(page, 'opened');
      });
    }
    await t.test('menus', async () => {
      await page.goto(here.site.url);
      await settled(page);
      for (const menu of await page.locator('.menu').all()) {
        if (!(await menu.isVisible())) continue;
        await menu.evaluate((menu) => { menu.open = true; });
        await repainted(page);
        assert.deepEqual((await faults(page)).found, [], await menu.getAttribute('class'));
        await menu.evaluate((menu) => { menu.open = false; });
      }
    });
  });

  test(`at ${width} pixels no text lies over another one in the page without the program`, async (t) => {
    const page = await here.visit(t, desktop, '', { viewport: { width, height: 740 }, mayFail: true, javaScriptEnabled: false });
    await check(page, 'static');
  });
}

test('in a window of 320 × 180, as at 400 %, at least half is text', async (t) => {
  const page = await here.visit(t, desktop, '', { viewport: { width: 320, height: 180 } });
  for (const address of ['', '?dept=czj', `?q=${FOUND}`, '?view=timeline', '?view=table', `?task=${task.id}`]) {
    await page.goto(here.site.url + address);
    await settled(page);
    // The first address is opened a second time, so the program restores its place.
    await page.waitForTimeout(300);
    for (const y of [900, 1_500]) {
      await page.evaluate((y) => scrollTo(0, y), y);
      await repainted(page);
      const share = await page.evaluate(() => {
        let n = 0;
        for (let y = 1; y < innerHeight; y += 2) {
          let at = document.elementFromPoint(innerWidth / 2, y);
          const isText = at.closest('#tasks, .task_page') !== null;
          while (at && !['sticky', 'fixed'].includes(getComputedStyle(at).position)) at = at.parentElement;
          if (isText && !at) n += 2;
        }
        return n / innerHeight;
      });
      assert.ok(share >= 0.5, `${address}, at ${y}: ${Math.round(share * 100)} %`);
    }
  }
});
