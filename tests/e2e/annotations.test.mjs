// The annotations: each covers the characters that the data name, none removes, moves or adds a character, and all can
// be hidden.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SCREENS, axe, withoutSpace, becomes, choice, desktop, numbers, phone, query, sentence, settled, stage, cellsOf } from './browser.mjs';
import {
  ROW, YEAR, annotations, columns, departments, isWithin, joined, marked, metadata, offsets, original, partsIn, partsOf, passageOf, passages,
  placeOf, stretches, tasks, textOf, title, words,
} from './source.mjs';

const here = stage();

const LAND = tasks[5];
const REPORTED = ['plan-2022q2', 'progress-2022q2', 'next'];
const VIEWS = ['table', 'cards', 'timeline'];

/** Opens another address in an open page. */
async function go(page, address) {
  await page.goto(here.site.url + address);
  await settled(page);
}

/** Opens everything that the page folds by itself, as a reader could. */
const openAll = (page) =>
  page.evaluate(() => {
    for (const box of document.querySelectorAll('main input[type=checkbox]:not(:checked)')) box.click();
    for (const details of document.querySelectorAll('#tasks details, .task details')) details.open = true;
  });

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
      for (const { passage, drawn } of await drawnTask(page.locator('.task'), task, YEAR)) {
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
  const part = partsIn(page.locator('.task'));
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
    page.locator('.task .part').getByText(text, { exact: true }).evaluateAll((marks) => marks.map(({ className }) => className.trim().split(' ').sort()));
  assert.deepEqual(await marks('593万美元'), [['figure']]);
  assert.deepEqual(await marks('3000万美元'), [['expected', 'figure'], ['expected', 'figure']]);
});

test('a changed plan names the quarter that it differs from, and quotes the removed text if it is short', async (t) => {
  const page = await here.visit(t, desktop);
  const changes = annotations('change');
  assert.ok(changes.length >= 8);
  for (const { spans: [span, before, ...removed] } of changes) {
    const passage = passageOf(span);
    await go(page, `?task=${passage.task.id}`);
    const part = partsIn(page.locator('.task')).nth(partsOf(passage.task, YEAR).indexOf(passage));
    assert.ok(await part.locator('.added').count() > 0 || !MARKS.added.some((added) => isWithin(added, span)));
    const removedTexts = removed.map(words);
    const isShort = removedTexts.length > 0 && [...removedTexts.join('')].length <= 40;
    const note = `标出处与${placeOf(before)}不同${isShort ? `，${placeOf(before)}作：${removedTexts.join('')}` : ''}`;
    const notes = await part.locator('.part__same').allTextContents();
    assert.ok(notes.includes(note), `${note}: ${notes}`);
  }
});

// Structure.

const EDGES = annotations('repeat').flatMap(({ spans: [span] }) => span);

