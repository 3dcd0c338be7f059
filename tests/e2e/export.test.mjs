// What a spreadsheet makes of an export: LibreOffice opens it without a window and writes each cell again.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { program, without } from './hosts.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const skip = without('soffice');

/** A table (示例) with texts that a spreadsheet would evaluate, or take for numbers and days. */
const TABLE = `示例:某县第三季度工作进展
时间: 2024-10-08
序号 | 目标任务 | 牵头单位 | 进展情况 | 联系电话
1 | =HYPERLINK("http://127.0.0.1","示例甲") | 财政局 | =1+1 | 13800000000
2 | +示例乙 | 教育局 | -5 | 0635-5231944
3 | @示例丙 | 审计局 | ＝1+1 | 2022年7月1日
4 | 示例"丁",有逗号 | 财政局 | 1-2 | 06355231944
示例表后
`;

/** The cells of a CSV file, without the blank ones at the end of a row: LibreOffice writes those in some rows only. */
function cells(csv) {
  const rows = [[]];
  for (const [, quoted, plain, end] of csv.replace(/^\ufeff/, '').trimEnd().matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1).push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === '') break;
    if (end !== ',') rows.push([]);
  }
  return rows.map((row) => row.slice(0, row.findLastIndex((text) => text !== '') + 1));
}

/** What LibreOffice has in each cell of a file. `options` are those of its filter for reading. */
function opened(folder, file, options = '') {
  // Comma, quotes, UTF-8, from the first line on, all values in quotes.
  const write = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,false,false,false,-1';
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  const args = ['--headless', profile, ...(options ? [`--infilter=${options}`] : []), '--convert-to', write, '--outdir', join(folder, 'out'), join(folder, file)];
  execFileSync(program('soffice'), args, { stdio: 'ignore', timeout: 120_000 });
  const name = `${file.replace(/\.\w+$/, '')}-${file.endsWith('.csv') ? file.replace(/\.\w+$/, '') : 'jindu'}.csv`;
  return cells(readFileSync(join(folder, 'out', name), 'utf8'));
}

test('a spreadsheet has the same text in every cell, and evaluates none', { skip }, (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'jindu-export-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const jindu = (...args) => execFileSync('cargo', ['run', '--quiet', '--locked', '--manifest-path', join(ROOT, 'Cargo.toml'), '--', ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
  writeFileSync(join(folder, 'hostile.txt'), TABLE);
  jindu('import', 'hostile.txt', '-o', 'hostile.json');
  for (const [report, source] of [['hostile.json', folder], [join(ROOT, 'public/data/guanxian-2022-q2.json'), '']]) {
    const csv = jindu('export', report, '--format', 'csv').toString();
    writeFileSync(join(folder, 'table.csv'), csv);
    jindu('export', report, '--format', 'xlsx', '-o', 'book.xlsx', '--replace');
    const written = cells(csv);
    assert.deepEqual(opened(folder, 'table.csv', 'Text - txt - csv (StarCalc):44,34,76,1'), written, 'CSV, read by its own rules');
    const texts = written.map((row) => row.map((text) => text.replace(/^'/, '')));
    assert.deepEqual(opened(folder, 'book.xlsx'), texts, 'a workbook');
    if (source) {
      assert.equal(texts[1][1], '=HYPERLINK("http://127.0.0.1","示例甲")');
      assert.deepEqual(texts.map((row) => row[4]), ['联系电话', '13800000000', '0635-5231944', '2022年7月1日', '06355231944']);
    }
  }
});
