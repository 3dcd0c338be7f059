// What the first screen answers: where the first task and its progress are, how many controls come before them, how much a
// search, a printed page and a low window show, how many taps and how much scrolling five questions take, and how soon the
// page answers on a slow processor. The goals are in pixels of a window of 360 × 740 or 1280 × 800; the table of all
// measures is printed. Times are printed alone: how fast the machine is, a test cannot know.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { inflateSync } from 'node:zlib';
import { becomes, cellsOf, choice, desktop, openAll, painted, phone, repainted, report, settled, stage } from './browser.mjs';

const here = stage();
const { tasks } = report();
const FOUND = encodeURIComponent('债券');

const table = [];
after(() => console.table(Object.fromEntries(table.map(([what, measured, goal]) => [what, { measured, goal }]))));

/** Adds a measure to the table, and asserts that it is at most the goal, or for a negative goal at least its opposite. */
function atMost(goal, measured, what) {
  table.push([what, measured, goal < 0 ? `≥ ${-goal}` : `≤ ${goal}`]);
  assert.ok(goal < 0 ? measured >= -goal : measured <= goal, `${what}: ${measured}, goal ${goal}`);
}

const top = (page, selector) => page.locator(selector).first().evaluate((element) => Math.round(element.getBoundingClientRect().top));
const PROGRESS = '.task:not([hidden]) .cell--progress .part.quote';

test('a phone, the plain address', async (t) => {
  const page = await here.visit(t, phone);
  await page.getByText('原文已核对').waitFor();
  atMost(320, await top(page, '.task .target'), 'phone: top of the title of the first task');
  atMost(740, await top(page, PROGRESS), 'phone: top of the first reported progress');
  const controls = await page.evaluate(() => {
    const first = document.querySelector('.task .target');
    return [...document.querySelectorAll('a[href], button, input, summary')].filter((control) => {
      const { left, right, top, bottom } = control.getBoundingClientRect();
      const isInWindow = right > 1 && left < innerWidth && bottom > 0 && top < innerHeight;
      // A row of chips shows the first of them.
      const row = control.closest('.chips')?.getBoundingClientRect();
      const isInRow = !row || left < row.right;
      const isBefore = control.compareDocumentPosition(first) & Node.DOCUMENT_POSITION_FOLLOWING;
      return isBefore && isInWindow && isInRow && control.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    }).map(({ textContent, id }) => textContent || id);
  });
  atMost(7, controls.length, `phone: controls before the first task (${controls.join(' ').replace(/\s+/g, ' ')})`);
});

test('a phone, the code on a notice: ?dept=czj', async (t) => {
  const page = await here.visit(t, phone, '?dept=czj');
  await page.getByText('原文已核对').waitFor();
  atMost(260, await top(page, '.task:not([hidden]) .target'), 'phone, ?dept=czj: top of the first title');
  atMost(640, await top(page, PROGRESS), 'phone, ?dept=czj: top of the first reported progress');
});

test('a phone, typing 债券', async (t) => {
  const page = await here.visit(t, phone);
  await page.getByRole('searchbox').click();
  await page.keyboard.type('债券');
  await becomes(() => page.locator('.status__found').innerText(), '共 16 处 · 1 项任务');
  await repainted(page);
  const { count, hit } = await page.evaluate(() => {
    const [first] = [...CSS.highlights.get('hit')].sort((a, b) => a.compareBoundaryPoints(Range.START_TO_START, b));
    return { count: document.querySelector('.status__found').getBoundingClientRect().bottom, hit: first.getBoundingClientRect().bottom };
  });
  atMost(400, Math.round(count), 'phone, 债券: bottom of the count');
  atMost(400, Math.round(hit), 'phone, 债券: bottom of the first hit');
});

test('a desktop scrolls sideways in no state', async (t) => {
  const page = await here.visit(t, desktop);
  let most = 0;
  for (const address of ['', '?dept=czj', `?q=${FOUND}`, '?view=cards', '?view=timeline', '?lang=en', '?place=xinji', `?q=${FOUND}&lang=en`]) {
    await page.goto(here.site.url + address);
    await settled(page);
    for (const isOpen of [false, true]) {
      if (isOpen) await openAll(page);
      most = Math.max(most, await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth));
    }
  }
  atMost(0, most, 'desktop: pixels to scroll sideways, in any state');
});

