// Search: exact hits, marked in place and counted by field, and no search while an input method is composing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SCREENS, withoutSpace, becomes, desktop, numbers, phone, query, report, sentence, settled, shown, stage, cellsOf } from './browser.mjs';

const { columns, sections, tasks } = report();
const here = stage();

const box = (page) => page.getByRole('searchbox', { name: '搜索' });
const hits = (page) => page.locator('.status').getByRole('status').last().innerText();
const address = (view, text, more = '') => `?view=${view}${more}&q=${encodeURIComponent(text)}`;

/** The visible search hits: neither in a closed fold nor of zero size. */
const marks = (page) =>
  page.locator('main mark').evaluateAll((marks) =>
    marks
      .filter((mark) => mark.checkVisibility())
      .filter((mark) => {
        for (let at = mark; at; at = at.parentElement) if (getComputedStyle(at).clipPath !== 'none') return false;
        return mark.getClientRects().length > 0;
      })
      .map((mark) => mark.innerText),
  );

/** The hits of a text in the dataset: all, and by column as shown, such as `第一季度 年度计划安排 2`. */
function counted(text) {
  const times = (words) => words.split(text).length - 1;
  const sum = (list) => list.reduce((sum, n) => sum + n, 0);
  const n = {
    section: sum(sections.flatMap(({ path }) => path).map((heading) => times(heading.text))),
    target: sum(tasks.map((task) => times(task.target.text))),
    lead: sum(tasks.flatMap((task) => task.lead).map((lead) => times(lead.text))),
  };
  for (const cell of tasks.flatMap(cellsOf)) {
    const here = sum((cell.parts ?? []).map((part) => times(part.label?.text ?? '') + times(part.text)));
    n[cell.column] = (n[cell.column] ?? 0) + here;
  }
  const fields = columns
    .filter(({ id }) => n[id] > 0)
    .map(({ id, heading }) => `${heading.map(({ text }) => text).toReversed().join(' ')} ${n[id]}`);
  return { all: sum(Object.values(n)), summary: [`共 ${sum(Object.values(n))} 处`, ...fields].join(' · ') };
}

for (const [name, screen] of Object.entries(SCREENS)) {
  test(`${name}: every view marks as many hits as the summary by field counts`, async (t) => {
    const page = await here.visit(t, screen);
    for (const view of ['table', 'cards', 'timeline']) {
      for (const text of ['债券', '472.01', '亿元', '财政局', '攻坚', '0635-523']) {
        await t.test(`${view}, ${text}`, async () => {
          await page.goto(here.site.url + address(view, text));
          await settled(page);
          const { all, summary } = counted(text);
          assert.ok(all > 0);
          assert.equal(await hits(page), summary);
          const found = await marks(page);
          assert.deepEqual([...new Set(found)], [text]);
          assert.equal(found.length, all);
        });
      }
    }
  });

  test(`${name}: typing 债券 shows the tasks that contain it, also among a department's`, async (t) => {
    const page = await here.visit(t, screen);
    await box(page).pressSequentially('债券', { delay: 30 });
    await becomes(() => query(page), `?q=${encodeURIComponent('债券')}`);
    await becomes(() => sentence(page), '8 项任务中的 1 项 · 含搜索框中的文字');
    assert.deepEqual(await numbers(page), [2]);
    assert.equal(await page.evaluate(() => document.activeElement.id), 'q', 'the box keeps the focus');
    await box(page).fill('');
    await becomes(() => sentence(page), '8 项任务');
    assert.equal(query(page), '');
  });

  test(`${name}: with a chosen department, hits in folded parts of others are opened and counted too`, async (t) => {
    const page = await here.visit(t, screen, address('cards', '债券', '&dept=czj'));
    assert.equal((await marks(page)).length, counted('债券').all);
  });
}

test('full-width characters and capitals find half-width and lower-case text', async (t) => {
  const page = await here.visit(t, desktop);
  for (const [typed, prints] of [['７.２２', '7.22'], ['７．２２', '7.22'], ['５２３１９４４', '5231944']]) {
    await box(page).fill(typed);
    await becomes(() => marks(page).then((found) => [...new Set(found)]), [prints], typed);
    assert.equal((await hits(page)).split(' · ')[0], `共 ${counted(prints).all} 处`, typed);
    assert.equal(await box(page).inputValue(), typed, 'what was typed stays as it was typed');
  }
});

test('pinyin finds a department by its initials or in full, and the page names the match', async (t) => {
  const page = await here.visit(t, desktop);
  for (const typed of ['czj', 'CZJ', 'caizhengju', 'cai zheng', 'ｃｚｊ']) {
    await box(page).fill(typed);
    await becomes(() => hits(page), '匹配 财政局(czj)', typed);
    assert.deepEqual(await numbers(page), [2, 8], typed);
  }
  await box(page).fill('rhgx');
  await becomes(() => hits(page), '匹配 人行冠县支行(rxgxzx)');
  assert.deepEqual(await numbers(page), [7]);
});

test('nothing is searched while an input method composes; its result is', async (t) => {
  const page = await here.visit(t, desktop, '', { before: (page) => page.clock.install() });
  const keyboard = await page.context().newCDPSession(page);
  const compose = (text) =>
    keyboard.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  await box(page).focus();
  for (const text of ['z', 'zh', 'zhai', 'zhai quan']) {
    await compose(text);
    await page.clock.runFor(1_000);
    assert.equal(await box(page).inputValue(), text);
    assert.equal(query(page), '', text);
    assert.equal(await sentence(page), '8 项任务', text);
  }
  await keyboard.send('Input.insertText', { text: '债券' });
  await page.clock.runFor(1_000);
  await becomes(() => query(page), `?q=${encodeURIComponent('债券')}`);
  assert.deepEqual(await numbers(page), [2]);
});

