// Measurable properties of the layout: nothing overflows, nothing shifts, every target is large enough, nothing is cut.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SCREENS, becomes, desktop, numbers, openAll, phone, repainted, report, settled, stage, folds, cellsOf } from './browser.mjs';

const { tasks } = report();
const here = stage();
const VIEWS = {
  table: '?view=table',
  cards: '?view=cards',
  timeline: '?view=timeline',
  'the task page': `?task=${tasks[5].id}`,
  original: '?view=original&task=tyzynoo4',
};

for (const width of [320, 360, 768, 1280, 1920]) {
  test(`at ${width} pixels no view is wider than the window`, async (t) => {
    const page = await here.visit(t, desktop, '', { viewport: { width, height: 800 } });
    const more = {
      'chosen departments and text': `?dept=czj~lcsybjfjgxjgz&q=${encodeURIComponent('项目')}`,
      'in English': '?lang=en',
      'nothing found': '?q=zz',
      'a mangled address': '?zz=1&dept=zz&task=zz',
    };
    for (const [name, address] of Object.entries({ ...VIEWS, ...more })) {
      await page.goto(here.site.url + address);
      await settled(page);
      if (address.includes('original')) await page.locator('#L14 mark').waitFor();
      const wide = () => page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        const out = [...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > clientWidth + 0.5);
        return scrollWidth > clientWidth ? [scrollWidth, ...out.slice(0, 5).map((element) => element.outerHTML.slice(0, 80))] : [];
      });
      assert.deepEqual(await wide(), [], name);
      await openAll(page);
      assert.deepEqual(await wide(), [], `${name}, opened`);
    }
  });
}

test('at 1280 pixels the table fits its box, closed, opened and searched; a text of each column is in the window', async (t) => {
  const page = await here.visit(t, desktop, '?view=table');
  for (const address of ['?view=table', '?view=table&dept=czj', `?view=table&q=${encodeURIComponent('债券')}`]) {
    await page.goto(here.site.url + address);
    await settled(page);
    for (const isOpen of [false, true]) {
      if (isOpen) await openAll(page);
      const { box, parent, right } = await page.getByRole('table').evaluate((table) => ({
        box: table.getBoundingClientRect().width,
        parent: table.parentElement.clientWidth,
        right: Math.max(...[...table.querySelectorAll('td, th, p')].map((cell) => cell.getBoundingClientRect().right)),
      }));
      assert.ok(box <= parent && right <= 1280 - 32 + 1, `${address}: table ${box}, box ${parent}, right ${right}`);
    }
  }
});

test('on a phone everything that can be pressed is at least 44 pixels high', async (t) => {
  const page = await here.visit(t, phone);
  const more = ['?view=cards&dept=czj&q=%E9%A1%B9%E7%9B%AE', '?view=timeline&dept=czj', '?q=zz', '?dept=czj'];
  for (const address of [...Object.values(VIEWS), ...more]) {
    await t.test(address, async () => {
      await page.goto(here.site.url + address);
      await settled(page);
      if (address.includes('original')) await page.locator('#L14 mark').waitFor();
      await page.evaluate(() => { for (const menu of document.querySelectorAll('.menu')) menu.open = true; });
      if (await page.locator('.facets__all').count()) await page.locator('.facet__choice').first().waitFor({ state: 'attached' });
      const small = await page.locator('main, header.bar, footer').locator('a, button, summary, label, input:not([type=checkbox])').evaluateAll((targets) =>
        targets
          .filter((target) => target.checkVisibility() && getComputedStyle(target).pointerEvents !== 'none')
          // What is there for screen readers and keys alone cannot be touched.
          .filter((target) => getComputedStyle(target).clipPath === 'none')
          // WCAG 2.5.8 exempts links in running text, which are as high as their line.
          .filter((target) => {
            const isAlone = target.parentElement.innerText.trim() === target.innerText.trim();
            return isAlone || getComputedStyle(target).display !== 'inline';
          })
          .filter((target) => target.getBoundingClientRect().height < 43.9)
          .map((target) => `${target.innerText.trim().slice(0, 30)}: ${Math.round(target.getBoundingClientRect().height)}`),
      );
      assert.deepEqual(small, []);
    });
  }
});