for (const [name, screen] of Object.entries(SCREENS)) {
  test(`${name}: every paragraph and list item of a task's page begins a line and has its own characters`, async (t) => {
    const page = await here.visit(t, screen);
    const pieces = annotations('paragraph', 'subparagraph').map(({ kind, spans }) => ({ kind, spans })).sort((a, b) => a.spans[0][0] - b.spans[0][0]);
    let n = 0;
    for (const task of tasks) {
      await go(page, `?task=${task.id}`);
      await openAll(page);
      const parts = partsIn(page.locator('.task'));
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
          const cut = EDGES.find((edge) => span[0] < edge && edge < span[1]) ?? span[1];
          assert.equal(text, words([span[0], cut]));
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
  const passage = passageOf(span);
  const n = [...words(span)].length;
  return { span, passage, n, same: `与${placeOf(first)}文字相同`, text: words(span), isWhole: span.join() === passage.span.join() };
});

/**
 * How a repeat is shown: `noted` below a part that repeats as a whole and is shown whole; `labelled` after a short
 * repeat in the plan of the reported quarter; else `folded`.
 */
function display({ passage, isWhole, n }, isPage) {
  const isReported = passage.column === 'plan-2022q2';
  if (isWhole && (isPage || isReported)) return 'noted';
  return isReported && n < 100 ? 'labelled' : 'folded';
}

/** Asserts that a repeat that is not folded is shown, with a note of its first place. */
async function assertOpen(part, repeat, how) {
  assert.ok(withoutSpace(await part.innerText()).includes(withoutSpace(repeat.text)), repeat.text);
  if (how === 'noted') {
    assert.equal(await part.locator('.fold').count(), 0);
    return assert.deepEqual(await part.locator('.part__same').allTextContents(), [repeat.same]);
  }
  const labelled = await part.locator('.quote[data-says]').evaluateAll((quotes) =>
    quotes.map((quote) => [quote.textContent, quote.dataset.says, getComputedStyle(quote, '::after').content]));
  const [drawn] = labelled.filter(([text]) => text === repeat.text);
  assert.equal(drawn?.[1], repeat.same);
  assert.ok(drawn[2].includes(repeat.same) || drawn[2].includes('attr(data-says)'), drawn[2]);
}

/** The part of the shown task that contains a repeat. */
const partOf = (root, { passage }, order) => partsIn(root).nth(partsOf(passage.task, order).indexOf(passage));

/** The fold of a repeat: its check box, its label and the height of its text. */
function foldOf(root, repeat, order) {
  const fold = partOf(root, repeat, order).locator(`.fold:has(#fold-${repeat.span[0]})`);
  const height = () => fold.locator('.fold__rest').evaluate((rest) => {
    const range = document.createRange();
    range.selectNodeContents(rest);
    return range.getBoundingClientRect().height;
  });
  return { fold, height, box: fold.getByRole('checkbox'), label: fold.locator('label') };
}

/** The height, in pixels, below which a text counts as folded. */
const FOLDED = 2;

for (const [name, screen] of Object.entries(SCREENS)) {
  for (const [view, order] of [['cards', ROW], ['timeline', YEAR]]) {
    test(`${name}: ${view}: a repeat is folded under a note of its first place, and opens by pressing and by the keyboard`, async (t) => {
      const page = await here.visit(t, screen, `?view=${view}`);
      // Opens quarters and columns, but not the folds in them.
      await page.evaluate(() => {
        for (const box of document.querySelectorAll('#tasks .list__open:not(:checked)')) box.click();
        for (const details of document.querySelectorAll('#tasks details')) details.open = true;
      });
      assert.equal(REPEATS.length, 15);
      for (const repeat of REPEATS) {
        const root = page.locator(`#task-${repeat.passage.task.id}`);
        const what = `${repeat.passage.number} ${repeat.passage.column} ${repeat.text.slice(0, 20)}`;
        const part = partOf(root, repeat, order);
        const how = display(repeat, false);
        if (how !== 'folded') {
          await assertOpen(part, repeat, how);
          continue;
        }
        const { fold, height, box, label } = foldOf(root, repeat, order);
        assert.equal(await fold.count(), 1, what);
        const note = `${repeat.same} · ${repeat.n} 字`;
        assert.equal(await label.getAttribute('data-says'), note, what);
        const drawn = await label.evaluate((label) => getComputedStyle(label, '::before').content);
        assert.ok(drawn.includes(note) || drawn.includes('attr(data-says)'), `${what}: ${drawn}`);
        assert.equal(await fold.locator('.fold__rest').textContent(), repeat.text);
        assert.ok(await height() < FOLDED, `${what} is ${await height()} high`);
        await label.click();
        assert.ok(await height() > 16, `${what} does not open`);
        await box.focus();
        await page.keyboard.press('Space');
        assert.ok(await height() < FOLDED, `${what} does not close`);
        await page.keyboard.press('Space');
        assert.ok(await height() > 16, `${what} does not open by the keyboard`);
        assert.equal(await page.getByRole('checkbox', { name: note }).count() > 0, true, `${what}: its name`);
      }
    });
  }

  test(`${name}: on a task's page a part that repeats as a whole is open with a note, a repeat within a part is folded`, async (t) => {
    const page = await here.visit(t, screen);
    for (const repeat of REPEATS) {
      await go(page, `?task=${repeat.passage.task.id}`);
      const root = page.locator('.task');
      const how = display(repeat, true);
      if (how === 'folded') {
        const { label, height } = foldOf(root, repeat, YEAR);
        assert.equal(await label.getAttribute('data-says'), `${repeat.same} · ${repeat.n} 字`);
        assert.ok(await height() < FOLDED, `${repeat.text.slice(0, 20)} is ${await height()} high`);
      } else {
        await assertOpen(partOf(root, repeat, YEAR), repeat, how);
      }
    }
  });

  test(`${name}: a repeat is open where it contains a search hit`, async (t) => {
    const page = await here.visit(t, screen);
    for (const repeat of REPEATS.filter((repeat) => display(repeat, false) === 'folded')) {
      await go(page, `?view=cards&q=${encodeURIComponent(repeat.text.slice(0, 12))}`);
      const { height, box } = foldOf(page.locator(`#task-${repeat.passage.task.id}`), repeat, ROW);
      assert.equal(await box.isChecked(), true, repeat.text);
      assert.ok(await height() > 16, `${repeat.passage.number} ${repeat.passage.column} ${repeat.text.slice(0, 20)}`);
    }
  });

  for (const [how, options] of [['in print', {}], ['in print without the program', { javaScriptEnabled: false, mayFail: true }]]) {
    test(`${name}: ${how} repeats are complete`, async (t) => {
      const page = await here.visit(t, screen, '', options);
      await page.emulateMedia({ media: 'print' });
      for (const repeat of REPEATS) {
        const part = partOf(page.locator(`#task-${repeat.passage.task.id}`), repeat, ROW);
        assert.ok(withoutSpace(await part.innerText()).includes(withoutSpace(repeat.passage.text)), repeat.passage.text);
        const [drawn] = await stretches(part);
        assert.deepEqual(drawn.filter(({ text, height }) => text.trim() !== '' && height < 5).map(({ text }) => text), []);
      }
    });
  }

  test(`${name}: without the program no repeat is folded, and each has a note of its first place`, async (t) => {
    const page = await here.visit(t, screen, '', { javaScriptEnabled: false, mayFail: true });
    for (const repeat of REPEATS) {
      const part = partOf(page.locator(`#task-${repeat.passage.task.id}`), repeat, ROW);
      const [drawn] = await stretches(part);
      assert.deepEqual(drawn.filter(({ text, height }) => text.trim() !== '' && height < 5).map(({ text }) => text), []);
      assert.equal(textOf(drawn), repeat.passage.text);
      assert.equal(await part.locator('.fold__open, .fold__more, .fold__less').filter({ visible: true }).count(), 0);
    }
  });
}

// Copying.

for (const [name, screen] of Object.entries(SCREENS)) {
  test(`${name}: a part with paragraphs and a fold is copied as in the source, without an additional line break`, async (t) => {
    const page = await here.visit(t, screen, `?task=${LAND.id}`);
    const [passage] = partsOf(LAND, ['progress-2022q2']);
    const part = partsIn(page.locator('.task')).nth(partsOf(LAND, YEAR).indexOf(passage));
    assert.ok(await part.locator('.piece').count() > 3 && await part.locator('.fold__toggle--same').count() === 1);
    const copied = await part.evaluate((part) => {
      const quotes = part.querySelectorAll('.quote');
      const range = document.createRange();
      range.setStartBefore(quotes[0]);
      range.setEndAfter(quotes[quotes.length - 1]);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      return getSelection().toString();
    });
    assert.equal(withoutSpace(copied), withoutSpace(passage.text));
    assert.equal(copied, passage.text);
  });
}

// Places.

const PLACES = annotations('place').map(({ spans, texts: [id, name] }) => ({ id, name, spans }));
const XINJI = PLACES.find(({ id }) => id === 'xinji');
/** The tasks that mention a place, and the columns that do. */
const tasksOf = ({ spans }) => [...new Set(spans.map((span) => passageOf(span).number))];
const columnsOf = ({ spans }) => new Set(spans.map((span) => passageOf(span).column));

const placeFacet = (page) => page.locator('details.facet');
const placeChoice = (page, { name }) => placeFacet(page).getByRole('link', { name: new RegExp(`^${name} *\\d+ 处$`) });

for (const [name, screen] of Object.entries(SCREENS)) {
  test(`${name}: a chosen place is named, marked at each mention, and the columns that mention it are open`, async (t) => {
    const page = await here.visit(t, screen);
    assert.equal(XINJI.spans.length, 5);
    for (const view of VIEWS) {
      for (const place of [XINJI, ...PLACES.filter(({ id }) => ['dianzi', 'wanshan'].includes(id))]) {
        await go(page, `?view=${view}&place=${place.id}`);
        const what = `${view} ${place.name}`;
        assert.equal(await sentence(page), `8 项任务中的 ${tasksOf(place).length} 项 · 提到 ${place.name}（仅表示文中提到）`);
        assert.deepEqual(await numbers(page), tasksOf(place), what);
        const seen = await page.locator('#tasks .place').evaluateAll((marks) =>
          marks.map((mark) => [mark.textContent, mark.checkVisibility() && mark.getBoundingClientRect().height > 8]));
        assert.deepEqual(seen, place.spans.map(() => [place.name, true]), what);
        // A column that does not mention it keeps its state, except in the table, which opens all other periods together.
        const isClosed = (column) => /^plan/.test(column) && column !== 'plan-2022q2';
        const opensAll = view === 'table' && [...columnsOf(place)].some(isClosed);
        for (const passage of passages.filter(({ task, column }) => task.id === LAND.id && isClosed(column))) {
          const closed = await page.locator('#tasks').getByText(passage.text.slice(0, 6)).count();
          const part = partsIn(page.locator(`#task-${LAND.id}`)).nth(partsOf(LAND, view === 'timeline' ? YEAR : ROW).indexOf(passage));
          const isOpen = opensAll || columnsOf(place).has(passage.column) || (view === 'timeline' && name === 'desktop');
          assert.equal(await part.isVisible(), isOpen, `${what} ${passage.column} (${closed})`);
        }
      }
    }
  });

  test(`${name}: a fold with a mention of the chosen place is open, and on the task's page all its mentions are marked`, async (t) => {
    const page = await here.visit(t, screen, '?view=cards&place=xiedian');
    const mentions = page.locator('#tasks .fold__rest .place');
    assert.deepEqual(await mentions.evaluateAll((marks) =>
      marks.map((mark) => [mark.textContent, mark.closest('.fold').querySelector('input').checked, mark.getBoundingClientRect().height > 8])),
    [['斜店乡', true, true]]);
    for (const place of PLACES) {
      await go(page, `?place=${place.id}&task=${LAND.id}`);
      for (const { passage, drawn } of await drawnTask(page.locator('.task'), LAND, YEAR)) {
        const expected = place.spans.filter((span) => isWithin(span, passage.span)).map((span) => offsets(span, passage));
        assert.deepEqual(marked(drawn, 'place'), expected, `${place.name}: ${passage.column}`);
      }
    }
  });

  test(`${name}: the choice of places opens, shows the number of mentions of each, and closes`, async (t) => {
    const page = await here.visit(t, screen);
    const facet = placeFacet(page);
    const press = (locator) => (name === 'phone' ? locator.tap() : locator.click());
    assert.equal(withoutSpace(await facet.locator('summary').innerText()).replace(/[▸▾]/, ''), `提到的地方${PLACES.length}`);
    for (const place of PLACES) assert.equal(await placeChoice(page, place).isVisible(), false);
    await press(facet.locator('summary'));
    for (const place of PLACES) {
      await placeChoice(page, place).scrollIntoViewIfNeeded();
      assert.equal(withoutSpace(await placeChoice(page, place).innerText()), `${place.name}${place.spans.length}处`);
      assert.equal(await placeChoice(page, place).getAttribute('href'), `?place=${place.id}`);
    }
    await press(placeChoice(page, XINJI));
    await becomes(() => query(page), '?place=xinji');
    assert.equal(await placeChoice(page, XINJI).getAttribute('aria-current'), 'true');
    await press(placeChoice(page, XINJI));
    await becomes(() => query(page), '');
    await facet.locator('summary').focus();
    await page.keyboard.press('Enter');
    assert.equal(await placeChoice(page, XINJI).isVisible(), false);
    await go(page, '?place=xinji');
    assert.equal(await placeChoice(page, XINJI).isVisible(), true, 'a chosen place is visible');
  });

  test(`${name}: a chosen place has links to each mention, and to all of them in the appendix`, async (t) => {
    const page = await here.visit(t, screen, '?place=xinji');
    const press = (locator) => (name === 'phone' ? locator.tap() : locator.click());
    const link = (text) => page.locator('.status__mentions').getByRole('link', { name: text, exact: true });
    const isInView = (id) => page.locator(id).evaluate((mark) => {
      const { top, bottom } = mark.getBoundingClientRect();
      const above = document.querySelector('.status--filtered').getBoundingClientRect().bottom;
      return mark.textContent === '辛集镇' && top >= above && bottom <= innerHeight;
    });
    assert.equal(await link('辛集镇 5 处').getAttribute('href'), './guanxian-2022-q2.appendix.html#place-xinji');
    for (const [i, [start]] of XINJI.spans.entries()) {
      await press(link(`辛集镇 ${i + 1}`));
      await becomes(() => isInView(`#at-${start}`), true, `mention ${i + 1}`);
      assert.equal(query(page), '?place=xinji', 'the query is the same');
    }
    assert.equal(await page.locator('.masthead__notes').getByRole('link', { name: '附录' }).getAttribute('href'), './guanxian-2022-q2.appendix.html#appendix');
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
  for (const typed of ['xinji', 'xjz', 'XJZ', 'xin ji zhen']) {
    await page.getByRole('searchbox').fill(typed);
    await becomes(() => page.locator('.status__hits').innerText(), '匹配 辛集镇(xinji)', typed);
    assert.deepEqual(await numbers(page), tasksOf(XINJI), typed);
  }
  await page.getByRole('searchbox').fill('saz');
  await becomes(() => page.locator('.status__hits').innerText(), '匹配 桑阿镇(sanga)');
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
      const note = { undivided: '原文未注明归属', row: `${name} · 据所在行` }[basis] ?? '';
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
  if (basis === 'row') return `（${departments.find(({ id }) => id === department).name}，据所在行）`;
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

for (const [name, screen] of Object.entries(SCREENS)) {
  test(`${name}: a single chosen department has a section with its name, its phones with their owners, and texts for a call`, async (t) => {
    const page = await here.visit(t, screen);
    for (const department of departments) {
      await go(page, `?dept=${department.id}`);
      const section = page.getByRole('region', { name: department.name, exact: true });
      assert.equal(await section.getByRole('heading', { level: 2 }).innerText(), department.name);
      const phones = await section.getByRole('listitem').evaluateAll((items) =>
        items.map((item) => {
          const link = item.querySelector('a');
          // The ring before a note of the interface is not part of its text.
          return [link.innerText, item.innerText.replace(link.innerText, '').replace('◦', '').trim(), link.getAttribute('href')];
        }));
      assert.deepEqual(phones, phonesOf(department).map(([number, note]) => [number, note, `tel:${number.replaceAll('-', '')}`]), department.name);
      const cards = section.locator('.department__card');
      assert.equal(await cards.count(), led(department.id).length);
      for (const [i, task] of led(department.id).entries()) {
        const card = cards.nth(i);
        assert.equal(await card.locator('.department__text').isVisible(), false);
        assert.match(await card.locator('summary').innerText(), new RegExp(`联系时可以这样说 · 第 ${tasks.indexOf(task) + 1} 项$`));
        assert.equal(await card.locator('.department__text').textContent(), cardOf(task, department.id));
      }
    }
  });

  test(`${name}: a text for a call opens and is copied unchanged`, async (t) => {
    const page = await here.visit(t, screen, '?dept=czj', { permissions: ['clipboard-read', 'clipboard-write'] });
    for (const [i, task] of led('czj').entries()) {
      const card = page.locator('.department__card').nth(i);
      await card.locator('summary').click();
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
  const card = page.locator('.department__card').first();
  await card.locator('summary').click();
  await card.getByRole('button', { name: '复制这段话' }).click();
  await card.getByRole('button', { name: '已复制' }).waitFor();
  assert.equal(await selected(page), cardOf(tasks[1], 'czj'));
  await page.getByRole('button', { name: '扫码' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '复制' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '已复制' }).waitFor();
  assert.equal(await selected(page), page.url());
  await page.keyboard.press('Escape');
  await page.getByRole('searchbox').focus();
  await page.keyboard.press('Control+V');
  assert.equal(await page.getByRole('searchbox').inputValue(), page.url());
});

test('where copying is not allowed, nothing breaks, and nothing claims that the text was copied', async (t) => {
  const page = await here.visit(t, desktop, '?dept=czj', {
    before: async (page) => { await withoutClipboard(page); await page.addInitScript(() => { Document.prototype.execCommand = () => false; }); },
  });
  const card = page.locator('.department__card').first();
  await card.locator('summary').click();
  await card.getByRole('button', { name: '复制这段话' }).click();
  assert.equal(await card.getByRole('button', { name: '已复制' }).count(), 0);
  assert.equal(await card.locator('.department__text').textContent(), cardOf(tasks[1], 'czj'));
  assert.equal(await selected(page), cardOf(tasks[1], 'czj'), 'it is selected for the reader');
});

test('where the clipboard refuses, nothing breaks, and nothing claims that the text was copied', async (t) => {
  const page = await here.visit(t, desktop, '?dept=czj', {
    before: (page) => page.addInitScript(() => { Clipboard.prototype.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError')); }),
  });
  const card = page.locator('.department__card').first();
  await card.locator('summary').click();
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
      await page.evaluate(() => { for (const details of document.querySelectorAll('main details')) details.open = true; });
      assert.deepEqual(await axe(page), []);
    });
  }
}

// Only the source.

const HEADINGS = columns.map(({ heading }) => heading.map(({ text }) => text).toReversed().join(' '));

/** The interface's messages that remain beside the source's text when all annotations are hidden. */
const MESSAGES = {
  zh: [
    ...HEADINGS, '年度计划安排', '第一季度', '第二季度', '第三季度', '第四季度', '序号',
    /^\d 项任务$/, '原文已核对', '行列由程序推定，尚未经人确认', '其他时段 3 列', '牵头单位', '板块', '提到的地方', '全部', '表格', '卡片', '时间线', '排序 · 原文顺序', '打印', '显示阅读辅助',
    '全部时段', '原文', '返回列表', /^第 [1-8] 项$/, /^\d+$/, '存档原文', /^这是导入时存档的发布页文字（guanxian-2022-q2\.txt）。$/,
    /^您的浏览器刚刚重新计算了存档原文的校验值/, 'SHA-256 校验值', /^[0-9a-f]{64}$/, /导入/, '下载原文', '下载数据',
    '8 项任务中的 2 项 · 牵头单位：财政局', '清除条件', '发展和改革局的部分',
    '跳到正文', '扫码', 'English', '目录', '快捷键', '8 项任务中的 1 项 · 提到 辛集镇（仅表示文中提到）',
    /^报告的文字均为原文，一字未改。/,
  ],
  en: [
    'Section', 'Target', 'Lead', 'Plan for Q1', 'Plan for Q2', 'Plan for Q3', 'Plan for Q4', 'Progress in Q2', 'Next steps', 'Supervision',
    'Plan for the year', 'Q1', 'Q2', 'Q3', 'Q4', '#', /^\d tasks?$/, 'Checked against the original',
    'Rows and columns were worked out by a program and have not been confirmed', 'Other periods: 3 columns', 'Lead department', 'Places mentioned', 'All',
    'Table', 'Cards', 'Timeline', 'Order · As in the source', 'Print', 'With annotations', 'All periods', 'Original', 'Back to the list',
    /^Task [1-8]$/, /^\d+$/, 'The archived original', /^The text of the published page as archived at import/, /^Your browser has just computed/,
    'SHA-256 digest', /^[0-9a-f]{64}$/, /^Date of retrieval not stated · Imported with/, 'Download the original', 'Download the data',
    '2 of 8 tasks · led by 财政局', 'Clear', 'Parts of 发展和改革局',
    'Skip to the content', 'QR', '中文', 'Contents', 'Keyboard', '1 of 8 tasks · mentions 辛集镇 (in the text, nothing more)',
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
        isOurs: ours !== null && ours.localName !== 'summary' && ours.closest('.tasks, .task, .toc') !== null,
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
    return { texts, contents: [...new Set(contents)], left };
  });

/** Asserts that a page shows only the source's text and the interface's messages, and no annotation. */
async function isSourceOnly(page, lang, what) {
  const { texts, contents, left } = await seen(page);
  const whole = withoutSpace(original);
  const isKnown = ({ text, isSource }) =>
    (isSource && whole.includes(withoutSpace(text))) || MESSAGES[lang].some((own) => (own instanceof RegExp ? own.test(text) : own === text));
  assert.ok(texts.length > 20, what);
  assert.deepEqual(texts.filter((text) => !isKnown(text)).map(({ text }) => text), [], `${what}: text that is neither the source's nor a known message`);
  assert.deepEqual(texts.filter(({ isOurs }) => isOurs).map(({ text }) => text), [], `${what}: notes`);
  // Symbols for opening or going back contain no letters.
  assert.deepEqual(contents.filter((content) => /[\p{L}\p{N}]/u.test(content.replace(/^(none|normal|open-quote|close-quote)$/, ''))), [], what);
  assert.deepEqual(left, [], what);
}

/** Asserts that each passage of the columns is visible as a whole. */
async function isWhole(root, task, order, shown, what) {
  for (const { passage, drawn } of await drawnTask(root, task, order)) {
    if (passage.column !== 'target' && !shown.includes(passage.column)) continue;
    const hidden = drawn.filter(({ text, height }) => text.trim() !== '' && height < 5).map(({ text }) => text);
    assert.deepEqual(hidden, [], `${what}: ${passage.column}`);
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
          assert.equal(await page.locator('.department, .department__card, .annotations__legend').filter({ visible: true }).count(), 0, what);
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
        await isWhole(page.locator('.task'), task, YEAR, ROW, task.id);
        await page.emulateMedia({ media: 'print' });
        await isSourceOnly(page, lang, `${task.id}, on paper`);
        await isWhole(page.locator('.task'), task, YEAR, ROW, `${task.id}, on paper`);
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

  test(`${name}: 只看原文 persists through reload, back, sharing, language and tasks, and 显示阅读辅助 restores all annotations`, async (t) => {
    const page = await here.visit(t, screen);
    const press = (locator) => (name === 'phone' ? locator.tap() : locator.click());
    const switched = (text) => page.getByRole('link', { name: text, exact: true });
    const isOff = async (address) => {
      await becomes(() => query(page), address);
      await becomes(async () => (await seen(page)).left, []);
      assert.equal(await page.locator('.part__same, .fold__toggle').filter({ visible: true }).count(), 0, address);
    };
    const before = (await seen(page)).left;
    assert.ok(before.length > 20, 'there are marks to hide');
    await press(switched('只看原文'));
    await isOff('?source=only');
    await page.reload();
    await settled(page);
    await isOff('?source=only');
    await press(page.getByRole('button', { name: '扫码' }));
    assert.ok((await page.getByRole('dialog').innerText()).split('\n').includes(`${here.site.url}?source=only`), 'the address that is shared');
    await page.keyboard.press('Escape');

    await press(page.locator(`#task-${LAND.id} .target`));
    await isOff(`?task=${LAND.id}&source=only`);
    await isSourceOnly(page, 'zh', 'a task that was opened');
    await page.goBack();
    await isOff('?source=only');
    await page.goForward();
    await isOff(`?task=${LAND.id}&source=only`);
    await press(page.getByRole('link', { name: 'English' }));
    await isOff(`?task=${LAND.id}&lang=en&source=only`);
    await press(page.getByRole('link', { name: '中文' }));
    await isOff(`?task=${LAND.id}&source=only`);
    await page.goBack();
    await page.goBack();
    await page.goBack();
    await isOff('?source=only');
    await page.goBack();
    await becomes(() => query(page), '');
    await becomes(async () => (await seen(page)).left, before);
    await press(switched('只看原文'));
    await isOff('?source=only');
    await press(switched('显示阅读辅助'));
    await becomes(() => query(page), '');
    await becomes(async () => (await seen(page)).left, before);
    assert.equal(await page.locator('.annotations__legend').isVisible(), true);
  });
}
