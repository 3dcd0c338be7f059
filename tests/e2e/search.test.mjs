// Search: exact hits, marked in place, counted by field and walked through, and no search while an input method is composing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  SCREENS, withoutSpace, becomes, cellsOf, desktop, numbers, painted, phone, query, repainted, report, scrolled, sentence, settled, shown, stage,
} from './browser.mjs';

const { columns, sections, tasks } = report();
const here = stage();

const box = (page) => page.getByRole('searchbox', { name: '搜索' });
const found = (page) => page.locator('.status__found').innerText();
const address = (view, text, more = '') => `?view=${view}${more}&q=${encodeURIComponent(text)}`;

/** The texts of the visible search hits. */
const marks = async (page) => (await painted(page, 'hit')).filter(({ isVisible }) => isVisible).map(({ text }) => text);

/** The hits of a text in the dataset: all, the line that counts them, and by field as shown, such as `第一季度 2`. */
function counted(text) {
  const times = (words) => words.split(text).length - 1;
  const sum = (list) => list.reduce((sum, n) => sum + n, 0);
  const n = {
    section: sum(sections.flatMap(({ path }) => path).map((heading) => times(heading.text))),
    target: sum(tasks.map((task) => times(task.target.text))),
    lead: sum(tasks.flatMap((task) => task.lead).map((lead) => times(lead.text))),
  };
  const has = new Set();
  for (const [i, task] of tasks.entries()) {
    if (n.section > 0 || times(task.target.text) || task.lead.some((lead) => times(lead.text))) has.add(i);
    for (const cell of cellsOf(task)) {
      const here = sum((cell.parts ?? []).map((part) => times(part.label?.text ?? '') + times(part.text)));
      n[cell.column] = (n[cell.column] ?? 0) + here;
      if (here > 0) has.add(i);
    }
  }
  // A plan is named by its quarter.
  const name = ({ id, heading }) => (id.startsWith('plan') ? heading.at(-1).text : heading.map(({ text }) => text).toReversed().join(' '));
  const fields = columns.filter(({ id }) => n[id] > 0).map((column) => `${name(column)} ${n[column.id]}`);
  const all = sum(Object.values(n));
  return { all, line: `共 ${all} 处 · ${has.size} 项任务`, fields };
}

