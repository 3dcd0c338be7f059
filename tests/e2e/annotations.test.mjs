// The annotations: each covers the characters that the data name, none removes, moves or adds a character, and all can
// be hidden.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  SCREENS, axe, becomes, cellsOf, choice, desktop, numbers, openAll, openMenu, painted, phone, query, sentence, settled, stage, tool, withoutSpace,
} from './browser.mjs';
import {
  ROW, YEAR, annotations, columns, departments, hidden, isWithin, joined, marked, metadata, offsets, original, partsIn, partsOf, passageOf, passages,
  placeOf, stretches, tasks, textOf, title, words,
} from './source.mjs';

const here = stage();

const LAND = tasks[5];
const VIEWS = ['table', 'cards', 'timeline'];

/** Opens another address in an open page. */
async function go(page, address) {
  await page.goto(here.site.url + address);
  await settled(page);
}

/** The passages of a task as shown, each with its text nodes: the target, then the parts in an order of columns. */
async function drawnTask(root, task, order) {
  const [target] = await stretches(root.locator('h1, h3').filter({ has: root.page().locator('.quote') }).first());
  const drawn = [target, ...await stretches(partsIn(root))];
  const expected = [passages.find((passage) => passage.task === task && passage.column === 'target'), ...partsOf(task, order)];
  assert.deepEqual(drawn.map(textOf), expected.map(({ text }) => text), 'every passage is shown, whole and in order');
  return expected.map((passage, i) => ({ passage, drawn: drawn[i] }));
}

// Marks.

const STATED = ['intent', 'forecast'];
const first = (annotations) => annotations.map(({ spans }) => spans[0]);
const REPORTED = ['plan-2022q2', 'progress-2022q2', 'next'];
const MARKS = {
  time: first(annotations('time')),
  intent: first(annotations(...STATED, 'strive')),
  figure: first(annotations('figure')),
  expected: first(annotations('expected')),
  added: first(annotations('added')),
};

test('a figure is marked as expected where an intent or a forecast covers it; 争取 alone does not make it so', () => {
  const isStated = (span) => annotations(...STATED).some((annotation) => isWithin(annotation.spans[0], span));
  const expected = annotations('figure').filter(({ spans }) => spans.slice(2).some(isStated));
  assert.deepEqual(first(expected), MARKS.expected);
  for (const figure of ['806万元', '616万元', '14000万元', '4090万元']) {
    assert.ok(MARKS.figure.some((span) => words(span) === figure), figure);
    assert.ok(!MARKS.expected.some((span) => words(span) === figure), figure);
  }
});

for (const [name, screen] of Object.entries(SCREENS)) {
  test(`${name}: on a task's page the marks cover exactly the characters that the annotations name`, async (t) => {
    const page = await here.visit(t, screen);
    for (const task of tasks) {
      await go(page, `?task=${task.id}`);
      for (const { passage, drawn } of await drawnTask(page.locator('.task_page'), task, YEAR)) {
        for (const [mark, spans] of Object.entries(MARKS)) {
          const expected = spans.filter((span) => isWithin(span, passage.span)).map((span) => offsets(span, passage));
          assert.deepEqual(marked(drawn, mark), joined(expected), `${mark}: ${passage.column}: ${passage.text.slice(0, 30)}`);
        }
      }
    }
  });
}

test('every mark is visible: figures bold, times and expected figures underlined, changes on a background', async (t) => {
  const page = await here.visit(t, desktop, `?task=${tasks[3].id}`);
  const style = (mark) => mark.first().evaluate((mark) => {
    const { fontWeight, textDecorationLine, textDecorationStyle, backgroundColor } = getComputedStyle(mark);
    return { weight: Number(fontWeight), line: textDecorationLine, dashes: textDecorationStyle, ground: backgroundColor };
  });
  const part = partsIn(page.locator('.task_page'));
  const plain = await style(part.first());
  const figure = await style(part.locator('.figure:not(.expected, .added)'));
  assert.ok(figure.weight > plain.weight);
  assert.equal(figure.line, 'none');
  assert.deepEqual(await style(part.locator('.time')).then(({ line, dashes }) => [line, dashes]), ['underline', 'dotted']);
  assert.deepEqual(await style(part.locator('.intent')).then(({ line, dashes }) => [line, dashes]), ['underline', 'dashed']);
  const expected = await style(part.locator('.figure.expected'));
  assert.deepEqual([expected.line, expected.dashes, expected.weight], ['underline', 'dashed', plain.weight]);
  assert.notEqual((await style(part.locator('.added'))).ground, plain.ground);
});

test('593万美元 is marked as reached, both 3000万美元 as expected', async (t) => {
  const page = await here.visit(t, phone, `?task=${tasks[3].id}`);
  const marks = (text) =>
    page.locator('.task_page .part').getByText(text, { exact: true }).evaluateAll((marks) => marks.map(({ className }) => className.trim().split(' ').sort()));
  assert.deepEqual(await marks('593万美元'), [['figure']]);
  assert.deepEqual(await marks('3000万美元'), [['expected', 'figure'], ['expected', 'figure']]);
});

/** The notes below a part. */
const notesOf = (part) => part.evaluate((part) => {
  const notes = [];
  for (let at = part.nextElementSibling; at && !at.matches('.part.quote, .part__owner'); at = at.nextElementSibling) {
    if (at.matches('.part__note')) notes.push(at.textContent);
  }
  return notes;
});

