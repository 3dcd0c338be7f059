// Tables of other shapes than the shipped one, invented here (示例): imported, written as a site and read in each view and
// both languages. And a report whose rows and columns a person confirmed, before and after a cell is moved.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { DIST, axe, becomes, desktop, openMenu, phone, settled, writtenStage } from './browser.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const months = Array.from({ length: 12 }, (_, i) => i + 1);
const TABLES = {
  months: `序号 | 目标任务 | 牵头单位 | ${months.map((n) => `${n}月进展`).join(' | ')}
1 | 修路。 | 县交通局 | ${months.map((n) => `示例路段第${n}段完成。`).join(' | ')}
2 | 建校。 | 县教育局 | ${months.map((n) => `示例校舍第${n}层封顶。`).join(' | ')}`,
  cumulative: `序号 | 目标任务 | 责任单位 | 1-3月进展 | 1-6月进展 | 1—9月进展
1 | 修路。 | 县交通局 | 完成1公里。 | 完成2公里。 | 完成3公里。`,
  figures: `目标任务 | 牵头单位 | 计划投资(万元) | 第一季度完成投资(万元) | 第二季度完成投资(万元) | 年度计划 | 第三季度工作计划
修路。 | 县交通局 | 3000 | 1,200.5 | 800 | 全年完工。 | 铺设路面。
建校。 | 县教育局 | 500 | 100 | — | 主体封顶。 | 装修。`,
  statuses: `序号 | 项目名称 | 责任单位 | 第三季度进展情况 | 状态
1 | 修路 | 县交通局 | 完成1公里。 | C
2 | 建校 | 县教育局 | 停工。 | NI
图例:C 完成,NI 未启动`,
  supporters: `序号 | 目标任务 | 牵头单位 | 配合单位 | 责任人 | 第三季度进展情况
1 | 修路。 | 县交通局 | 县财政局、县住建局 | 甲某某 | 完成1公里。
2 | 建校。 | 县教育局 | 县财政局 | 乙某某 | 封顶。`,
  totals: `序号 | 目标任务 | 牵头单位 | 第三季度完成投资(万元)
1 | 修路。 | 县交通局 | 1200
2 | 建校。 | 县教育局 | 300
合计 |  |  | 1500`,
};

/** Runs the toolbox, and answers yes if it asks. */
const jindu = (...args) => spawnSync('cargo', ['run', '--quiet', '--locked', '--', ...args], { cwd: ROOT, encoding: 'utf8', input: 'y\n' });
const succeeds = (...args) => {
  const { status, stdout, stderr } = jindu(...args);
  assert.equal(status, 0, stdout + stderr);
};
const data = (name) => join(here.folder, 'data', name);
const dataset = (id) => JSON.parse(readFileSync(data(`${id}.json`), 'utf8'));

const here = writtenStage('shapes', (folder) => {
  mkdirSync(join(folder, 'data'));
  for (const [id, table] of Object.entries(TABLES)) {
    const text = join(folder, `${id}.txt`);
    writeFileSync(text, `示例县2024年重点工作推进情况\n时间:2024-10-08\n${table}\n\n扫一扫在手机打开当前页面\n`);
    succeeds('import', text, '-o', data(`${id}.json`));
  }
  succeeds('import', join(folder, 'supporters.txt'), '-o', data('supporters.json'), '--confirm', '示例人');
  succeeds('site', '--app', DIST, '--data', join(folder, 'data'), '-o', join(folder, 'site'));
});

const scrollsSideways = (page) => page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
const texts = (id) => dataset(id).tasks.flatMap((task) => task.rows).flatMap((row) => row.cells).flatMap(({ parts }) => parts ?? []).map(({ text }) => text);

for (const id of Object.keys(TABLES)) {
  test(`${id}: every view in both languages has every text, no fault for axe, and no sideways scroll at 320 pixels`, async (t) => {
    const page = await here.visit(t, phone, `${id}.html`, { viewport: { width: 320, height: 740 } });
    await settled(page);
    for (const view of ['table', 'cards', 'timeline']) {
      for (const lang of ['zh', 'en']) {
        await page.goto(`${here.site.url}${id}.html?report=${id}&view=${view}&lang=${lang}`);
        await settled(page);
        await becomes(() => page.getByText(/正在核对原文|Comparing with the original/).count(), 0);
        const what = `${view}, ${lang}`;
        const content = await page.locator('main').evaluate((main) => main.textContent);
        for (const text of texts(id)) assert.ok(content.includes(text), `${what}: ${text}`);
        assert.equal(await scrollsSideways(page), false, what);
        assert.deepEqual(await axe(page), [], what);
      }
    }
  });

  test(`${id}: the written page has every text, and does not scroll sideways`, async (t) => {
    const page = await here.visit(t, phone, `${id}.html`, { viewport: { width: 320, height: 740 }, javaScriptEnabled: false });
    const content = await page.locator('main').innerText();
    for (const { target } of dataset(id).tasks) assert.ok(content.includes(target.text), target.text);
    assert.equal(await scrollsSideways(page), false);
  });
}

test('confirmed rows and columns are shown with the name; after a cell is moved, the page and check report it', async (t) => {
  const page = await here.visit(t, desktop, 'supporters.html?report=supporters');
  await settled(page);
  await openMenu(page, '.about');
  await page.locator('.placing', { hasText: '示例人' }).waitFor();
  assert.equal(await page.getByRole('alert').count(), 0);

  const moved = dataset('supporters');
  const [{ cells }] = moved.tasks[0].rows;
  const at = cells.findIndex(({ column }) => column === 'person');
  const [{ parts: person }, { parts: progress }] = [cells[at], cells[at + 1]];
  Object.assign(cells[at], { parts: progress });
  Object.assign(cells[at + 1], { parts: person });
  // In a page without digests, whose reading form exchanges the two columns.
  const html = readFileSync(join(here.folder, 'site/supporters.html'), 'utf8');
  const [, read] = / data-form="\.\/([^"]+)"/.exec(html);
  const form = JSON.parse(readFileSync(join(here.folder, 'site', read), 'utf8'));
  const { columns } = form.report;
  const column = columns.findIndex(({ id }) => id === 'person');
  columns.splice(column, 2, columns[column + 1], columns[column]);
  here.site.faults = {
    'supporters.html': { body: html.replace(/ data-form-integrity="[^"]*"/, '') },
    [read]: { body: JSON.stringify(form) },
  };
  t.after(() => { here.site.faults = {}; });
  await page.reload();
  await page.getByRole('alert').filter({ hasText: '行列与所记之人确认的不同' }).waitFor();

  const file = join(here.folder, 'moved', 'supporters.json');
  mkdirSync(join(here.folder, 'moved'));
  writeFileSync(file, JSON.stringify(moved));
  const { status, stdout, stderr } = jindu('check', file, '--source', data('supporters.txt'));
  assert.equal(status, 1);
  assert.match(stdout + stderr, /\$\.tasks\[0\]\.rows\[0\]\.cells/);
});