for (const [name, screen] of Object.entries(SCREENS)) {
  test(`${name}: every view marks as many hits as are counted, all and by field`, async (t) => {
    const page = await here.visit(t, screen);
    for (const view of ['table', 'cards', 'timeline']) {
      for (const text of ['债券', '472.01', '亿元', '财政局', '攻坚', '0635-523']) {
        await t.test(`${view}, ${text}`, async () => {
          await page.goto(here.site.url + address(view, text));
          await settled(page);
          const { all, line, fields } = counted(text);
          assert.ok(all > 0);
          assert.equal(await found(page), line);
          assert.deepEqual(await page.locator('.status__field').allInnerTexts(), fields);
          const hits = await painted(page, 'hit');
          assert.deepEqual([...new Set(hits.map(({ text }) => text))], [text]);
          assert.deepEqual(hits.filter(({ isVisible }) => !isVisible), []);
          assert.equal(hits.length, all);
        });
      }
    }
  });

  test(`${name}: typing 债券 shows the tasks that contain it, and emptying the box shows all`, async (t) => {
    const page = await here.visit(t, screen);
    await box(page).pressSequentially('债券', { delay: 30 });
    await becomes(() => query(page), `?q=${encodeURIComponent('债券')}`);
    await becomes(() => sentence(page), '8 项任务中的 1 项 · 含搜索框中的文字');
    assert.deepEqual(await numbers(page), [2]);
    assert.equal(await page.evaluate(() => document.activeElement.id), 'q', 'the box keeps the focus');
    await box(page).fill('');
    await becomes(() => sentence(page), '8 项任务');
    // The rows below the window and the address follow after the paint.
    await becomes(() => numbers(page), [1, 2, 3, 4, 5, 6, 7, 8]);
    await becomes(() => query(page), '');
    assert.deepEqual(await marks(page), [], 'no mark is left');
  });

  test(`${name}: with a chosen department, hits in folded parts of others are opened and counted too`, async (t) => {
    const page = await here.visit(t, screen, address('cards', '债券', '&dept=czj'));
    assert.equal((await marks(page)).length, counted('债券').all);
  });

  test(`${name}: typed far down the page, the count and the first hit are in the upper 400 pixels; ‹ › walk through all hits`, async (t) => {
    const page = await here.visit(t, screen);
    await page.evaluate(() => scrollTo(0, 3_000));
    await becomes(() => scrolled(page), 3_000);
    await box(page).click();
    await page.keyboard.type('债券', { delay: 30 });
    const { all, line } = counted('债券');
    await becomes(() => found(page), line);
    await repainted(page);
    /** The boxes of the count and of the first hit on the screen, and the bottom of what is stuck at the top. */
    const places = (mark) => page.evaluate((mark) => {
      const [range] = [...CSS.highlights.get(mark)].sort((a, b) => a.compareBoundaryPoints(Range.START_TO_START, b));
      const { top, bottom } = range.getBoundingClientRect();
      const count = document.querySelector('.status__found').getBoundingClientRect();
      const stuck = document.querySelector('.status').getBoundingClientRect();
      const over = document.elementFromPoint((range.getBoundingClientRect().left + range.getBoundingClientRect().right) / 2, (top + bottom) / 2);
      return { top, bottom, isSeen: range.startContainer.parentElement.contains(over) || over?.contains(range.startContainer), count: count.bottom, stuck: stuck.bottom, height: innerHeight };
    }, mark);
    const first = await places('hit');
    // On a desktop no keyboard lies over the page.
    const limit = name === 'phone' ? 400 : 800;
    assert.ok(first.count > 0 && first.count <= limit, `the count ends at ${first.count}`);
    assert.ok(first.top >= first.stuck - 1 && first.bottom <= limit, `the first hit ends at ${first.bottom}`);
    const order = await painted(page, 'hit');
    const [back, next] = [page.getByRole('button', { name: '上一处' }), page.getByRole('button', { name: '下一处' })];
    const current = () => page.evaluate(() => [...(CSS.highlights.get('current-hit') ?? [])].map((range) => {
      const quote = range.startContainer.parentElement.closest('.quote');
      const start = document.createRange();
      start.setStart(quote, 0);
      start.setEnd(range.startContainer, range.startOffset);
      return { text: range.toString(), passage: quote.textContent, start: start.toString().length };
    }));
    const at = ({ text, passage, start }) => ({ text, passage, start });
    for (let i = 0; i < all; i += 1) {
      await next.click();
      await becomes(() => found(page), line.replace(`共 ${all} 处`, `第 ${i + 1} 处,共 ${all} 处`));
      await becomes(current, [at(order[i])], `hit ${i + 1}`);
      const { top, bottom, stuck, height, isSeen } = await places('current-hit');
      assert.ok(isSeen && top >= stuck - 1 && bottom <= height, `hit ${i + 1}: ${top}–${bottom} of ${stuck}–${height}, ${isSeen}`);
    }
    await next.click();
    await becomes(current, [at(order[0])], 'after the last comes the first');
    await back.click();
    await becomes(current, [at(order.at(-1))]);
    await back.click();
    await becomes(current, [at(order.at(-2))]);
    const [, , third] = await page.locator('.status__field').all();
    await third.click();
    await becomes(async () => (await current())[0].passage.includes(tasks[1].rows[0].cells.find(({ column }) => column === 'plan-2022q3').parts[0].text), true, 'the count of a field leads to its first hit');
  });
}

test('an answer writes only the texts and attributes that it changes', async (t) => {
  const page = await here.visit(t, desktop, '?dept=czj');
  await page.evaluate(() => {
    window.same = [];
    window.changes = 0;
    const text = (nodes) => [...nodes].map(({ textContent }) => textContent).join('');
    new MutationObserver((records) => {
      for (const { target, attributeName, oldValue, removedNodes, addedNodes } of records) {
        const isSame = attributeName ? oldValue === target.getAttribute(attributeName) : text(removedNodes) !== '' && text(removedNodes) === text(addedNodes);
        window.changes += 1;
        if (isSame) window.same.push(`${target.nodeName} ${target.className} ${attributeName ?? text(addedNodes)}`);
      }
    }).observe(document, { subtree: true, childList: true, attributes: true, attributeOldValue: true });
  });
  await page.locator('.chips .chip').nth(1).click();
  await becomes(() => query(page).includes('czj'), false);
  await repainted(page);
  assert.ok(await page.evaluate(() => window.changes) > 10);
  assert.deepEqual(await page.evaluate(() => window.same), []);
});