test('a changed plan names the quarter that it differs from, and quotes the removed text if it is short', async (t) => {
  const page = await here.visit(t, desktop);
  const changes = annotations('change');
  assert.ok(changes.length >= 8);
  for (const { spans: [span, before, ...removed] } of changes) {
    const passage = passageOf(span);
    await go(page, `?task=${passage.task.id}`);
    const part = partsIn(page.locator('.task_page')).nth(partsOf(passage.task, YEAR).indexOf(passage));
    assert.ok(await part.locator('.added').count() > 0 || !MARKS.added.some((added) => isWithin(added, span)));
    const removedTexts = removed.map(words);
    const isShort = removedTexts.length > 0 && [...removedTexts.join('')].length <= 40;
    const note = `标出处与${placeOf(before)}不同${isShort ? `，${placeOf(before)}作：${removedTexts.join('')}` : ''}`;
    assert.ok((await notesOf(part)).includes(note), `${note}: ${await notesOf(part)}`);
  }
});

// In a list the browser paints the marks over the text.

const PAINTED = {
  expected: first(annotations('expected')),
  'as-of': first(annotations('time')).filter((span) => /^(截至|截止)/.test(words(span))),
  added: first(annotations('added')),
};

for (const [name, screen] of Object.entries(SCREENS)) {
  for (const [view, order] of [['table', ROW], ['timeline', YEAR]]) {
    test(`${name}: ${view}: what a reader could get wrong is painted over exactly the characters that the annotations name, and no element divides the text`, async (t) => {
      const page = await here.visit(t, screen, `?view=${view}`);
      await openAll(page);
      for (const [mark, spans] of Object.entries(PAINTED)) {
        const expected = tasks.flatMap((task) => partsOf(task, order)).flatMap((passage) =>
          spans.filter((span) => isWithin(span, passage.span)).map((span) => [words(span), offsets(span, passage)[0] + (passage.label?.text.length ?? 0)]));
        assert.ok(expected.length > 0, mark);
        const found = await painted(page, mark);
        assert.deepEqual(found.map(({ text, start }) => [text, start]), expected, mark);
        assert.ok(found.every(({ isVisible }) => isVisible), mark);
      }
      assert.equal(await page.locator('.tasks').locator('.time, .intent, .expected, .figure, .added, .place, .term').count(), 0);
    });
  }
}

// Structure.

for (const [name, screen] of Object.entries(SCREENS)) {
  test(`${name}: every paragraph and list item of a task's page begins a line and has its own characters`, async (t) => {
    const page = await here.visit(t, screen);
    const pieces = annotations('paragraph', 'subparagraph').map(({ kind, spans }) => ({ kind, spans })).sort((a, b) => a.spans[0][0] - b.spans[0][0]);
    let n = 0;
    for (const task of tasks) {
      await go(page, `?task=${task.id}`);
      await openAll(page);
      const parts = partsIn(page.locator('.task_page'));
      for (const [i, passage] of partsOf(task, YEAR).entries()) {
        const expected = pieces.filter(({ spans }) => isWithin(spans[0], passage.span));
        const drawn = await parts.nth(i).locator('.piece').evaluateAll((pieces) =>
          pieces.map((piece) => {
            const block = piece.closest('.part').getBoundingClientRect();
            const walker = document.createTreeWalker(piece, NodeFilter.SHOW_TEXT);
            walker.nextNode();
            const range = document.createRange();
            range.setStart(walker.currentNode, 0);
            range.setEnd(walker.currentNode, 1);
            const { left, top } = range.getBoundingClientRect();
            const all = document.createRange();
            all.selectNodeContents(piece);
            return {
              text: piece.textContent, indent: left - block.left, top, bottom: all.getBoundingClientRect().bottom,
              head: piece.querySelector('.piece__head')?.textContent, isSub: piece.classList.contains('piece--sub'),
            };
          }),
        );
        assert.equal(drawn.length, expected.length, passage.text.slice(0, 40));
        for (const [j, { kind, spans: [span, head] }] of expected.entries()) {
          const { text, indent, top, isSub, head: drawnHead } = drawn[j];
          assert.equal(text, words(span));
          assert.equal(isSub, kind === 'subparagraph');
          assert.equal(drawnHead, head && words(head), text);
          assert.ok(indent < 40, `${text.slice(0, 20)} begins ${indent} to the right`);
          if (j > 0) assert.ok(top >= drawn[j - 1].bottom - 1, `${text.slice(0, 20)} begins on the line of the one before it`);
          n += 1;
        }
      }
    }
    assert.equal(n, pieces.length);
  });
}

// Repeats.

const REPEATS = annotations('repeat').map(({ spans: [span, first] }) => {
  const before = passageOf(first).column;
  const passage = passageOf(span);
  return { span, passage, before, same: `与${placeOf(first)}文字相同`, text: words(span), isWhole: span.join() === passage.span.join() };
});

/** The part of the shown task that contains a repeat. */
const partOf = (root, { passage }, order) => partsIn(root).nth(partsOf(passage.task, order).indexOf(passage));

const CLOSED = ['plan-2022q1', 'plan-2022q3', 'plan-2022q4'];
const nChars = (task, column) => partsOf(task, [column]).reduce((n, { text }) => n + [...text].length, 0);
const PERIODS = { 'plan-2022q1': '第一季度', 'plan-2022q2': '第二季度', 'plan-2022q3': '第三季度', 'plan-2022q4': '第四季度' };

/** The earlier plan that a plan repeats in all its parts, if it does. */
function repeatedBy(task, column) {
  const parts = partsOf(task, [column]);
  const before = parts.map((passage) => REPEATS.find((repeat) => repeat.passage === passage && repeat.isWhole)?.before);
  return before[0] && before.every((one) => one === before[0]) && partsOf(task, [before[0]]).length === parts.length ? before[0] : undefined;
}

