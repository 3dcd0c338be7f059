// The reading aids: each rests on the characters that the data name, none takes, moves or adds one, and all can go.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SCREENS, axe, bare, becomes, choice, desktop, numbers, phone, query, report, sentence, settled, stage } from './browser.mjs';
import {
  ROW, YEAR, aids, isWithin, joined, marked, offsets, original, partsIn, partsOf, passageOf, passages, placeOf, stretches, textOf, words,
} from './source.mjs';

const { title, metadata, columns, departments, tasks } = report();
const here = stage();

const LAND = tasks[5];
const REPORTED = ['plan-2022q2', 'progress-2022q2', 'next'];
const VIEWS = ['table', 'cards', 'timeline'];

/** Opens an address of the page that stands there already. */
async function go(page, address) {
  await page.goto(here.site.url + address);
  await settled(page);
}

/** Opens all that the page closes by itself, as a reader could. */
const openAll = (page) =>
  page.evaluate(() => {
    for (const box of document.querySelectorAll('main input[type=checkbox]:not(:checked)')) box.click();
    for (const details of document.querySelectorAll('#tasks details, .task details')) details.open = true;
  });

/** The passages of a drawn task, each with its stretches: the target, then the parts in an order of columns. */
async function drawnTask(root, task, order) {
  const [target] = await stretches(root.locator('h1, h3').filter({ has: root.page().locator('.quote') }).first());
  const drawn = [target, ...await stretches(partsIn(root))];
  const expected = [passages.find((passage) => passage.task === task && passage.column === 'target'), ...partsOf(task, order)];
  assert.deepEqual(drawn.map(textOf), expected.map(({ text }) => text), 'every passage is there, whole and in order');
  return expected.map((passage, i) => ({ passage, drawn: drawn[i] }));
}

// Marks.

const SAID = ['intent', 'forecast'];
const MARKS = {
  time: aids('time').map(({ spans }) => spans[0]),
  figure: aids('figure').map(({ spans }) => spans[0]),
  added: aids('added').map(({ spans }) => spans[0]),
  // A figure that an intent or a forecast speaks of is not there yet either.
  expected: [
    ...aids(...SAID).map(({ spans }) => spans[0]),
    ...aids('figure')
      .filter(({ spans }) => spans.slice(2).some((span) => aids(...SAID).some((said) => isWithin(said.spans[0], span))))
      .map(({ spans }) => spans[0]),
  ],
};

for (const [name, screen] of Object.entries(SCREENS)) {
  test(`${name}: on a task's page the marks stand on the characters that the aids name, and on no other`, async (t) => {
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

test('every mark is drawn: a figure bold, a time and what is expected underlined, what changed on a ground', async (t) => {
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
  const expected = await style(part.locator('.figure.expected'));
  assert.deepEqual([expected.line, expected.dashes, expected.weight], ['underline', 'dashed', plain.weight]);
  assert.notEqual((await style(part.locator('.added'))).ground, plain.ground);
});

test('593万美元 is told as a figure that is there, both 3000万美元 as expected', async (t) => {
  const page = await here.visit(t, phone, `?task=${tasks[3].id}`);
  const marks = (text) =>
    page.locator('.task .part').getByText(text, { exact: true }).evaluateAll((marks) => marks.map(({ className }) => className.trim().split(' ').sort()));
  assert.deepEqual(await marks('593万美元'), [['figure']]);
  assert.deepEqual(await marks('3000万美元'), [['expected', 'figure'], ['expected', 'figure']]);
});

test('a changed plan says which quarter it differs from, and what only that one says if it is short', async (t) => {
  const page = await here.visit(t, desktop);
  const changes = aids('change');
  assert.ok(changes.length >= 8);
  for (const { spans: [span, before, ...removed] } of changes) {
    const passage = passageOf(span);
    await go(page, `?task=${passage.task.id}`);
    const part = partsIn(page.locator('.task')).nth(partsOf(passage.task, YEAR).indexOf(passage));
    assert.ok(await part.locator('.added').count() > 0 || !MARKS.added.some((added) => isWithin(added, span)));
    const said = removed.map(words);
    const isShort = said.length > 0 && [...said.join('')].length <= 40;
    const note = `标出处与${placeOf(before)}不同${isShort ? `，${placeOf(before)}作：${said.join('')}` : ''}`;
    const notes = await part.locator('.part__same').allTextContents();
    assert.ok(notes.includes(note), `${note}: ${notes}`);
  }
});

// Structure.

const EDGES = aids('repeat').flatMap(({ spans: [span] }) => span);

for (const [name, screen] of Object.entries(SCREENS)) {
  test(`${name}: every paragraph and list item of a task's page begins a line, and holds its characters`, async (t) => {
    const page = await here.visit(t, screen);
    const pieces = aids('piece', 'subpiece').map(({ kind, spans }) => ({ kind, spans })).sort((a, b) => a.spans[0][0] - b.spans[0][0]);
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
          assert.equal(isSub, kind === 'subpiece');
          assert.equal(drawnHead, head && words(head), text);
          assert.ok(indent < 40, `${text.slice(0, 20)} begins ${indent} to the right`);
          if (j > 0) assert.ok(top >= drawn[j - 1].bottom - 1, `${text.slice(0, 20)} begins in the line of what is before it`);
          n += 1;
        }
      }
    }
    assert.equal(n, pieces.length);
  });
}

