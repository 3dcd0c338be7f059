// A falsified file beside an unchanged page: what a reader would see differently is refused and reported, whatever it is.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { ANNOTATIONS, FORM, TEXT, barText, form, sentence, words } from './boot.mjs';
import { becomes, openAll, phone, report as dataset, settled, stage, stored, withoutSpace } from './browser.mjs';

const here = stage();

const exchange = (list, key) => { [list[0][key], list[1][key]] = [list[1][key], list[0][key]]; };
const column = (report, id) => report.columns.find((column) => column.id === id);

/** Replaces numbers of a task by others, in each pair from the first place on where they follow one another. */
const replace = (task, ...pairs) => {
  let text = `,${task[1].join()},`;
  for (const [from, to] of pairs) {
    assert.ok(text.includes(`,${from.join()},`), `${task[0]} has no ${from.join()}`);
    text = text.replace(`,${from.join()},`, `,${to.join()},`);
  }
  task[1] = text.split(',').filter(Boolean).map(Number);
};

/** The end of the numbers of a task whose last cell is its telephone number, of the same length: it is called by another. */
const callAnother = (task, i, other) => {
  const at = (n) => dataset().tasks[n].rows.at(-1).cells.find(({ column }) => column === 'contact').parts[0].span;
  const away = at(other)[0] - at(i)[0];
  const [gap, length, end] = task[1].slice(-3);
  task[1].splice(-3, 3, (gap + away) >>> 0, length, (end - away) >>> 0);
};

/** Changes of the reading form, which has everything but the words. */
const IN_FORM = {
  'the names of two departments exchanged': ({ report }) => exchange(report.departments, 'name'),
  'a department renamed': ({ report }) => { report.departments[1].name = '公安局'; },
  'the ids of two departments exchanged': ({ report }) => exchange(report.departments, 'id'),
  'a spelling of a department added': ({ report }) => report.departments[0].spellings.push('县财政局'),
  'plan and progress exchanged': ({ report }) => {
    [column(report, 'plan-2022q2').role, column(report, 'progress-2022q2').role] = ['progress', 'plan'];
  },
  'the next steps shown as progress': ({ report }) => { column(report, 'next').role = 'progress'; },
  'the periods of two plans exchanged': ({ report }) => {
    [column(report, 'plan-2022q1').period, column(report, 'plan-2022q2').period] = ['2022q2', '2022q1'];
  },
  'the heading of a column taken from another': ({ report }) => { column(report, 'next').heading = column(report, 'progress-2022q2').heading; },
  'a column left out': ({ report }) => report.columns.pop(),
  'another year': ({ report }) => { report.period = '2021q2'; },
  'the title cut': ({ report }) => { report.title.span[1] -= 3; },
  'the metadata removed': ({ report }) => { report.metadata = []; },
  'the index number removed': ({ report }) => report.metadata.splice(1, 1),
  'two dates exchanged': ({ report }) => { [report.metadata[0].kind, report.metadata[3].kind] = ['issued', 'time']; },
  'another publisher': ({ report }) => { report.metadata[2].value = report.metadata[4].value; },
  'a task left out': ({ report }) => report.tasks.pop(),
  'a task doubled': ({ report }) => report.tasks.push(['t9', report.tasks[0][1]]),
  'the order reversed': ({ report }) => report.tasks.reverse(),
  'the ids of two tasks exchanged': ({ report }) => exchange(report.tasks, 0),
  'the texts of two tasks exchanged': ({ report }) => exchange(report.tasks, 1),
  'a task in no section': ({ report }) => { report.tasks[0][1][1] = 0; },
  'a target cut by a character': ({ report }) => { report.tasks[0][1][3] -= 3; },
  'a target that begins a character later': ({ report }) => { report.tasks[0][1][2] += 3; report.tasks[0][1][3] -= 3; },
  'another department leads a task': ({ report }) => { report.tasks[1][1][5] = 3; },
  'the owners of the parts of a joint task exchanged': ({ report }) => replace(report.tasks[1],
    [[4, 1, 1, 3, 410], [4, 1, 0, 3, 410]], [[4, 1, 0, 3, 176], [4, 1, 1, 3, 176]]),
  'the owners of two labelled parts exchanged': ({ report }) => replace(report.tasks[5],
    [[0, 4, 3, 25, 0, 921, 0, 5, 1, 22, 0, 275], [0, 5, 3, 25, 0, 921, 0, 4, 1, 22, 0, 275]]),
  'a part left out': ({ report }) => replace(report.tasks[3],
    [[5, 0, 3, 3, 28, 0, 464, 0, 2, 1, 28, 0, 102, 5, 0, 3, 3], [4, 0, 3, 3, 28, 0, 464, 5, 0, 3, 3 + 1 + 28 + 102]]),
  'progress shown as a blank cell': ({ report }) => replace(report.tasks[1],
    [[4, 1, 1, 3, 410, 4, 1, 1, 3], [0, 4, 1, 1, 3 + 410 + 3]]),
  'progress and next steps of a task exchanged': ({ report }) => replace(report.tasks[1],
    [[3, 410, 4, 1, 1, 3, 232, 4, 1, 1, 3], [3 + 410 + 3, 232, 4, 1, 1, -(232 + 3 + 410) >>> 0, 410, 4, 1, 1, 3 + 232 + 3]]),
  'progress cut at its first comma': ({ report }) => replace(report.tasks[1],
    [[3, 410, 4, 1, 1, 3], [3, 60, 4, 1, 1, 350 + 3]]),
  'the telephone number of another task': ({ report }) => callAnother(report.tasks[0], 0, 7),
  'the heading of a section cut': ({ report }) => report.sections[0].path.pop(),
  'the line below the table removed': ({ report }) => { report.notes = []; },
  'an unread line added': ({ report }) => report.unread.push({ span: [0, 82] }),
  'the placing confirmed by nobody': ({ report }) => { report.placing = { state: 'confirmed', by: '某人', on: '2022-07-01', digest: 'x' }; },
  'an invented importer': ({ report }) => { report.source.imported_by = '国务院办公厅'; },
  'an invented address': ({ report }) => { report.source.address = 'https://example.org/'; },
  'an invented day': ({ report }) => { report.source.retrieved = '2022-07-01'; },
  'another digest': ({ report }) => { report.source.sha256 = '0'.repeat(64); },
  'another title in the list of reports': ({ reports }) => { reports[0].title = '示例'; },
  'another publisher in the list of reports': ({ reports }) => { reports[0].publisher = '示例'; },
};