for (const [name, screen] of Object.entries(SCREENS)) {
  for (const [view, order] of [['table', ROW], ['timeline', YEAR]]) {
    test(`${name}: ${view}: a plan of the reported quarter that repeats an earlier one has a note of it, and no other part`, async (t) => {
      const page = await here.visit(t, screen, `?view=${view}`);
      assert.equal(REPEATS.length, 15);
      for (const task of tasks) {
        for (const [i, passage] of partsOf(task, order).entries()) {
          const repeat = REPEATS.find((repeat) => repeat.passage === passage && repeat.isWhole && passage.column === 'plan-2022q2');
          const notes = await notesOf(partsIn(page.locator(`#task-${task.id}`)).nth(i));
          assert.deepEqual(notes.filter((note) => note.includes('文字相同')), repeat ? [repeat.same] : [], passage.text.slice(0, 20));
        }
      }
    });
  }

  test(`${name}: the closed plans of a task are named with their length and the plan that they repeat`, async (t) => {
    const page = await here.visit(t, screen);
    let nRepeats = 0;
    for (const task of tasks) {
      const names = CLOSED.map((column) => {
        const before = repeatedBy(task, column);
        if (before) nRepeats += 1;
        return `${PERIODS[column]} ${nChars(task, column)} 字${before ? ` 同${PERIODS[before]}` : ''}`;
      });
      assert.equal(await page.locator(`#task-${task.id} .more > summary`).textContent(), names.join(' · '));
    }
    assert.ok(nRepeats > 0);
    await page.goto(`${here.site.url}?view=timeline`);
    await settled(page);
    for (const task of tasks) {
      for (const column of CLOSED) {
        const before = repeatedBy(task, column);
        const period = page.locator(`#period-${column.slice('plan-'.length)}-${task.id}`);
        assert.equal(await period.locator('.year__note').textContent(), `${nChars(task, column)} 字${before ? ` · 与${PERIODS[before]}文字相同` : ''}`);
      }
    }
  });

  test(`${name}: a long part is cut, and opens by pressing and by the keyboard`, async (t) => {
    const page = await here.visit(t, screen);
    await page.evaluate(() => { for (const more of document.querySelectorAll('.more')) more.open = true; });
    let n = 0;
    for (const task of tasks) {
      for (const [i, passage] of partsOf(task, ROW).entries()) {
        const part = partsIn(page.locator(`#task-${task.id}`)).nth(i);
        const what = `${passage.number} ${passage.column} ${passage.text.slice(0, 20)}`;
        // A closed plan has no fold within that of its row.
        const isLong = !CLOSED.includes(passage.column) && [...passage.text].length > (passage.column.startsWith('plan') ? 80 : 140);
        const box = page.locator(`#fold-${passage.span[0]}`);
        assert.equal(await box.count(), isLong ? 1 : 0, what);
        if (!isLong) continue;
        n += 1;
        const cut = async () => hidden((await stretches(part))[0]).length > 0;
        const label = box.locator('summary');
        assert.equal((await label.textContent()).trim(), `全文 ${[...passage.text].length} 字`);
        await label.scrollIntoViewIfNeeded();
        const isCut = await cut();
        await label.click();
        assert.equal(await cut(), false, `${what} does not open`);
        await label.focus();
        await page.keyboard.press('Space');
        assert.equal(await cut(), isCut, `${what} does not close`);
        await page.keyboard.press('Space');
        assert.equal(await cut(), false, `${what} does not open by the keyboard`);
      }
    }
    assert.ok(n > 5);
  });

  test(`${name}: on a task's page nothing is folded, and a part that repeats as a whole has a note`, async (t) => {
    const page = await here.visit(t, screen);
    for (const task of tasks) {
      await go(page, `?task=${task.id}`);
      const root = page.locator('.task_page');
      assert.equal(await root.locator('.fold__open').count(), 0);
      for (const { passage, drawn } of await drawnTask(root, task, YEAR)) assert.deepEqual(hidden(drawn), [], passage.text.slice(0, 20));
      for (const repeat of REPEATS.filter(({ passage }) => passage.task === task)) {
        const notes = await notesOf(partOf(root, repeat, YEAR));
        assert.equal(notes.includes(repeat.same), repeat.isWhole, repeat.text.slice(0, 20));
      }
    }
  });

  for (const [how, options] of [['with the program', {}], ['without the program', { javaScriptEnabled: false, mayFail: true }]]) {
    test(`${name}: in print ${how} every part is complete`, async (t) => {
      const page = await here.visit(t, screen, '', options);
      await page.emulateMedia({ media: 'print' });
      for (const task of tasks) {
        for (const { passage, drawn } of await drawnTask(page.locator(`#task-${task.id}`), task, ROW)) assert.deepEqual(hidden(drawn), [], passage.text.slice(0, 20));
      }
    });
  }

  test(`${name}: without the program nothing is folded`, async (t) => {
    const page = await here.visit(t, screen, '', { javaScriptEnabled: false, mayFail: true });
    for (const task of tasks) {
      const root = page.locator(`#task-${task.id}`);
      for (const { passage, drawn } of await drawnTask(root, task, ROW)) assert.deepEqual(hidden(drawn), [], passage.text.slice(0, 20));
      assert.equal(await root.locator('.fold__open, .fold__toggle').filter({ visible: true }).count(), 0);
    }
  });
}

// Copying.

for (const [name, screen] of Object.entries(SCREENS)) {
  test(`${name}: a part with paragraphs is copied as in the source, without an additional line break`, async (t) => {
    const page = await here.visit(t, screen, `?task=${LAND.id}`);
    const [passage] = partsOf(LAND, ['progress-2022q2']);
    const text = `${passage.label?.text ?? ''}${passage.text}`;
    const part = partsIn(page.locator('.task_page')).nth(partsOf(LAND, YEAR).indexOf(passage));
    assert.ok(await part.locator('.piece').count() > 3);
    const copied = await part.evaluate((part) => {
      getSelection().selectAllChildren(part);
      return getSelection().toString();
    });
    assert.ok(original.includes(text));
    assert.equal(copied, text);
  });
}