for (const [name, screen] of Object.entries(SCREENS)) {
  test(`${name}: the bar stays at the top, and with a search its hits under it, unless the window is low`, async (t) => {
    const page = await here.visit(t, screen, `?view=cards&q=${encodeURIComponent('项目')}`);
    const tops = async () => {
      await page.evaluate(() => window.scrollTo(0, 1_200));
      await becomes(() => page.evaluate(() => Math.round(window.scrollY)), 1_200);
      const { y, height } = await page.getByRole('banner').boundingBox();
      return { bar: y, height, found: (await page.locator('.status').boundingBox()).y };
    };
    const { bar, height, found } = await tops();
    assert.equal(bar, 0);
    assert.ok(Math.abs(found - height) <= 1, `the hits are at ${found}`);
    assert.ok(await page.getByRole('searchbox').isVisible());
    await page.setViewportSize({ width: name === 'phone' ? 640 : 1280, height: 360 });
    // The page keeps the passage where it is once its `resize` event arrives, which would undo a scroll before it.
    await repainted(page);
    const low = await tops();
    assert.ok(low.bar < -500 && low.found < -500, 'nothing is stuck in a low window');
  });

  test(`${name}: nothing shifts while a page loads`, async (t) => {
    const watch = () => {
      window.shifts = [];
      new PerformanceObserver((list) => {
        for (const { value, sources } of list.getEntries()) {
          window.shifts.push([value, ...sources.map(({ node }) => node?.outerHTML?.slice(0, 60) ?? String(node?.nodeName))]);
        }
      }).observe({ type: 'layout-shift', buffered: true });
    };
    // Delays the data by 60 ms, so that the browser renders the page before they arrive and a shift can be observed.
    here.site.faults = (path) => (path.startsWith('data/') ? { delay: 60 } : undefined);
    t.after(() => { here.site.faults = {}; });
    const page = await here.visit(t, screen, '', { before: (page) => page.addInitScript(watch) });
    for (const [view, address] of Object.entries(VIEWS)) {
      await t.test(view, async () => {
        await page.goto(here.site.url + address);
        await settled(page);
        if (view === 'original') await page.locator('#L14 mark').waitFor();
        await becomes(() => page.getByText('正在核对原文').count(), 0);
        await repainted(page);
        const shifts = await page.evaluate(() => window.shifts);
        const sum = shifts.reduce((sum, [value]) => sum + value, 0);
        assert.ok(sum <= 0.02, `${sum}: ${JSON.stringify(shifts)}`);
      });
    }
  });

  test(`${name}: a long part shows its first lines, whole, and its length, and opens by pressing and by the keyboard`, async (t) => {
    const page = await here.visit(t, screen);
    const toggles = folds(page, /全文 \d+ 字/);
    const n = await toggles.count();
    assert.ok(n >= 3, 'this report has long parts');
    const words = tasks.flatMap(cellsOf).flatMap((cell) => cell.parts ?? []);
    for (let i = 0; i < n; i += 1) {
      await toggles.nth(i).scrollIntoViewIfNeeded();
      const { count, whole, cut } = await toggles.nth(i).evaluate((toggle) => {
        const part = toggle.parentElement.nextElementSibling;
        const range = document.createRange();
        range.selectNodeContents(part);
        const { bottom } = part.getBoundingClientRect();
        // A line that is cut by the lower edge.
        const cut = [...range.getClientRects()].filter((line) => line.height > 8 && line.top < bottom - 6 && line.bottom > bottom + 6).length;
        return { count: Number(toggle.innerText.match(/\d+/)[0]), whole: part.textContent, cut };
      });
      const part = words.find(({ text, label }) => `${label?.text ?? ''}${text}` === whole);
      assert.ok(part, `not a text of the source: ${whole}`);
      assert.equal(count, [...part.text].length);
      assert.equal(cut, 0, `a line is cut: ${whole.slice(0, 30)}`);
    }
    const first = await toggles.first().elementHandle();
    const isOpen = () => first.evaluate((toggle) => toggle.parentElement.open);
    const height = () => first.evaluate((toggle) => toggle.parentElement.nextElementSibling.getBoundingClientRect().height);
    const before = await height();
    assert.equal(await isOpen(), false);
    await first.click();
    assert.equal(await isOpen(), true);
    assert.ok(await height() > before + 20, 'it opens');
    await first.focus();
    await page.keyboard.press('Space');
    assert.equal(await height(), before, 'and closes, by the keyboard too');
  });

  test(`${name}: folded text is copied whole, character by character`, async (t) => {
    const page = await here.visit(t, screen, '?view=cards');
    const copied = await page.evaluate(() => {
      document.execCommand('selectAll');
      return getSelection().toString();
    });
    const long = tasks
      .flatMap(cellsOf)
      .filter(({ column }) => ['plan-2022q2', 'progress-2022q2', 'next'].includes(column))
      .flatMap((cell) => cell.parts ?? [])
      .map((part) => part.text)
      .filter((text) => [...text].length > 180);
    assert.ok(long.length >= 3);
    for (const text of long) assert.ok(copied.replace(/\s/g, '').includes(text.replace(/\s/g, '')), text);
    // No line break that the source does not have.
    for (const text of long) assert.ok(copied.includes(text), `a line break was added to: ${text}`);
  });
}

