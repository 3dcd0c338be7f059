// Measurable properties of the layout: nothing overflows, nothing shifts, every target is large enough, nothing is cut.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SCREENS, becomes, desktop, numbers, phone, report, settled, stage, folds, cellsOf } from './browser.mjs';

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
      const wide = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        const out = [...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > clientWidth + 0.5);
        return scrollWidth > clientWidth ? [scrollWidth, ...out.slice(0, 5).map((element) => element.outerHTML.slice(0, 80))] : [];
      });
      assert.deepEqual(wide, [], name);
    }
  });
}

test('on a desktop the table fits the window without scrolling sideways', async (t) => {
  const page = await here.visit(t, desktop, '?view=table');
  const { box, parent } = await page.getByRole('table').evaluate((table) => ({
    box: table.getBoundingClientRect().width,
    parent: table.parentElement.clientWidth,
  }));
  assert.ok(box <= parent, `table ${box}, box ${parent}`);
});

test('on a phone everything that can be pressed is at least 44 pixels high', async (t) => {
  const page = await here.visit(t, phone);
  const more = ['?view=cards&dept=czj&q=%E9%A1%B9%E7%9B%AE', '?view=timeline&dept=czj', '?q=zz'];
  for (const address of [...Object.values(VIEWS), ...more]) {
    await t.test(address, async () => {
      await page.goto(here.site.url + address);
      await settled(page);
      if (address.includes('original')) await page.locator('#L14 mark').waitFor();
      const small = await page.locator('main, header.bar, footer').locator('a, button, summary, label, input:not([type=checkbox])').evaluateAll((targets) =>
        targets
          .filter((target) => target.checkVisibility() && getComputedStyle(target).pointerEvents !== 'none')
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
  test(`${name}: the bar stays at the top, with the sentence of the filter under it`, async (t) => {
    const page = await here.visit(t, screen, '?view=cards&dept=fzhggj');
    await page.evaluate(() => window.scrollTo(0, 1_200));
    await becomes(() => page.evaluate(() => Math.round(window.scrollY)), 1_200);
    const bar = await page.getByRole('banner').boundingBox();
    assert.equal(bar.y, 0);
    const status = await page.locator('#status').boundingBox();
    assert.ok(status.y >= bar.height && status.y < bar.height + 60, `the sentence is at ${status.y}`);
    assert.ok(await page.getByRole('searchbox').isVisible());
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
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
        const shifts = await page.evaluate(() => window.shifts);
        const sum = shifts.reduce((sum, [value]) => sum + value, 0);
        assert.ok(sum <= 0.02, `${sum}: ${JSON.stringify(shifts)}`);
      });
    }
  });

  test(`${name}: a long part is folded with its length shown, and opens whole`, async (t) => {
    const page = await here.visit(t, screen, '?view=cards');
    const toggles = folds(page, /展开其余 \d+ 字/);
    const boxes = page.getByRole('checkbox', { name: /展开其余 \d+ 字/ });
    const n = await toggles.count();
    assert.equal(await boxes.count(), n, 'each has its name');
    assert.ok(n >= 3, 'this report has long parts');
    const words = tasks.flatMap(cellsOf).flatMap((cell) => cell.parts ?? []).map((part) => part.text);
    for (let i = 0; i < n; i += 1) {
      const { count, hidden, whole } = await toggles.nth(i).evaluate((toggle) => {
        const isCut = (element) => getComputedStyle(element).fontSize === '0px';
        const cut = [...toggle.parentElement.querySelectorAll('*')].filter((element) => isCut(element) && !isCut(element.parentElement));
        return {
          count: Number(toggle.innerText.match(/\d+/)[0]),
          hidden: cut.map((element) => element.textContent).join(''),
          whole: toggle.previousElementSibling.textContent,
        };
      });
      assert.equal(count, [...hidden].length);
      assert.ok(words.includes(whole), `not a text of the source: ${whole}`);
    }
    const first = await toggles.first().elementHandle();
    const box = await first.evaluateHandle((toggle) => toggle.control);
    const height = () => first.evaluate((toggle) => toggle.closest('p').getBoundingClientRect().height);
    const before = await height();
    assert.equal(await box.isChecked(), false);
    await first.click();
    assert.equal(await box.isChecked(), true);
    assert.match(await first.innerText(), /收起/);
    assert.ok(await height() > before + 60, 'it opens');
    await box.focus();
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

test('print shows the folded text and hides the bar', async (t) => {
  const page = await here.visit(t, desktop, '?view=cards');
  const rest = () => page.evaluate(() => [...document.querySelectorAll('main p *')]
    .filter((element) => element.checkVisibility() && getComputedStyle(element).fontSize === '0px' && element.textContent.length > 50).length);
  assert.ok(await rest() >= 3, 'something is folded on the screen');
  await page.emulateMedia({ media: 'print' });
  await page.getByRole('banner').waitFor({ state: 'hidden' });
  assert.equal(await rest(), 0);
  assert.equal(await folds(page, '展开其余').count(), 0);
  assert.equal(await page.getByRole('navigation').filter({ visible: true }).count(), 0);
  const end = await page.getByText('争取省级政府采购规范化试点和政府购买服务联络点').last().boundingBox();
  assert.ok(end.width > 20 && end.height > 10);
});

test('in print the table has all four quarters, open or not', async (t) => {
  const page = await here.visit(t, desktop, '?view=table');
  const plan = page.getByText('利用市级重点项目中期调整,力争列入市级项目20个以上。');
  assert.equal(await plan.isVisible(), false);
  await page.emulateMedia({ media: 'print' });
  await plan.waitFor({ state: 'visible' });
  assert.equal(await page.getByText(/^\d+ 字$/).filter({ visible: true }).count(), 0);
});

test('closed quarters and other departments open for print, and close after it', async (t) => {
  const page = await here.visit(t, phone, '?view=timeline&dept=czj');
  const closed = () => page.locator('#tasks details:not([open])').count();
  const before = await closed();
  assert.ok(before >= 7, `three quarters of two tasks and the other bureau: ${before}`);
  const plan = page.getByText('组织县级部门实施第二次绩效运行监控');
  assert.equal(await plan.isVisible(), false);
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
  assert.equal(await closed(), 0);
  assert.equal(await plan.isVisible(), true);
  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  assert.equal(await closed(), before);
});

test('a plan that repeats the previous quarter is folded under a note, and opens when pressed', async (t) => {
  const page = await here.visit(t, desktop, '?view=timeline&dept=czj');
  const quarter = page.locator('#task-tyzynoo4').getByRole('listitem').nth(2);
  const fold = quarter.locator('label[data-says="与第二季度文字相同 · 69 字"]');
  const folded = () => fold.evaluate((toggle) => toggle.parentElement.parentElement.getBoundingClientRect().height);
  const before = await folded();
  assert.match(await fold.evaluate((toggle) => getComputedStyle(toggle, '::before').content), /data-says|与第二季度文字相同/);
  await fold.click();
  assert.equal(await quarter.getByRole('checkbox', { name: '与第二季度文字相同 · 69 字' }).isChecked(), true);
  assert.ok(await folded() > before + 40);
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

test('on a card each other quarter opens by its line', async (t) => {
  const page = await here.visit(t, phone);
  const card = page.locator('.list__row').first();
  const plan = card.getByText('利用市级重点项目中期调整,力争列入市级项目20个以上。');
  assert.equal(await plan.isVisible(), false);
  const lines = folds(card, /第[一三四]季度 年度计划安排/);
  assert.equal(await lines.count(), 3, 'the reported quarter is open and has no line to press');
  await lines.nth(1).click();
  assert.equal(await plan.isVisible(), true);
  await lines.nth(1).click();
  assert.equal(await plan.isVisible(), false);
});

test('in the table a quarter opens by its head, with a mouse and with the keyboard', async (t) => {
  const page = await here.visit(t, desktop);
  const plan = page.getByText('利用市级重点项目中期调整,力争列入市级项目20个以上。');
  assert.equal(await plan.isVisible(), false);
  await page.locator('th label', { hasText: '第三季度' }).click();
  assert.equal(await plan.isVisible(), true);
  await page.getByRole('checkbox', { name: '其他时段 3 列', exact: true }).focus();
  await page.keyboard.press('Space');
  assert.equal(await plan.isVisible(), false);
});