// Places.

const PLACES = annotations('place').map(({ spans, texts: [id, name] }) => ({ id, name, spans }));
const XINJI = PLACES.find(({ id }) => id === 'xinji');
/** The tasks that mention a place. */
const tasksOf = ({ spans }) => [...new Set(spans.map((span) => passageOf(span).number))];

const panel = (page) => page.locator('.facets__all');
const placeChoice = (page, { name }) => panel(page).getByRole('link', { name: new RegExp(`^${name} *\\d+ 处$`) });

for (const [name, screen] of Object.entries(SCREENS)) {
  test(`${name}: a chosen place is named and marked at each mention`, async (t) => {
    const page = await here.visit(t, screen);
    assert.equal(XINJI.spans.length, 5);
    for (const view of VIEWS) {
      for (const place of [XINJI, ...PLACES.filter(({ id }) => ['dianzi', 'wanshan', 'xiedian'].includes(id))]) {
        await go(page, `?view=${view}&place=${place.id}`);
        const what = `${view} ${place.name}`;
        assert.equal(await sentence(page), `8 项任务中的 ${tasksOf(place).length} 项 · 提到 ${place.name}（仅表示文中提到）`);
        assert.deepEqual(await numbers(page), tasksOf(place), what);
        await openAll(page);
        const found = await painted(page, 'place');
        assert.deepEqual(found.map(({ text, isVisible }) => [text, isVisible]), place.spans.map(() => [place.name, true]), what);
        const order = view === 'timeline' ? YEAR : ROW;
        const expected = tasks.flatMap((task) => partsOf(task, order)).flatMap((passage) =>
          place.spans.filter((span) => isWithin(span, passage.span)).map((span) => offsets(span, passage)[0] + (passage.label?.text.length ?? 0)));
        assert.deepEqual(found.map(({ start }) => start), expected, what);
      }
    }
  });

  test(`${name}: on a task's page all mentions of the chosen place are marked`, async (t) => {
    const page = await here.visit(t, screen);
    for (const place of PLACES) {
      await go(page, `?place=${place.id}&task=${LAND.id}`);
      for (const { passage, drawn } of await drawnTask(page.locator('.task_page'), LAND, YEAR)) {
        const expected = place.spans.filter((span) => isWithin(span, passage.span)).map((span) => offsets(span, passage));
        assert.deepEqual(marked(drawn, 'place'), expected, `${place.name}: ${passage.column}`);
      }
    }
  });

  test(`${name}: the choice of places opens, shows the number of mentions of each, filters them by name and pinyin, and closes`, async (t) => {
    const page = await here.visit(t, screen);
    const press = (locator) => (name === 'phone' ? locator.tap() : locator.click());
    const summary = panel(page).locator('summary');
    assert.equal(await panel(page).getByRole('link').count(), 0, 'it is drawn when it is opened');
    await press(summary);
    for (const place of PLACES) {
      await placeChoice(page, place).scrollIntoViewIfNeeded();
      assert.equal(withoutSpace(await placeChoice(page, place).innerText()), `${place.name}${place.spans.length}处`);
      assert.equal(await placeChoice(page, place).getAttribute('href'), `?place=${place.id}`);
    }
    const filter = panel(page).getByRole('searchbox');
    for (const typed of ['辛集', 'xinji', 'xjz']) {
      await filter.fill(typed);
      await becomes(() => panel(page).locator('.places .facet__choice:visible > :first-child').allTextContents(), ['全部', '辛集镇'], typed);
    }
    await press(placeChoice(page, XINJI));
    await becomes(() => query(page), '?place=xinji');
    await becomes(() => panel(page).evaluate((panel) => panel.open), false, 'a choice closes the panel');
    await press(summary);
    await filter.fill('');
    assert.equal(await placeChoice(page, XINJI).getAttribute('aria-current'), 'true');
    await press(placeChoice(page, XINJI));
    await becomes(() => query(page), '');
    if (await panel(page).evaluate((panel) => !panel.open)) await press(summary);
    await summary.focus();
    await page.keyboard.press('Enter');
    assert.equal(await placeChoice(page, XINJI).isVisible(), false);
  });

  test(`${name}: a chosen place has links to each mention, and to all of them in the appendix`, async (t) => {
    const page = await here.visit(t, screen, '?place=xinji');
    const press = (locator) => (name === 'phone' ? locator.tap() : locator.click());
    const link = (text) => page.locator('.status__mentions').getByRole('link', { name: text, exact: true });
    /** Whether a mention, by its number, is visible: in the window, under no bar, in no fold. */
    const isInView = (i) => page.evaluate((i) => {
      const range = [...CSS.highlights.get('place')][i];
      const { left, top, width, height } = range?.getBoundingClientRect() ?? {};
      const at = document.elementFromPoint(left + width / 2, top + height / 2);
      return range?.toString() === '辛集镇' && range.startContainer.parentElement.contains(at);
    }, i);
    assert.equal(await link('辛集镇 5 处').getAttribute('href'), './guanxian-2022-q2.appendix.html#place-xinji');
    const order = XINJI.spans.toSorted(([a], [b]) => ROW.indexOf(passageOf([a, a]).column) - ROW.indexOf(passageOf([b, b]).column) || a - b);
    for (const [i, span] of XINJI.spans.entries()) {
      await press(link(`辛集镇 ${i + 1}`));
      await becomes(() => isInView(order.indexOf(span)), true, `mention ${i + 1}`);
      assert.equal(query(page), '?place=xinji', 'the query is the same');
    }
    await openMenu(page, '.about');
    assert.equal(await page.locator('.about').getByRole('link', { name: '附录' }).getAttribute('href'), './guanxian-2022-q2.appendix.html#appendix');
    await go(page, '?place=xinji&lang=en');
    assert.equal(await link('辛集镇 5 mentions').getAttribute('href'), './guanxian-2022-q2.appendix.en.html#place-xinji');
  });

  test(`${name}: a task's page shows its sums with their working, and its pairs with both quotes`, async (t) => {
    const page = await here.visit(t, screen, `?task=${LAND.id}`);
    const own = (annotations) => annotations.filter(({ spans }) => passageOf(spans[0]).task.id === LAND.id);
    const sums = own(annotations('sum', 'unequal-sum'));
    const summaries = await page.locator('.sums > summary').allInnerTexts();
    assert.equal(summaries.join(' ').match(/✓/g).length, sums.length);
    assert.ok(summaries.some((summary) => /分项相加 = .*472\.01亩 ✓/.test(summary)), summaries.join('\n'));
    await openAll(page);
    const working = (await page.locator('.sums p').allInnerTexts()).map((line) => line.replace(/^◦ */, ''));
    for (const { spans: [, ...parts], texts: [sum] } of sums) assert.ok(working.includes(`${parts.map(words).join(' + ')} = ${sum}`), sum);
    const pairs = own(annotations('pair'));
    const drawn = await page.locator('.pair').evaluateAll((pairs) => pairs.map((pair) => [...pair.querySelectorAll('blockquote b')].map((b) => b.textContent)));
    assert.deepEqual(drawn, pairs.map(({ spans }) => spans.slice(0, 2).map(words)));
    for (const quote of await page.locator('.pair blockquote').allTextContents()) assert.ok(original.includes(quote), quote);
  });
}

