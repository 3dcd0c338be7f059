// A site with two reports, the newer one invented (示例): a page for each, and the links between them.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { DIST, withoutSpace, becomes, desktop, numbers, openMenu, phone, query, report, settled, writtenStage } from './browser.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const NEW = 'shili';
const OLD = report().id;

const here = writtenStage('reports', (folder) => {
  const jindu = (...args) => execFileSync('cargo', ['run', '--quiet', '--locked', '--', ...args], { cwd: ROOT });
  const data = join(folder, 'data');
  cpSync(join(DIST, 'data'), data, { recursive: true });
  const source = join(folder, `${NEW}.txt`);
  copyFileSync(join(ROOT, 'tests/data/sample.txt'), source);
  jindu('import', source, '-o', join(data, `${NEW}.json`));
  jindu('site', '--app', DIST, '--data', data, '-o', join(folder, 'site'));
});

const title = (page) => page.locator('h1').first().innerText();
const titles = () => JSON.parse(readFileSync(join(here.folder, 'site/data/index.json'), 'utf8')).reports.map(({ title }) => title);

test('each page shows its own report, with the program and without', async (t) => {
  assert.equal(titles().length, 2);
  for (const [name, expected] of [['', titles()[0]], [`${NEW}.html`, titles()[0]], [`${OLD}.html`, titles()[1]]]) {
    for (const javaScriptEnabled of [false, true]) {
      const page = await here.visit(t, desktop, name, { javaScriptEnabled });
      if (javaScriptEnabled) await settled(page);
      assert.equal(withoutSpace(await title(page)), withoutSpace(expected), `${name}, program: ${javaScriptEnabled}`);
      assert.equal(query(page), '');
    }
  }
});

test('the menu leads to the list of all reports, that to the other report, and back returns', async (t) => {
  const page = await here.visit(t, phone, `${OLD}.html`);
  await settled(page);
  await openMenu(page, '.about');
  const menu = page.locator('.about__reports');
  await menu.locator('summary', { hasText: '其他报告' }).click();
  await menu.getByRole('link', { name: '全部报告', exact: true }).click();
  await becomes(() => page.url(), `${here.site.url}reports.all.html`);
  await page.getByRole('link', { name: titles()[0] }).click();
  await becomes(() => page.url(), `${here.site.url}${NEW}.html`);
  await becomes(async () => withoutSpace(await title(page)), withoutSpace(titles()[0]));
  assert.equal((await numbers(page)).length, JSON.parse(readFileSync(join(here.folder, `site/data/${NEW}.json`), 'utf8')).tasks.length);
  await page.goBack();
  await becomes(() => page.url(), `${here.site.url}reports.all.html`);
  await page.goBack();
  await becomes(async () => withoutSpace(await title(page)), withoutSpace(titles()[1]));
});

test('without the program the archive links to the page of each report', async (t) => {
  const page = await here.visit(t, phone, '', { javaScriptEnabled: false });
  await page.locator('#reports').getByRole('link', { name: '全部报告', exact: true }).click();
  await page.getByRole('link', { name: '2022年' }).click();
  await page.getByRole('link', { name: titles()[1] }).click();
  assert.ok(page.url().endsWith(`/${OLD}.html`));
  assert.equal(withoutSpace(await title(page)), withoutSpace(titles()[1]));
});

for (const [i, name] of ['', `${OLD}.html`].entries()) {
  test(`${name || 'the first page'}: an unknown report is reported, with links to the report of the page and to all`, async (t) => {
    // The browser reports to its console that the page is not there.
    const page = await phone(here.browser);
    t.after(() => page.context().close());
    await page.goto(`${here.site.url}${name}?report=gone`);
    const alert = page.getByRole('alert');
    await alert.getByText('网址指明的报告不在这里').waitFor();
    assert.equal(await alert.getByRole('link', { name: '全部报告' }).getAttribute('href'), './reports.all.html');
    await alert.getByRole('link', { name: '打开这一页的报告' }).click();
    await settled(page);
    assert.equal(withoutSpace(await title(page)), withoutSpace(titles()[i]));
    await page.reload();
    await settled(page);
    assert.equal(withoutSpace(await title(page)), withoutSpace(titles()[i]));
  });
}
