// The notice for a board: the sheets that a browser prints, read as a PDF. It is looked at with poppler's programs.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import { cellsOf, desktop, report, stage, tool, withoutSpace } from './browser.mjs';
import { without } from './hosts.mjs';

const { tasks, metadata, title } = report();
const here = stage();
const skip = without('pdftotext', 'pdftoppm', 'pdffonts');

/** The signs that a PDF has in another form than the text: ideographs of radicals, full and half width. */
const plain = (text) => withoutSpace(text.normalize('NFKC'));

/** Prints the notice of a view. Returns the text of each sheet, the fonts, and the text of the code on each. */
async function sheets(t, address) {
  const page = await here.visit(t, desktop, address, { before: (page) => page.addInitScript(() => { window.print = () => {}; }) });
  await (await tool(page, '分享')).click();
  await page.getByRole('button', { name: '打印公告' }).click();
  await page.locator('.board').waitFor({ state: 'attached' });
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  await page.locator('.board').waitFor({ state: 'detached' });
  const folder = mkdtempSync(join(tmpdir(), 'jindu-board-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(process.env.JINDU_SHEETS ?? folder, `board-${address.replace(/\W/g, '')}.pdf`);
  writeFileSync(file, pdf);
  const texts = execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' }).split('\f').slice(0, -1);
  const fonts = execFileSync('pdffonts', [file], { encoding: 'utf8' }).split('\n').slice(2).filter(Boolean);
  // At the printed size, as a phone's camera sees it.
  execFileSync('pdftoppm', ['-r', '110', '-png', file, join(folder, 'sheet')]);
  const codes = readdirSync(folder).filter((name) => name.endsWith('.png')).sort().map((name) => {
    const { data, width, height } = PNG.sync.read(readFileSync(join(folder, name)));
    return { code: jsQR(new Uint8ClampedArray(data), width, height)?.data, size: [width, height] };
  });
  return { texts, fonts, codes };
}

const said = (task) => [task.target.text, ...cellsOf(task).flatMap(({ parts = [] }) => parts).map(({ text }) => text)];

for (const [name, address, shown, written] of [
  ['the report', '', tasks, ''],
  ['one department', '?dept=czj', [tasks[1], tasks[7]], 'guanxian-2022-q2.dept-czj.html'],
  ['one task', `?task=${tasks[1].id}`, [tasks[1]], `guanxian-2022-q2.task-${tasks[1].id}.html`],
]) {
  test(`${name} as sheets for a board: complete, numbered, each with its source and the code of the view`, { skip }, async (t) => {
    const { texts, fonts, codes } = await sheets(t, address);
    // The number of a sheet and its head stand between the pieces of a text that goes on, so they are taken out.
    const issued = metadata.find(({ kind }) => kind === 'issued').value.text;
    const index = metadata.find(({ kind }) => kind === 'index-number').value.text;
    const bodies = texts.map((text, i) => {
      const lines = text.trimEnd().split('\n');
      assert.equal(withoutSpace(lines.shift()), `${i + 1}/${texts.length}`, 'page n of m');
      const end = lines.findIndex((line) => line.includes(index));
      assert.ok(end >= 0, `the index number on sheet ${i + 1}`);
      assert.ok(lines.slice(0, end + 1).some((line) => line.includes(issued)), `the date on sheet ${i + 1}`);
      assert.ok(plain(lines.slice(0, end + 1).join('')).includes(plain(title.text)), `the title on sheet ${i + 1}`);
      return lines.slice(end + 1).join('\n');
    });
    const whole = plain(bodies.join(''));
    const missing = shown.flatMap(said).filter((text) => !whole.includes(plain(text)));
    assert.deepEqual(missing, []);
    assert.deepEqual(codes.map(({ code }) => code), texts.map(() => here.site.url + written));
    // A4 at 110 dots an inch.
    for (const { size: [width, height] } of codes) assert.ok(Math.abs(width - 909.4) < 2 && Math.abs(height - 1286.3) < 2, `${width} × ${height}`);
    assert.ok(fonts.length > 0 && fonts.every((font) => /\byes\b/.test(font)), 'every font is embedded');
  });
}