test('pinyin in the search box finds a place, by its initials or in full', async (t) => {
  const page = await here.visit(t, desktop);
  for (const typed of ['xinji', 'xjz', 'XJZ']) {
    await page.getByRole('searchbox').fill(typed);
    await becomes(() => page.locator('.status__found').innerText(), '匹配 辛集镇(xinji)', typed);
    assert.deepEqual(await numbers(page), tasksOf(XINJI), typed);
  }
  await page.getByRole('searchbox').fill('saz');
  await becomes(() => page.locator('.status__found').innerText(), '匹配 桑阿镇(sanga)');
});

test('a place that the report does not have is ignored, reported, and dropped by the next choice', async (t) => {
  const page = await here.visit(t, phone);
  for (const [address, shows] of [['?place=zzqx', [1, 2, 3, 4, 5, 6, 7, 8]], ['?place=zzqx~xinji', [6]], ['?place=', [1, 2, 3, 4, 5, 6, 7, 8]]]) {
    await go(page, address);
    await page.getByText('网址中有无法识别的部分，已忽略：place 的值。其余照常显示。').waitFor();
    assert.deepEqual(await numbers(page), shows, address);
    assert.ok(!(await page.locator('body').innerText()).includes('zzq'));
  }
  await go(page, '?place=zzqx');
  await choice(page, '财政局').click();
  await becomes(() => query(page), '?dept=czj');
});

test('two places are joined by or', async (t) => {
  const page = await here.visit(t, desktop, '?place=xinji~sanga');
  assert.equal(await sentence(page), '8 项任务中的 1 项 · 提到 辛集镇 或 桑阿镇（仅表示文中提到）');
});

// A department.

const partsOfColumn = (task, column) => cellsOf(task).filter((cell) => cell.column === column).flatMap(({ parts = [] }) => parts);
/** The parts of a column for a department: its own, then those that the source does not divide. */
const own = (task, column, id) =>
  [id, undefined].flatMap((owner) => partsOfColumn(task, column).filter(({ department }) => department === owner));
const led = (id) => tasks.filter((task) => task.lead.some(({ department }) => department === id));
const NUMBER = /\d[\d-]{6,}/g;

/** Each phone number of a department once, with its owner where the source does not print one before it. */
function phonesOf({ id, name }) {
  const phones = new Map();
  for (const task of led(id)) {
    for (const { text, basis } of own(task, 'contact', id)) {
      const note = { undivided: '原文未注明归属', row: name }[basis] ?? '';
      // A number that the source attributes in one task counts as attributed in all.
      for (const [number] of text.matchAll(NUMBER)) {
        const before = phones.get(number);
        const now = task.lead.length > 1 ? note : '';
        if (before === undefined || now === '' || (before === '原文未注明归属' && now !== before)) phones.set(number, now);
      }
    }
  }
  return [...phones];
}

const meta = (kind) => metadata.find((item) => item.kind === kind).value.text;

/** The note of a part's owner, where its text does not name one. */
const whose = (task, { department, basis }) => {
  if (task.lead.length === 1) return '';
  if (basis === 'row') return `（${departments.find(({ id }) => id === department).name}，按所在行列出）`;
  return basis === 'undivided' ? '（原文未区分单位）' : '';
};

/** The text for a phone call about a task. */
const cardOf = (task, id) => [
  `您好，我想了解第 ${tasks.indexOf(task) + 1} 项任务的进展：${task.target.text}`,
  `见《${title.text}》`,
  `索引号：${meta('index-number')}`,
  `发文日期：${meta('issued')}`,
  ...own(task, 'progress-2022q2', id).map((part) => `报告中写道${whose(task, part)}：“${part.label?.text ?? ''}${part.text}”`),
].join('\n');

/** Opens a text for a call in the head of a department. */
async function openCard(page, i) {
  await openMenu(page, '.department__talk');
  const card = page.locator('.department__card').nth(i);
  await card.locator('summary').click();
  return card;
}