/** The share of each page of a PDF, from its top to the lowest text. */
function pages(pdf) {
  const bytes = pdf.toString('latin1');
  const object = (n) => bytes.slice(bytes.search(new RegExp(`(^|\\n)${n} 0 obj`)));
  const found = [...bytes.matchAll(/\/Type \/Page\n[\s\S]*?\/MediaBox \[0 0 [\d.]+ ([\d.]+)\][\s\S]*?\/Contents (\d+) 0 R/g)];
  const sheets = found.length > 0 ? found : [...bytes.matchAll(/\/Type \/Page\b(?!s)[\s\S]*?endobj/g)];
  return sheets.map(([whole]) => {
    const [, height] = /\/MediaBox \[\s*0 0 [\d.]+ ([\d.]+)/.exec(whole);
    const [, contents] = /\/Contents (\d+) 0 R/.exec(whole);
    const stream = object(contents);
    const start = stream.indexOf('stream\n') + 7;
    const [, length] = /\/Length (\d+)/.exec(stream);
    const text = inflateSync(Buffer.from(stream.slice(start, start + Number(length)), 'latin1')).toString('latin1');
    return lowest(text, Number(height)) / Number(height);
  });
}

/** The distance of the lowest text from the top of a page, in points. */
function lowest(content, height) {
  let at = [1, 0, 0, 1, 0, 0];
  const saved = [];
  let most = 0;
  const times = ([a, b, c, d, e, f], [p, q, r, s, u, v]) => [a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + u, e * q + f * s + v];
  for (const [, numbers, operator] of content.matchAll(/((?:-?[\d.]+\s+)*)(\bq\b|\bQ\b|\bcm\b|\bTm\b)/g)) {
    const values = numbers.trim().split(/\s+/).map(Number);
    if (operator === 'q') saved.push(at);
    if (operator === 'Q') at = saved.pop() ?? at;
    if (operator === 'cm') at = times(values.slice(-6), at);
    if (operator === 'Tm') most = Math.max(most, height - times(values.slice(-6), at)[5]);
  }
  return most;
}

test('?dept=czj on paper', async (t) => {
  const page = await here.visit(t, desktop, '?dept=czj');
  await page.getByText('原文已核对').waitFor();
  const sheets = pages(await page.pdf({ format: 'A4' }));
  atMost(3, sheets.length, 'print of ?dept=czj: sheets of A4');
  atMost(-30, Math.round(100 * Math.min(...sheets)), 'print of ?dept=czj: % used of the emptiest sheet');
});

test('marks in a list', async (t) => {
  const page = await here.visit(t, phone);
  let n = 0;
  for (const name of ['expected', 'as-of', 'added', 'place', 'chosen', 'hit']) n += (await painted(page, name)).length;
  const length = tasks.flatMap((task) => [task.target, ...cellsOf(task).flatMap(({ parts = [] }) => parts)]).reduce((sum, { text }) => sum + [...text].length, 0);
  assert.ok(n > 5, 'there are marks');
  atMost(1.5, Math.round((100 * n) / length * 100) / 100, 'marks in 100 characters');
});

test('a window of 320 × 180', async (t) => {
  const page = await here.visit(t, desktop, '', { viewport: { width: 320, height: 180 } });
  await page.evaluate(() => scrollTo(0, 1_200));
  await repainted(page);
  const stuck = await page.evaluate(() => {
    let n = 0;
    for (let y = 0; y < innerHeight; y += 1) {
      let at = document.elementFromPoint(innerWidth / 2, y);
      while (at && !['sticky', 'fixed'].includes(getComputedStyle(at).position)) at = at.parentElement;
      if (at) n += 1;
    }
    return n;
  });
  atMost(90, stuck, '320 × 180: pixels of stuck bars');
});

/** A reader with a phone, who counts taps and the pixels to scroll. */
function reader(page) {
  const done = { taps: 0, pixels: 0 };
  /** Scrolls until a line of the element is in the window. */
  async function see(locator) {
    await locator.waitFor({ state: 'attached' });
    await repainted(page);
    done.pixels += await locator.evaluate((element) => {
      const text = document.createRange();
      text.selectNodeContents(element);
      const [line = element.getBoundingClientRect()] = text.getClientRects();
      const away = line.top < 0 ? line.top : Math.max(0, line.bottom - innerHeight);
      scrollBy(0, away);
      return Math.round(Math.abs(away));
    });
  }
  async function tap(locator) {
    await see(locator);
    await locator.tap();
    done.taps += 1;
  }
  return { done, see, tap };
}

for (const [question, address, taps, pixels, answer] of [
  ['what 财政局 reports', '?dept=czj', 0, 0, async ({ page, see }) => see(page.locator(PROGRESS).first())],
  ['to call 财政局', '?dept=czj', 0, 0, async ({ page, see }) => see(page.getByRole('link', { name: '拨打 0635-5231944' }).first())],
  ['what is planned next', '?dept=czj', 1, 740, async ({ page, see, tap }) => {
    const task = page.locator('.task:not([hidden])').first();
    await tap(task.locator('.more > summary'));
    await see(task.locator('.more .quote').first());
  }],
  ['where 辛集镇 is', '', 3, 740, async ({ page, tap }) => {
    await tap(page.locator('summary', { hasText: '筛选' }));
    await tap(page.getByRole('link', { name: '辛集镇 5 处' }));
    await tap(page.getByRole('link', { name: '辛集镇 3', exact: true }));
    await page.waitForFunction(() => [...CSS.highlights.get('place')].some((range) => {
      const { top, bottom } = range.getBoundingClientRect();
      return top > 0 && bottom < innerHeight;
    }));
  }],
  ['to find 债券 8.63', '', 1, 370, async ({ page, tap, done }) => {
    await tap(page.getByRole('searchbox'));
    await page.keyboard.type('债券 8.63');
    const found = await page.waitForFunction(() => [...(CSS.highlights.get('hit') ?? [])].find((range) => `${range}` === '8.63'));
    await repainted(page);
    done.pixels += await found.evaluate((range) => Math.max(0, Math.round(range.getBoundingClientRect().bottom - innerHeight)));
  }],
]) {
  test(`a phone: ${question}`, async (t) => {
    const page = await here.visit(t, phone, address);
    await page.getByText('原文已核对').waitFor();
    const { done, see, tap } = reader(page);
    await answer({ page, see, tap, done });
    atMost(taps, done.taps, `${question}: taps`);
    atMost(pixels, done.pixels, `${question}: pixels to scroll`);
  });
}

test('the time from each press and key to the next paint, on a processor six times slower', async (t) => {
  const page = await here.visit(t, desktop);
  await page.getByText('原文已核对').waitFor();
  await page.evaluate(() => {
    window.slowest = 0;
    new PerformanceObserver((list) => {
      for (const { interactionId, duration } of list.getEntries()) if (interactionId) window.slowest = Math.max(window.slowest, duration);
    }).observe({ type: 'event', durationThreshold: 16, buffered: false });
  });
  await (await page.context().newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: 6 });
  // As long as a finger presses. Playwright's own click does work in the page between press and paint.
  const press = (locator) => async () => {
    await locator.scrollIntoViewIfNeeded();
    const { x, y, height } = await locator.boundingBox();
    await page.mouse.move(x + 10, y + height / 2);
    await page.waitForTimeout(200);
    await page.evaluate(() => { window.slowest = 0; });
    await page.mouse.down();
    await page.waitForTimeout(80);
    await page.mouse.up();
  };
  const keys = (list) => async () => {
    for (const key of list) {
      await page.keyboard.press(key);
      await page.waitForTimeout(300);
    }
  };
  const menu = page.locator('.toolbar__show > summary');
  for (const [what, act] of [
    ['choosing a department', press(choice(page, '财政局'))],
    ['choosing another', press(choice(page, '发展和改革局'))],
    ['all departments', press(page.locator('.chips > a').first())],
    ['opening the other quarters', press(page.locator('.more > summary').first())],
    ['unfolding a text', press(page.locator('.fold__toggle').first())],
    ['opening a menu', press(menu)],
    ['closing it', keys(['Escape'])],
    ['the search box', press(page.getByRole('searchbox'))],
    ['typing', keys('zhaiquan')],
    ['deleting', keys(Array(8).fill('Backspace'))],
    ['typing a figure', keys('8.63')],
    ['the next hit', press(page.locator('.status').getByRole('button').last())],
    ['the timeline', press(page.locator('.views--tabs .views__view').last())],
    ['a task', press(page.locator('.task:not([hidden]) .target').first())],
  ]) {
    await page.evaluate(() => { window.slowest = 0; });
    await act();
    await page.waitForTimeout(600);
    table.push([`6 × slower: ${what}, ms`, await page.evaluate(() => window.slowest || 'under 16'), '(100)']);
  }
});