test('no highlight is resolved for each element: their rules have no selector before the pseudo-element', async (t) => {
  const page = await here.visit(t, desktop, address('cards', '债券'));
  const selectors = await page.evaluate(() => {
    const rules = (list) => [...list].flatMap((rule) => [rule, ...(rule.cssRules ? rules(rule.cssRules) : [])]);
    return [...document.styleSheets].flatMap((sheet) => rules(sheet.cssRules)).flatMap(({ selectorText }) => selectorText ?? []);
  });
  const highlights = selectors.filter((selector) => selector.includes('::highlight'));
  assert.ok(highlights.length >= 6, highlights.join());
  assert.deepEqual(highlights.filter((selector) => !selector.startsWith('::')), []);
});

test('two words find the tasks that have both, and both are marked', async (t) => {
  const page = await here.visit(t, desktop, address('cards', '债券 银行'));
  const has = (task, word) => JSON.stringify(task).includes(word);
  assert.deepEqual(await numbers(page), tasks.flatMap((task, i) => (has(task, '债券') && has(task, '银行') ? [i + 1] : [])));
  await box(page).fill('债券 资金');
  await becomes(() => numbers(page), [2]);
  assert.deepEqual([...new Set(await marks(page))].sort(), ['债券', '资金']);
});

test('digits find a phone without its hyphen', async (t) => {
  const page = await here.visit(t, desktop, address('cards', '5231944'));
  const before = await numbers(page);
  await box(page).fill('06355231944');
  await becomes(() => found(page).then((line) => line.startsWith('共 ')), true);
  assert.deepEqual(await numbers(page), before);
  assert.deepEqual([...new Set(await marks(page))], ['0635-5231944']);
});

test('where nothing is found, links offer what would find something, with the number of tasks', async (t) => {
  const page = await here.visit(t, desktop, address('table', '乡情', '&dept=czj'));
  await page.getByText('没有同时符合这些条件的任务。').waitFor();
  await page.getByRole('link', { name: '不限单位等条件:1 项' }).click();
  await becomes(() => numbers(page), [5]);
  await page.goto(here.site.url + address('table', '债券 查无此词'));
  await page.getByRole('link', { name: '只搜第 1 个词:1 项' }).click();
  await becomes(() => numbers(page), [2]);
  assert.equal(await box(page).inputValue(), '债券');
});

test('full-width characters and capitals find half-width and lower-case text', async (t) => {
  const page = await here.visit(t, desktop);
  for (const [typed, prints] of [['７.２２', '7.22'], ['７．２２', '7.22'], ['５２３１９４４', '5231944']]) {
    await box(page).fill(typed);
    await becomes(() => marks(page).then((found) => [...new Set(found)]), [prints], typed);
    assert.equal((await found(page)).split(' · ')[0], `共 ${counted(prints).all} 处`, typed);
    assert.equal(await box(page).inputValue(), typed, 'what was typed stays as it was typed');
  }
});

test('pinyin finds a department by its initials or in full, and the page names the match', async (t) => {
  const page = await here.visit(t, desktop);
  for (const typed of ['czj', 'CZJ', 'caizhengju', 'cai zheng', 'ｃｚｊ']) {
    await box(page).fill(typed);
    await becomes(() => found(page), '匹配 财政局(czj)', typed);
    assert.deepEqual(await numbers(page), [2, 8], typed);
  }
  await box(page).fill('rhgx');
  await becomes(() => found(page), '匹配 人行冠县支行(rxgxzx)');
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
  assert.equal(await found(page), '');
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
  await becomes(() => found(page), counted('债券').line);
  await box(page).fill('   ');
  await becomes(() => sentence(page).then((summary) => summary.includes('含搜索框中的文字')), false);
  assert.deepEqual(await numbers(page), [1, 2, 3, 4, 5, 6, 7, 8]);
});
