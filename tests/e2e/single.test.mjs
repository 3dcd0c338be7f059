// The single-file edition of a report: opened by a double click, and as the only page of a site.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { DIST, SCREENS, withoutSpace, becomes, choice, desktop, errors, launch, numbers, report, settled, stored, cellsOf } from './browser.mjs';
import { serve } from './server.mjs';

const { tasks, departments } = report();
const parts = tasks.flatMap(cellsOf).flatMap((cell) => cell.parts ?? []);

let browser;
let folder;
let file;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'jindu-single-'));
  // A file name as people choose them: Chinese, with a blank.
  file = join(folder, '进度 报告.html');
  const root = fileURLToPath(new URL('../..', import.meta.url));
  execFileSync('cargo', ['run', '--quiet', '--locked', '--', 'site', '--app', DIST, '--single-file', file], { cwd: root });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens an address, and fails the test if the page has an error or requests another file before its end. */
async function visit(t, screen, address, context = {}) {
  const page = await screen(browser, context);
  page.setDefaultTimeout(10_000);
  const found = errors(page);
  page.on('request', (request) => {
    if (!request.isNavigationRequest() && !request.url().startsWith('data:')) found.push(`asked for ${request.url()}`);
  });
  t.after(async () => {
    await page.context().close();
    assert.deepEqual(found, []);
  });
  await page.goto(address);
  return page;
}

const isLive = (page) => page.locator('#page[data-live]').waitFor();

for (const [name, screen] of Object.entries(SCREENS)) {
  test(`${name}: opened by a double click, the report can be filtered, and is compared with its original`, async (t) => {
    const page = await visit(t, screen, pathToFileURL(file).href);
    await isLive(page);
    await settled(page);
    assert.equal((await numbers(page)).length, tasks.length);
    const seen = withoutSpace(await page.locator('#page').evaluate((node) => node.textContent));
    for (const { text } of parts) assert.ok(seen.includes(withoutSpace(text)), text);
    await becomes(async () => /原文已核对/.test(await page.locator('.about__verdict').innerText()), true);
    const [first] = departments;
    const led = tasks.filter((task) => task.lead.some((lead) => lead.department === first.id));
    const all = page.locator('.facets details').first();
    if ((await all.count()) && !(await choice(page, first.name).isVisible())) await all.locator('summary').click();
    await choice(page, first.name).click();
    await becomes(async () => (await numbers(page)).length, led.length);
  });
}

test('an address with a query opens its selection, also from a file', async (t) => {
  const [first] = departments;
  const led = tasks.filter((task) => task.lead.some((lead) => lead.department === first.id));
  const page = await visit(t, desktop, `${pathToFileURL(file).href}?dept=${first.id}`);
  await isLive(page);
  await becomes(async () => (await numbers(page)).length, led.length);
});

test('as the only page of a site it starts under its policy and requests nothing', async (t) => {
  const root = join(folder, 'site');
  mkdirSync(root);
  copyFileSync(file, join(root, 'index.html'));
  const site = await serve({ root, base: '/zwgk/art/' });
  t.after(() => site.close());
  const page = await visit(t, desktop, site.url);
  await isLive(page);
  assert.equal((await numbers(page)).length, tasks.length);
});

test('its line ends may be converted', async (t) => {
  const converted = join(folder, 'converted.html');
  writeFileSync(converted, readFileSync(file, 'utf8').replaceAll('\n', '\r\n'));
  await isLive(await visit(t, desktop, pathToFileURL(converted).href));
});

test('without scripts the report can be read', async (t) => {
  const page = await visit(t, desktop, pathToFileURL(file).href, { javaScriptEnabled: false });
  const seen = withoutSpace(await page.locator('#page').innerText());
  for (const { text } of parts) assert.ok(seen.includes(withoutSpace(text)), text);
});

test('an injected script does not run', async (t) => {
  const strange = join(folder, 'strange.html');
  const html = readFileSync(file, 'utf8');
  writeFileSync(strange, html.replace('</body>', '<script>window.isStrange = true</script></body>'));
  const page = await desktop(browser);
  t.after(() => page.context().close());
  await page.goto(pathToFileURL(strange).href);
  await page.locator('#page[data-live]').waitFor();
  assert.equal(await page.evaluate(() => window.isStrange), undefined);
});

test('the policy of a release allows no inline script', () => {
  const html = stored('index.html');
  const [policy] = /(?<=Content-Security-Policy" content=")[^"]+/.exec(html);
  assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval'(?<!wasm-unsafe-eval')|sha256-|ws:/);
  assert.deepEqual(html.match(/<script(?![^>]*(src|data-file)=)[^>]*>/g), null);
});
