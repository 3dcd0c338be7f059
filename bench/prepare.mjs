// Writes the site that the comparison with other pages measures (docs/performance.md): the harness's neutral tasks
// become a published table, which `jindu import` reads and proves and `jindu site` turns into pages.
//
// The harness calls the default export. `cargo xtask bench --peers` sets:
//   HARNESS     the folder of the harness
//   JINDU       the toolbox
//   JINDU_DIST  the built program
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const need = (name) => process.env[name] ?? (() => { throw new Error(`${name} is not set: call \`cargo xtask bench --peers FOLDER\``); })();
export const harness = await import(pathToFileURL(join(need('HARNESS'), 'gen.mjs')));

const REPORT = 'sample-2022-q2';

/** For each size, the pinyin of each printed name of a department, from the dataset: departments are sorted by it. */
export const pinyin = new Map();

/** The tasks in the order of a published table, where each section has one heading and its tasks below it. */
export function inSections(tasks) {
  const places = harness.SECTIONS.flatMap(([outer, inner]) => inner.map((name) => `${outer}\n${name}`));
  const place = ({ section, subsection }) => places.indexOf(`${section}\n${subsection}`);
  return tasks.toSorted((a, b) => place(a) - place(b) || a.id.localeCompare(b.id, 'en'));
}

/** The table as text with `|` between the cells: a heading is only in the first row below it. */
function table(tasks) {
  const lines = [
    '示例:某县重点工作第二季度进展情况',
    '时间: 2022-07-01 16:02',
    '指标 | 目标任务 | 牵头单位 | 年度计划安排 | 第二季度进展情况 | 后续举措 | 监督方式 | ||||',
    '第一季度 | 第二季度 | 第三季度 | 第四季度 | |||||||',
  ];
  let above = {};
  for (const task of inSections(tasks)) {
    const headings = [];
    if (task.section !== above.section) headings.push(task.section);
    if (headings.length || task.subsection !== above.subsection) headings.push(task.subsection);
    above = task;
    // A published table has no column for an id. Before the target it is text of the source, shown and found.
    const { id, target, leads, q1, q2, q3, q4, progress, followUp, phone } = task;
    const cells = [...headings, id + target, leads.join('、'), q1, q2, q3, q4, progress, followUp, phone];
    lines.push(`${cells.join(' | ')} |${'|'.repeat(2 - headings.length)}`);
  }
  return `${lines.join('\n')}\n示例表后\n`;
}

/** Runs the toolbox, which exits with another code than 0 if it has anything to report. */
function jindu(...args) {
  try {
    execFileSync(need('JINDU'), [...args, '--lang', 'en'], { stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 2 ** 28 });
  } catch (error) {
    throw new Error(`jindu ${args[0]}: ${String(error.stdout).slice(-400)}${String(error.stderr).slice(-400)}`);
  }
}

export default async function prepare({ n, file, out }) {
  const folder = mkdtempSync(join(tmpdir(), 'jindu-bench-'));
  try {
    const [original, data] = [join(folder, `${REPORT}.txt`), join(folder, 'data')];
    const dataset = join(data, `${REPORT}.json`);
    mkdirSync(data);
    writeFileSync(original, table(JSON.parse(readFileSync(file, 'utf8'))));
    jindu('import', original, '-o', dataset);
    const { departments } = JSON.parse(readFileSync(dataset, 'utf8'));
    pinyin.set(n, new Map(departments.flatMap(({ spellings, pinyin }) => spellings.map((name) => [name, pinyin]))));
    rmSync(out, { recursive: true, force: true });
    jindu('site', '--app', need('JINDU_DIST'), '--data', data, '-o', out);
    // The harness compresses every file. No measured page asks for another page, and the server sends no copies.
    for (const name of readdirSync(out, { recursive: true })) {
      if (/\.(br|gz)$/.test(name) || (name.endsWith('.html') && name !== 'index.html')) rmSync(join(out, name));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