for (const [name, screen] of Object.entries(SCREENS)) {
  test(`${name}: a single chosen department is the heading of the page, with its phones with their owners, and texts for a call`, async (t) => {
    const page = await here.visit(t, screen);
    for (const department of departments) {
      await go(page, `?dept=${department.id}`);
      const section = page.locator('.department');
      assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), department.name);
      const phones = await section.locator('.department__phones > li').evaluateAll((items) =>
        items.map((item) => {
          const link = item.querySelector('a');
          return [link.textContent, item.textContent.replace(link.textContent, ''), link.getAttribute('href')];
        }));
      assert.deepEqual(phones, phonesOf(department).map(([number, note]) => [number, note, `tel:${number.replaceAll('-', '')}`]), department.name);
      const cards = section.locator('.department__card');
      await openMenu(page, '.department__talk');
      await becomes(() => cards.count(), led(department.id).length);
      for (const [i, task] of led(department.id).entries()) {
        const card = cards.nth(i);
        assert.equal(await card.locator('.department__text').isVisible(), false);
        assert.match(await card.locator('summary').textContent(), new RegExp(`联系时可以这样说 · 第 ${tasks.indexOf(task) + 1} 项$`));
        assert.equal(await card.locator('.department__text').textContent(), cardOf(task, department.id));
      }
    }
  });

  test(`${name}: a text for a call opens and is copied unchanged`, async (t) => {
    const page = await here.visit(t, screen, '?dept=czj', { permissions: ['clipboard-read', 'clipboard-write'] });
    for (const [i, task] of led('czj').entries()) {
      const card = await openCard(page, i);
      assert.equal(await card.locator('.department__text').isVisible(), true);
      await card.getByRole('button', { name: '复制这段话' }).click();
      await card.getByRole('button', { name: '已复制' }).waitFor();
      await becomes(() => page.evaluate(() => navigator.clipboard.readText()), cardOf(task, 'czj'));
    }
  });
}

test('the phone of 商务和投资促进局 is undivided; 财政局 leads a task alone, so its phone is its own', () => {
  assert.deepEqual(phonesOf(departments.find(({ id }) => id === 'swhtzcjj')), [['0635-5285886', '原文未注明归属']]);
  assert.deepEqual(phonesOf(departments.find(({ id }) => id === 'czj')), [['0635-5231944', '']]);
});

/** The selected text, as in the document. */
const selected = (page) => page.evaluate(() => document.getSelection().getRangeAt(0).cloneContents().textContent);
const withoutClipboard = (page) => page.addInitScript(() => { Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined }); });

test('over plain HTTP, where pages have no clipboard, the text is copied by selecting it', async (t) => {
  const page = await here.visit(t, desktop, '?dept=czj', { before: withoutClipboard, permissions: ['clipboard-read'] });
  const card = await openCard(page, 0);
  await card.getByRole('button', { name: '复制这段话' }).click();
  await card.getByRole('button', { name: '已复制' }).waitFor();
  assert.equal(await selected(page), cardOf(tasks[1], 'czj'));
  await (await tool(page, '分享')).click();
  await page.getByRole('dialog').getByRole('button', { name: '复制' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '已复制' }).waitFor();
  assert.equal(await selected(page), `${here.site.url}guanxian-2022-q2.dept-czj.html`);
  const address = `${here.site.url}guanxian-2022-q2.dept-czj.html`;
  await page.keyboard.press('Escape');
  await page.locator('#q').focus();
  await page.keyboard.press('Control+V');
  assert.equal(await page.locator('#q').inputValue(), address);
});

test('where copying is not allowed, nothing breaks, and nothing claims that the text was copied', async (t) => {
  const page = await here.visit(t, desktop, '?dept=czj', {
    before: async (page) => { await withoutClipboard(page); await page.addInitScript(() => { Document.prototype.execCommand = () => false; }); },
  });
  const card = await openCard(page, 0);
  await card.getByRole('button', { name: '复制这段话' }).click();
  assert.equal(await card.getByRole('button', { name: '已复制' }).count(), 0);
  assert.equal(await card.locator('.department__text').textContent(), cardOf(tasks[1], 'czj'));
  assert.equal(await selected(page), cardOf(tasks[1], 'czj'), 'it is selected for the reader');
});