// Repeats.

const REPEATS = aids('repeat').map(({ spans: [span, first] }) => {
  const passage = passageOf(span);
  return { span, passage, place: placeOf(first), text: words(span), isWhole: span.join() === passage.span.join() };
});

/** Where a repeat stands among what is drawn of its task. */
const partOf = (root, { passage }, order) => partsIn(root).nth(partsOf(passage.task, order).indexOf(passage));

/** The fold of a repeat: its check box, its label and how high its text is drawn. */
function foldOf(root, repeat, order) {
  const fold = partOf(root, repeat, order).locator(`.fold:has(#fold-${repeat.span[0]})`);
  const height = () => fold.locator('.fold__rest').evaluate((rest) => {
    const range = document.createRange();
    range.selectNodeContents(rest);
    return range.getBoundingClientRect().height;
  });
  return { fold, height, box: fold.getByRole('checkbox'), label: fold.locator('label') };
}

/** The height of a folded text: none. */
const FOLDED = 2;

for (const [name, screen] of Object.entries(SCREENS)) {
  for (const [view, order] of [['cards', ROW], ['timeline', YEAR]]) {
    test(`${name}: ${view}: what repeats says where it stands first, is folded, and opens by pressing and by the keyboard`, async (t) => {
      const page = await here.visit(t, screen, `?view=${view}`);
      // Quarters and columns, not the folds in them.
      await page.evaluate(() => {
        for (const box of document.querySelectorAll('#tasks .list__open:not(:checked)')) box.click();
        for (const details of document.querySelectorAll('#tasks details')) details.open = true;
      });
      assert.equal(REPEATS.length, 15);
      for (const repeat of REPEATS) {
        const root = page.locator(`#task-${repeat.passage.task.id}`);
        const what = `${repeat.passage.number} ${repeat.passage.column} ${repeat.text.slice(0, 20)}`;
        const part = partOf(root, repeat, order);
        if (repeat.isWhole && repeat.passage.column === 'plan-2022q2') {
          assert.equal(await part.locator('.fold').count(), 0, what);
          assert.deepEqual(await part.locator('.part__same').allTextContents(), [`与${repeat.place}文字相同`], what);
          assert.ok(bare(await part.innerText()).includes(bare(repeat.text)), what);
          continue;
        }
        const { fold, height, box, label } = foldOf(root, repeat, order);
        assert.equal(await fold.count(), 1, what);
        const says = `与${repeat.place}文字相同 · ${[...repeat.text].length} 字`;
        assert.equal(await label.getAttribute('data-says'), says, what);
        const drawn = await label.evaluate((label) => getComputedStyle(label, '::before').content);
        assert.ok(drawn.includes(says) || drawn.includes('attr(data-says)'), `${what}: ${drawn}`);
        assert.equal(await fold.locator('.fold__rest').textContent(), repeat.text);
        assert.ok(await height() < FOLDED, `${what} stands ${await height()} high`);
        await label.click();
        assert.ok(await height() > 16, `${what} does not open`);
        await box.focus();
        await page.keyboard.press('Space');
        assert.ok(await height() < FOLDED, `${what} does not close`);
        await page.keyboard.press('Space');
        assert.ok(await height() > 16, `${what} does not open by the keyboard`);
        assert.equal(await page.getByRole('checkbox', { name: says }).count() > 0, true, `${what}: its name`);
      }
    });
  }

  test(`${name}: on a task's page a whole part that repeats stands open with a note, a part of one is folded`, async (t) => {
    const page = await here.visit(t, screen);
    for (const repeat of REPEATS) {
      await go(page, `?task=${repeat.passage.task.id}`);
      const root = page.locator('.task');
      if (repeat.isWhole) {
        const part = partOf(root, repeat, YEAR);
        assert.equal(await part.locator('.fold').count(), 0);
        assert.ok(bare(await part.innerText()).includes(bare(repeat.text)), repeat.text);
        assert.deepEqual(await part.locator('.part__same').allTextContents(), [`与${repeat.place}文字相同`]);
      } else {
        const { label, height } = foldOf(root, repeat, YEAR);
        assert.equal(await label.getAttribute('data-says'), `与${repeat.place}文字相同 · ${[...repeat.text].length} 字`);
        assert.ok(await height() < FOLDED, `${repeat.text.slice(0, 20)} stands ${await height()} high`);
      }
    }
  });

  test(`${name}: what repeats stands open where the search finds something in it`, async (t) => {
    const page = await here.visit(t, screen);
    for (const repeat of REPEATS.filter(({ isWhole, passage }) => !isWhole || passage.column !== 'plan-2022q2')) {
      await go(page, `?view=cards&q=${encodeURIComponent(repeat.text.slice(0, 12))}`);
      const { height, box } = foldOf(page.locator(`#task-${repeat.passage.task.id}`), repeat, ROW);
      assert.equal(await box.isChecked(), true, repeat.text);
      assert.ok(await height() > 16, `${repeat.passage.number} ${repeat.passage.column} ${repeat.text.slice(0, 20)}`);
    }
  });

  for (const [how, options] of [['on paper', {}], ['on paper without a program', { javaScriptEnabled: false, mayFail: true }]]) {
    test(`${name}: ${how} what repeats is complete`, async (t) => {
      const page = await here.visit(t, screen, '', options);
      await page.emulateMedia({ media: 'print' });
      for (const repeat of REPEATS) {
        const part = partOf(page.locator(`#task-${repeat.passage.task.id}`), repeat, ROW);
        assert.ok(bare(await part.innerText()).includes(bare(repeat.passage.text)), repeat.passage.text);
        const [drawn] = await stretches(part);
        assert.deepEqual(drawn.filter(({ text, height }) => text.trim() !== '' && height < 5).map(({ text }) => text), []);
      }
    });
  }

  test(`${name}: without a program what repeats is folded and opens`, async (t) => {
    const page = await here.visit(t, screen, '', { javaScriptEnabled: false, mayFail: true });
    const [repeat] = REPEATS.filter(({ isWhole, passage }) => !isWhole && passage.column === 'plan-2022q2');
    const { box, label } = foldOf(page.locator(`#task-${repeat.passage.task.id}`), repeat, ROW);
    assert.equal(await box.isChecked(), false);
    const part = partOf(page.locator(`#task-${repeat.passage.task.id}`), repeat, ROW);
    const height = async () => (await part.boundingBox()).height;
    const before = await height();
    await label.click();
    assert.equal(await box.isChecked(), true);
    assert.ok(await height() > before + 16);
  });
}