/** Changes of the archived original, which has the words. */
const IN_TEXT = {
  'a digit of a figure changed': (text) => text.replace('8.63亿元', '9.63亿元'),
  'a digit of a telephone number changed': (text) => text.replace('0635-5231944', '0635-5231945'),
  '预计 cut out, and the length kept': (text) => text.replace('预计6月底', '　　6月底'),
  'a typo corrected': (text) => text.replace('10亿元元', '10亿元　'),
  'two lines exchanged': (text) => text.split('\n').toReversed().join('\n'),
  'a byte too many': (text) => `${text} `,
  'half of it': (text) => text.slice(0, text.length / 2),
  nothing: () => '',
};

for (const [kind, file, changes, parse, write] of [
  ['the reading form', FORM, IN_FORM, form, JSON.stringify],
  ['the original', TEXT, IN_TEXT, () => stored(TEXT), (text) => text],
]) {
  test(`falsified beside an unchanged page, ${kind}: refused and reported`, async (t) => {
    t.after(() => { here.site.faults = {}; });
    const page = await here.visit(t, phone, '', { mayFail: true });
    for (const [name, change] of Object.entries(changes)) {
      await t.test(name, async () => {
        const value = parse();
        const changed = typeof value === 'string' ? change(value) : (change(value), value);
        assert.notDeepEqual(changed, parse(), 'nothing was changed');
        here.site.faults = { [file]: { body: write(changed) } };
        await page.goto(here.site.url);
        await becomes(() => barText(page), sentence('changed'));
        assert.equal(await page.locator('#page[data-live]').count(), 0, 'the program shows it');
        assert.equal(await page.getByText('原文已核对').count(), 0);
        const seen = withoutSpace(await page.locator('#page').innerText());
        for (const text of words) assert.ok(seen.includes(withoutSpace(text)), text);
      });
    }
  });
}

test('an original that is gone is reported, and the report is there', async (t) => {
  here.site.faults = { [TEXT]: { status: 404 } };
  t.after(() => { here.site.faults = {}; });
  const page = await here.visit(t, phone, '', { mayFail: true });
  await becomes(() => barText(page), sentence('missing'));
  assert.equal(await page.getByText('原文已核对').count(), 0);
});

test('a falsified reading form beside an original that is gone is reported', async (t) => {
  const value = form();
  exchange(value.report.departments, 'name');
  here.site.faults = { [FORM]: { body: JSON.stringify(value) }, [TEXT]: { status: 404 } };
  t.after(() => { here.site.faults = {}; });
  const page = await here.visit(t, phone, '', { mayFail: true });
  await becomes(async () => [sentence('changed'), sentence('missing')].includes(await barText(page)), true);
  assert.equal(await page.locator('#page[data-live]').count(), 0);
  assert.equal(await page.getByText('原文已核对').count(), 0);
});

test('a reading form and an original that are falsified alike are refused where the browser computes no digest', async (t) => {
  const text = stored(TEXT).replace('8.63亿元', '9.63亿元');
  const value = form();
  value.report.source.sha256 = createHash('sha256').update(text).digest('hex');
  here.site.faults = { [FORM]: { body: JSON.stringify(value) }, [TEXT]: { body: text } };
  t.after(() => { here.site.faults = {}; });
  const page = await here.visit(t, phone, '', {
    mayFail: true,
    before: (page) => page.addInitScript(() => { Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined }); }),
  });
  await becomes(() => barText(page), sentence('changed'));
  assert.ok(!(await page.locator('#page').innerText()).includes('9.63亿元'));
});

test('falsified annotations are not drawn, which is reported', async (t) => {
  t.after(() => { here.site.faults = {}; });
  const changes = {
    'a hotline added': (annotations) => { annotations.kinds.push(['hotline', [1, 0]]); },
    'marks removed': (annotations) => { annotations.kinds = annotations.kinds.slice(0, 1); },
    'marks moved': (annotations) => { annotations.kinds[0][1][1] += 3; },
  };
  for (const [name, change] of Object.entries(changes)) {
    await t.test(name, async () => {
      const annotations = JSON.parse(stored(ANNOTATIONS));
      change(annotations);
      here.site.faults = { [ANNOTATIONS]: { body: JSON.stringify(annotations) } };
      const page = await here.visit(t, phone, '', { mayFail: true });
      await settled(page);
      await becomes(async () => /没有分段、标记等阅读辅助/.test(await barText(page)), true);
      await openAll(page);
      assert.equal(await page.locator('.piece, .annotations__key, .hotline').count(), 0);
    });
  }
});