test('where the clipboard refuses, nothing breaks, and nothing claims that the text was copied', async (t) => {
  const page = await here.visit(t, desktop, '?dept=czj', {
    before: (page) => page.addInitScript(() => { Clipboard.prototype.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError')); }),
  });
  const card = await openCard(page, 0);
  await card.getByRole('button', { name: '复制这段话' }).click();
  await becomes(() => selected(page).catch(() => ''), cardOf(tasks[1], 'czj'), 'it is selected for the reader');
  assert.equal(await card.getByRole('button', { name: '已复制' }).count(), 0);
});

test('without a department, with two, or with a place there is no such section', async (t) => {
  const page = await here.visit(t, desktop);
  for (const address of ['', '?dept=czj~fzhggj', '?place=xinji']) {
    await go(page, address);
    assert.equal(await page.locator('.department').count(), 0, address);
  }
  await go(page, '?dept=czj');
  assert.equal(await page.locator('.department').count(), 1);
  await choice(page, '发展和改革局').click();
  await page.getByRole('heading', { level: 1, name: '发展和改革局' }).waitFor();
  await openMenu(page, '.facets__all');
  await page.getByRole('link', { name: '同时显示财政局' }).click();
  await becomes(() => query(page), '?dept=fzhggj~czj');
  await becomes(() => page.locator('.department').count(), 0);
});

// Accessibility.

for (const [name, screen] of Object.entries(SCREENS)) {
  for (const address of ['?dept=czj', '?place=xinji', '?source=only', `?task=${LAND.id}`, `?task=${LAND.id}&source=only`]) {
    test(`${name}: ${address}: axe finds nothing, closed or open`, async (t) => {
      const page = await here.visit(t, screen, address);
      await becomes(() => page.getByText('正在核对原文').count(), 0);
      assert.deepEqual(await axe(page), []);
      await openAll(page);
      assert.deepEqual(await axe(page), []);
      for (const menu of ['.about', '.facets__all']) {
        if (!(await page.locator(menu).isVisible())) continue;
        await openMenu(page, menu);
        assert.deepEqual(await axe(page), [], menu);
        await page.keyboard.press('Escape');
      }
    });
  }
}

// Only the source.

const HEADINGS = columns.map(({ heading }) => heading.map(({ text }) => text).toReversed().join(' '));

/** The interface's messages that remain beside the source's text when all annotations are hidden. */
const MESSAGES = {
  zh: [
    ...HEADINGS, '年度计划安排', '第一季度', '第二季度', '第三季度', '第四季度', '序号',
    /^\d 项任务$/, '原文已核对', '行列由程序推定，尚未经人确认', '牵头单位', '全部', '表格', '卡片', '时间线', '打印', '只看原文', '全部单位',
    '· 2022 年第二季度', '·', '发布', '更多', '显示', '筛选', ...CLOSED.map((column) => new RegExp(`^(· )?${PERIODS[column]} \\d+ 字$`)), '原文', '返回列表', /^第 [1-8] 项$/, /^\d+$/, '存档原文', /^这是导入时存档的发布页文字（guanxian-2022-q2\.txt）。$/,
    /^您的浏览器刚刚重新计算了存档原文的校验值/, 'SHA-256 校验值', /^[0-9a-f]{64}$/, /导入/, '下载原文', '下载数据',
    '8 项任务中的 2 项 · 牵头单位：财政局', '清除条件', '发展和改革局的部分',
    '跳到正文', '长辈版', '◐', '明暗', '随系统', '浅色', '深色', '高对比', '分享', 'English', '繁體', '目录', '快捷键', '8 项任务中的 1 项 · 提到 辛集镇（仅表示文中提到）',
    /^报告的文字均为原文，一字未改。/,
  ],
  en: [
    'Section', 'Target', 'Lead', 'Plan for Q1', 'Plan for Q2', 'Plan for Q3', 'Plan for Q4', 'Progress in Q2', 'Next steps', 'Supervision',
    'Plan for the year', 'Q1', 'Q2', 'Q3', 'Q4', '#', /^\d tasks?$/, 'Checked against the original',
    'Rows and columns were worked out by a program and have not been confirmed', 'Lead department', 'All',
    'Table', 'Cards', 'Timeline', 'Print', 'Source only', 'All departments', '· Q2 2022', '·', 'issued', 'More', 'Display', 'Filter', /^(· )?Q[134] \d+ chars$/, 'Original', 'Back to the list',
    /^Task [1-8]$/, /^\d+$/, 'The archived original', /^The text of the published page as archived at import/, /^Your browser has just computed/,
    'SHA-256 digest', /^[0-9a-f]{64}$/, /^Date of retrieval not stated · Imported with/, 'Download the original', 'Download the data',
    '2 of 8 tasks · led by 财政局', 'Clear', 'Parts of 发展和改革局',
    'Skip to the content', 'Large text', '◐', 'Theme', 'System', 'Light', 'Dark', 'High contrast', 'Share', '中文', '繁體',
    'The report stays in Chinese; only the words of this site are in English.', 'Contents', 'Keyboard', '1 of 8 tasks · mentions 辛集镇 (in the text, nothing more)',
    /^The report's text is the source's, unchanged\./,
  ],
};

/** The visible texts of the page, each with whether it is marked as the source's and as the site's. */
const seen = (page) =>
  page.evaluate(() => {
    const isSeen = (element) => {
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
      for (let at = element; at; at = at.parentElement) if (getComputedStyle(at).clipPath !== 'none') return false;
      return getComputedStyle(element).fontSize !== '0px';
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, (node) =>
      /^(SCRIPT|STYLE|NOSCRIPT)$/.test(node.parentElement.tagName) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    const texts = [];
    while (walker.nextNode()) {
      const { data, parentElement } = walker.currentNode;
      if (data.trim() === '' || !isSeen(parentElement)) continue;
      const lang = parentElement.closest('[lang]');
      const ours = parentElement.closest('.ours');
      texts.push({
        text: data.trim(),
        isSource: lang !== document.documentElement && lang.lang === 'zh-CN',
        isOurs: ours !== null && !ours.matches('summary, a') && ours.closest('.tasks, .task_page, .toc') !== null,
      });
    }
    const elements = [...document.body.querySelectorAll('*')].filter(isSeen);
    const contents = elements.flatMap((element) => ['::before', '::after'].map((pseudo) => getComputedStyle(element, pseudo).content));
    // Annotations that are still visible: elements that look different from their parent.
    const left = elements
      .filter((element) => element.matches('.time, .intent, .expected, .figure, .added, .place, .term, .piece__head'))
      .filter((element) => {
        const [own, around] = [getComputedStyle(element), getComputedStyle(element.parentElement)];
        return own.fontWeight !== around.fontWeight || own.backgroundColor !== 'rgba(0, 0, 0, 0)' || own.textDecorationLine !== 'none';
      })
      .map((element) => `${element.className}: ${element.textContent}`);
    for (const mark of ['expected', 'as-of', 'added', 'place']) {
      for (const range of CSS.highlights.get(mark) ?? []) left.push(`${mark}: ${range}`);
    }
    return { texts, contents: [...new Set(contents)], left };
  });

/** Asserts that a page shows only the source's text and the interface's messages, and no annotation. */
async function isSourceOnly(page, lang, what) {
  await becomes(async () => (await seen(page)).left, [], what);
  const { texts, contents } = await seen(page);
  const whole = withoutSpace(original);
  const isKnown = ({ text, isSource }) =>
    (isSource && whole.includes(withoutSpace(text))) || MESSAGES[lang].some((own) => (own instanceof RegExp ? own.test(text) : own === text));
  assert.ok(texts.length > 20, what);
  assert.deepEqual(texts.filter((text) => !isKnown(text)).map(({ text }) => text), [], `${what}: text that is neither the source's nor a known message`);
  assert.deepEqual(texts.filter(({ isOurs }) => isOurs).map(({ text }) => text), [], `${what}: notes`);
  // Symbols for opening or going back contain no letters.
  assert.deepEqual(contents.filter((content) => /[\p{L}\p{N}]/u.test(content.replace(/^(none|normal|open-quote|close-quote)$/, ''))), [], what);
}

/** Asserts that each passage of the columns is visible as a whole. */
async function isWhole(root, task, order, shown, what) {
  for (const { passage, drawn } of await drawnTask(root, task, order)) {
    if (passage.column !== 'target' && !shown.includes(passage.column)) continue;
    assert.deepEqual(hidden(drawn), [], `${what}: ${passage.column}`);
  }
}

for (const [name, screen] of Object.entries(SCREENS)) {
  for (const lang of ['zh', 'en']) {
    const tail = `&source=only${lang === 'en' ? '&lang=en' : ''}`;

    test(`${name}, ${lang}: with source only, a list has the source's text and the interface's messages, and nothing is folded`, async (t) => {
      const page = await here.visit(t, screen);
      for (const view of VIEWS) {
        for (const dept of ['', '&dept=czj', '&place=xinji']) {
          const what = `${view}${dept}`;
          await go(page, `?view=${view}${dept}${tail}`);
          await becomes(() => page.getByText(/正在核对原文|Comparing with the original/).count(), 0);
          await isSourceOnly(page, lang, what);
          assert.equal(await page.locator('.department__talk, .department__card, .annotations__key').filter({ visible: true }).count(), 0, what);
          if (dept === '') for (const task of tasks) await isWhole(page.locator(`#task-${task.id}`), task, view === 'timeline' ? YEAR : ROW, REPORTED, what);
          await openAll(page);
          await isSourceOnly(page, lang, `${what}, all opened`);
          if (dept === '') for (const task of tasks) await isWhole(page.locator(`#task-${task.id}`), task, view === 'timeline' ? YEAR : ROW, ROW, what);
          await page.emulateMedia({ media: 'print' });
          await isSourceOnly(page, lang, `${what}, in print`);
          await page.emulateMedia({ media: 'screen' });
        }
      }
    });

    test(`${name}, ${lang}: with source only, a task and the original have the source's text and the interface's messages`, async (t) => {
      const page = await here.visit(t, screen);
      for (const task of tasks) {
        await go(page, `?task=${task.id}${tail}`);
        await isSourceOnly(page, lang, task.id);
        await isWhole(page.locator('.task_page'), task, YEAR, ROW, task.id);
        await page.emulateMedia({ media: 'print' });
        await isSourceOnly(page, lang, `${task.id}, on paper`);
        await isWhole(page.locator('.task_page'), task, YEAR, ROW, `${task.id}, on paper`);
        await page.emulateMedia({ media: 'screen' });
      }
      await go(page, `?view=original&task=${LAND.id}${tail}`);
      await page.locator('[id^="L"] mark').first().waitFor();
      await becomes(() => page.getByText(/正在核对原文|Comparing with the original/).count(), 0);
      await isSourceOnly(page, lang, 'original');
    });
  }

  test(`${name}: with source only, every part is whole in print`, async (t) => {
    const page = await here.visit(t, screen, '?source=only');
    await page.emulateMedia({ media: 'print' });
    for (const task of tasks) await isWhole(page.locator(`#task-${task.id}`), task, ROW, ROW, task.id);
  });

  test(`${name}: 只看原文 persists through reload, back, sharing, language and tasks, and restores all annotations when pressed again`, async (t) => {
    const page = await here.visit(t, screen);
    const press = (locator) => (name === 'phone' ? locator.tap() : locator.click());
    const box = page.getByText('只看原文', { exact: true });
    const isOff = async (address) => {
      await becomes(() => query(page), address);
      await becomes(async () => (await seen(page)).left, []);
      assert.equal(await page.locator('.part__note, .fold__toggle').filter({ visible: true }).count(), 0, address);
    };
    const before = (await seen(page)).left;
    assert.ok(before.length > 0, 'there are marks to hide');
    await openMenu(page, '.about');
    await press(box);
    await isOff('?source=only');
    await page.reload();
    await settled(page);
    await isOff('?source=only');
    await press(await tool(page, '分享'));
    assert.ok((await page.getByRole('dialog').innerText()).split('\n').includes(`${here.site.url}?source=only`), 'the address that is shared');
    await page.keyboard.press('Escape');

    await press(page.locator(`#task-${LAND.id} .target`).first());
    await isOff(`?task=${LAND.id}&source=only`);
    await isSourceOnly(page, 'zh', 'a task that was opened');
    await page.goBack();
    await isOff('?source=only');
    await page.goForward();
    await isOff(`?task=${LAND.id}&source=only`);
    await press(await tool(page, 'English'));
    await isOff(`?task=${LAND.id}&lang=en&source=only`);
    await press(await tool(page, '中文'));
    await isOff(`?task=${LAND.id}&source=only`);
    await page.goBack();
    await page.goBack();
    await page.goBack();
    await isOff('?source=only');
    await page.goBack();
    await becomes(() => query(page), '');
    await becomes(async () => (await seen(page)).left.length > 0, true);
    await openMenu(page, '.about');
    await press(box);
    await isOff('?source=only');
    await openMenu(page, '.about');
    await press(box);
    await becomes(() => query(page), '');
    await becomes(async () => (await seen(page)).left.length > 0, true);
    assert.equal(await page.locator('.annotations__key').isVisible(), true);
  });
}