test('input events before the end of a composition do not search either', async (t) => {
  const page = await here.visit(t, phone, '', { before: (page) => page.clock.install() });
  const send = (type, value) =>
    box(page).evaluate((box, [type, value]) => {
      box.value = value;
      const bubbles = true;
      box.dispatchEvent(
        type === 'input' ? new InputEvent(type, { bubbles, isComposing: true }) : new CompositionEvent(type, { bubbles, data: value }),
      );
    }, [type, value]);
  await send('compositionstart', '');
  await send('input', 'zhaiquan');
  await page.clock.runFor(1_000);
  assert.equal(query(page), '');
  await send('input', '债券');
  await page.clock.runFor(1_000);
  assert.equal(query(page), '');
  await send('compositionend', '债券');
  await page.clock.runFor(1_000);
  await becomes(() => query(page), `?q=${encodeURIComponent('债券')}`);
});

test('a search waits for a pause in typing: several letters cause one search', async (t) => {
  // The test ends timeouts of 200 ms itself. Playwright's clock cannot, because its timer ids exceed 32 bits.
  const rest = () => {
    const { setTimeout, clearTimeout } = window;
    window.rests = [];
    window.setTimeout = (act, delay, ...all) => (delay === 200 ? -window.rests.push(act) : setTimeout(act, delay, ...all));
    window.clearTimeout = (id) => (id < 0 ? delete window.rests[-id - 1] : clearTimeout(id));
    window.searches = [];
    const replace = history.replaceState.bind(history);
    history.replaceState = (state, title, url) => {
      window.searches.push(url && new URL(url).search);
      replace(state, title, url);
    };
  };
  const page = await here.visit(t, desktop, '', { before: (page) => page.addInitScript(rest) });
  await page.evaluate(() => { window.searches = []; });
  await box(page).pressSequentially('debtdebt');
  const resting = () => page.evaluate(() => window.rests.flatMap((act) => (act ? [typeof act] : [])));
  assert.deepEqual(await resting(), ['function']);
  assert.deepEqual(await page.evaluate(() => window.searches), []);
  await page.evaluate(() => window.rests.forEach((act) => act()));
  assert.deepEqual(await page.evaluate(() => window.searches), ['?q=debtdebt']);
});

test('text typed just before going back is not searched on the earlier page', async (t) => {
  const page = await here.visit(t, desktop);
  await page.getByRole('link', { name: '时间线' }).click();
  await becomes(() => query(page), '?view=timeline');
  await box(page).evaluate(async (box) => {
    box.value = '债券';
    box.dispatchEvent(new InputEvent('input', { bubbles: true }));
    history.back();
    await new Promise((done) => addEventListener('popstate', done, { once: true }));
    // Set later and longer than the page's timer, so it fires after it.
    await new Promise((done) => setTimeout(done, 250));
  });
  assert.equal(query(page), '');
  assert.equal(await box(page).inputValue(), '');
});

test('without a hit there is a message, and a link to clear', async (t) => {
  const page = await here.visit(t, phone, '?dept=czj');
  await box(page).fill('没有这句话');
  await page.getByText('没有同时符合这些条件的任务。报告原文里可能用了别的说法。').waitFor();
  assert.equal(await sentence(page), '8 项任务中的 0 项 · 牵头单位：财政局 · 含搜索框中的文字');
  assert.deepEqual(await numbers(page), []);
  assert.equal(await hits(page), '');
  await page.locator('#tasks').getByRole('link', { name: /^清除(全部)?条件$/ }).click();
  await becomes(() => numbers(page), [1, 2, 3, 4, 5, 6, 7, 8]);
  assert.equal(query(page), '');
  assert.equal(await box(page).inputValue(), '');
});

test('choices show how many of the tasks with the text they would show', async (t) => {
  const page = await here.visit(t, desktop, address('table', '债券'));
  const main = await shown(page);
  assert.ok(main.includes('财政局1发展和改革局') || main.includes('发展和改革局1财政局1'), 'counts follow the text');
  assert.ok(main.includes('工业和信息化局0'), 'a choice that would show nothing has a zero');
});

test('the box takes 64 characters', async (t) => {
  const page = await here.visit(t, desktop);
  await box(page).focus();
  await page.keyboard.insertText('字'.repeat(60));
  for (let i = 0; i < 5; i += 1) await page.keyboard.press('1');
  assert.equal(await box(page).inputValue(), `${'字'.repeat(60)}1111`);
  await becomes(() => query(page), `?q=${encodeURIComponent(`${'字'.repeat(60)}1111`)}`);
});

test('the text searched for is in the box and nowhere else', async (t) => {
  const text = '<b>甲乙丙</b>';
  const page = await here.visit(t, desktop, address('table', text));
  assert.equal(await box(page).inputValue(), text);
  for (const view of ['table', 'cards', 'timeline']) {
    await page.goto(here.site.url + address(view, text));
    await page.getByText('没有同时符合这些条件的任务。').waitFor();
    assert.ok(!withoutSpace(await page.locator('body').innerText()).includes('甲乙丙'));
    assert.ok(!(await page.title()).includes('甲乙丙'));
    assert.equal(await page.getByText('甲乙丙').count(), 0);
  }
});

test('blanks around the text are ignored, blanks alone are no search', async (t) => {
  const page = await here.visit(t, desktop);
  await box(page).fill(' 债券 ');
  await becomes(() => hits(page), counted('债券').summary);
  await box(page).fill('   ');
  await becomes(() => sentence(page).then((summary) => summary.includes('含搜索框中的文字')), false);
  assert.deepEqual(await numbers(page), [1, 2, 3, 4, 5, 6, 7, 8]);
});