test('print shows every part whole, on cards, and hides what can only be pressed', async (t) => {
  for (const address of ['', '?view=table', '?view=timeline']) {
    const page = await here.visit(t, desktop, address);
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await page.emulateMedia({ media: 'print' });
    await page.getByRole('banner').waitFor({ state: 'hidden' });
    const cut = await page.locator('#tasks .part').evaluateAll((parts) =>
      parts.filter((part) => !part.checkVisibility() || part.scrollHeight > part.clientHeight + 2).map((part) => part.textContent.slice(0, 30)));
    assert.deepEqual(cut, [], address);
    // The names of periods and of other departments stay, as headings.
    const pressed = page.locator('label, button, input, nav, summary:not(.year__name, .others > summary)').filter({ visible: true });
    assert.deepEqual(await pressed.evaluateAll((all) => all.map(({ outerHTML }) => outerHTML.slice(0, 120))), [], address);
  }
});

test('closed periods, other departments and the foot are drawn for print, and closed after it', async (t) => {
  const page = await here.visit(t, phone, '?view=timeline&dept=czj');
  const closed = () => page.locator('#tasks details:not([open])').count();
  const before = await closed();
  assert.ok(before >= 7, `three quarters of two tasks and the other bureau: ${before}`);
  const plan = page.getByText('组织县级部门实施第二次绩效运行监控');
  assert.equal(await plan.isVisible(), false);
  assert.equal(await page.locator('.print_foot').count(), 0);
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
  assert.equal(await closed(), 0);
  assert.equal(await plan.isVisible(), true);
  assert.ok((await page.locator('.print_foot').innerText()).includes(page.url()), 'the foot has the address');
  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  assert.equal(await closed(), before);
  assert.equal(await page.locator('.print_foot').count(), 0);
});

test('a plan that repeats an earlier quarter is named so where it is closed, and opens when pressed', async (t) => {
  const page = await here.visit(t, desktop, '?view=timeline&dept=czj');
  const quarter = page.locator('#task-tyzynoo4').getByRole('listitem').nth(2);
  assert.match(await quarter.innerText(), /第三季度\s+69 字 · 与第二季度文字相同/);
  const text = quarter.locator('.part');
  assert.equal(await text.isVisible(), false);
  await quarter.locator('summary').click();
  assert.equal(await text.isVisible(), true);
});

test('the quarters are side by side on a desktop and one below the other on a phone', async (t) => {
  for (const [screen, isWide] of [[desktop, true], [phone, false]]) {
    const page = await here.visit(t, screen, '?view=timeline&dept=czj');
    const boxes = await Promise.all([0, 1, 2, 3].map((i) => page.locator('#task-t3sj257e').getByRole('listitem').nth(i).boundingBox()));
    for (const [i, box] of boxes.slice(1).entries()) {
      const before = boxes[i];
      assert.ok(isWide ? box.x >= before.x + before.width && box.y === before.y : box.y >= before.y + before.height && box.x === before.x);
    }
    const reported = page.locator('#task-t3sj257e').getByRole('listitem').filter({ hasText: '本期报告' });
    assert.equal(await reported.count(), 1);
    assert.match(await reported.innerText(), /第二季度[\s\S]*第二季度进展情况/);
  }
});

test('dark and light follow the system', async (t) => {
  const page = await here.visit(t, phone, '', { colorScheme: 'dark' });
  const luminance = () => page.evaluate(() => {
    const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/\d+/g).map(Number);
    return r + g + b;
  });
  assert.ok(await luminance() < 200);
  await page.emulateMedia({ colorScheme: 'light' });
  assert.ok(await luminance() > 600);
  assert.equal((await numbers(page)).length, 8);
});

for (const [name, screen] of Object.entries(SCREENS)) {
  test(`${name}: the other quarters open below a task, with a press and with the keyboard, each under its name`, async (t) => {
    const page = await here.visit(t, screen);
    const more = page.locator('.task').first().locator('.more');
    const plan = more.getByText('利用市级重点项目中期调整,力争列入市级项目20个以上。');
    assert.equal(await plan.isVisible(), false);
    assert.match(await more.locator('summary').textContent(), /第一季度 57 字 · 第三季度 27 字 · 第四季度 28 字/);
    await more.locator('summary').click();
    assert.equal(await plan.isVisible(), true);
    assert.deepEqual(await more.locator('.name').allTextContents(), ['第一季度 年度计划安排', '第三季度 年度计划安排', '第四季度 年度计划安排']);
    await more.locator('summary').focus();
    await page.keyboard.press('Enter');
    assert.equal(await plan.isVisible(), false);
  });
}
