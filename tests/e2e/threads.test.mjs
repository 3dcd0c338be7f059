// Two consecutive quarters (示例) whose tasks a person has joined: from a task to its thread, from an old address to the
// thread, and the comparison of both reports; with the program and without.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { DIST, SCREENS, axe, becomes, openMenu, phone, settled, writtenStage } from './browser.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const REPORTS = ['shili-2024-q2', 'shili-2024-q3'];
const THREAD = 'shili-taksbfbk.thread.html';
const COMPARISON = 'shili-2024-q3.comparison.html';

const here = writtenStage('threads', (folder) => {
  const run = ['run', '--quiet', '--locked', '--'];
  const data = join(folder, 'data');
  for (const id of REPORTS) {
    copyFileSync(join(ROOT, `tests/data/series/${id}.txt`), join(folder, `${id}.txt`));
    // Two tasks have the same target, which is reported: exit code 1.
    const args = [...run, 'import', join(folder, `${id}.txt`), '-o', join(data, `${id}.json`)];
    assert.equal(spawnSync('cargo', args, { cwd: ROOT }).status, 1);
  }
  const pair = `${REPORTS[0]}/taksbfbk=${REPORTS[1]}/t7pky44i`;
  // Other pairs are left for a person: exit code 3.
  assert.equal(spawnSync('cargo', [...run, 'thread', data, '--confirm', pair], { cwd: ROOT }).status, 3);
  writeFileSync(join(data, 'moved.toml'), `alt-2024-q3 = "${REPORTS[1]}"\n`);
  execFileSync('cargo', [...run, 'site', '--app', DIST, '--data', data, '-o', join(folder, 'site')], { cwd: ROOT });
});

for (const [name, screen] of Object.entries(SCREENS)) {
  for (const javaScriptEnabled of [true, false]) {
    const how = `${name}, program: ${javaScriptEnabled}`;

    test(`a task leads to its thread, and the thread to its tasks (${how})`, async (t) => {
      const page = await here.visit(t, screen, `${REPORTS[1]}.task-t7pky44i.html`, { javaScriptEnabled });
      if (javaScriptEnabled) await settled(page);
      await page.getByRole('link', { name: '此任务各期' }).click();
      await becomes(() => page.url(), here.site.url + THREAD);
      const sides = page.locator('.thread__side');
      assert.equal(await sides.count(), 2);
      // Beside each other where there is room for it, else one below the other.
      const [before, now] = [await sides.nth(0).boundingBox(), await sides.nth(1).boundingBox()];
      assert.equal(now.y > before.y, name === 'phone');
      await page.getByRole('heading', { level: 2 }).first().getByRole('link').click();
      await becomes(() => page.url(), `${here.site.url}${REPORTS[0]}.task-taksbfbk.html`);
    });

    test(`last quarter's address of a task leads to the thread (${how})`, async (t) => {
      const page = await here.visit(t, screen, `${REPORTS[1]}.task-taksbfbk.html`, { javaScriptEnabled });
      await becomes(() => page.url(), here.site.url + THREAD);
    });

    test(`axe finds nothing, and nothing scrolls sideways (${how})`, async (t) => {
      // axe itself is a script.
      if (!javaScriptEnabled) return;
      for (const address of [THREAD, COMPARISON]) {
        const page = await here.visit(t, screen, address);
        assert.deepEqual(await axe(page), [], address);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), address);
      }
    });

    test(`只看原文 hides what is ours on both pages (${how})`, async (t) => {
      for (const address of [THREAD, COMPARISON]) {
        const page = await here.visit(t, screen, address, { javaScriptEnabled });
        const ours = page.locator('main :is(.ours, del):not(.source-only ~ label)');
        assert.ok((await ours.count()) > 3);
        assert.ok(await ours.first().isVisible());
        await page.getByText('只看原文').click();
        for (const element of await ours.all()) assert.ok(!(await element.isVisible()), `${address}: ${await element.innerText()}`);
        assert.ok(await page.locator('main .quote').first().isVisible());
        const marked = page.locator('ins').first();
        assert.equal(await marked.evaluate((ins) => getComputedStyle(ins).textDecorationLine), 'none');
        await page.getByText('只看原文').click();
        assert.ok(await ours.first().isVisible());
      }
    });
  }
}

test('an address under a former id leads to the page of today, with the program and without', async (t) => {
  for (const javaScriptEnabled of [true, false]) {
    for (const rest of ['.html', '.task-t7pky44i.html', '.task-taksbfbk.html', '.comparison.html']) {
      const page = await here.visit(t, phone, `alt-2024-q3${rest}`, { javaScriptEnabled });
      const to = rest === '.task-taksbfbk.html' ? THREAD : `${REPORTS[1]}${rest}`;
      await becomes(() => page.url(), here.site.url + to);
    }
  }
  // In an address that names the report, the choices stay.
  for (const [from, to] of [
    [`${REPORTS[0]}.html?report=alt-2024-q3&view=timeline`, `${REPORTS[1]}.html?view=timeline`],
    [`${REPORTS[1]}.html?report=alt-2024-q3&view=timeline`, `${REPORTS[1]}.html?view=timeline`],
    [`${REPORTS[0]}.html?report=alt-2024-q3`, `${REPORTS[1]}.html`],
  ]) {
    const page = await here.visit(t, phone, from);
    await becomes(() => page.url(), here.site.url + to);
    await settled(page);
  }
});

test('the first page answers a task of last quarter with a link to its thread', async (t) => {
  const page = await here.visit(t, phone, '?task=taksbfbk');
  await settled(page);
  const notice = page.locator('.notice[role=status]');
  assert.equal(await notice.count(), 1);
  await notice.getByRole('link', { name: '此任务各期' }).click();
  await becomes(() => page.url(), here.site.url + THREAD);
});

test('the menu of a report leads to the comparison with the one before', async (t) => {
  const page = await here.visit(t, phone, `${REPORTS[1]}.html`);
  await settled(page);
  await openMenu(page, '.about');
  await page.locator('.about__reports summary').click();
  await page.locator('.about__reports').getByRole('link', { name: '与上一期对照' }).click();
  await becomes(() => page.url(), here.site.url + COMPARISON);
});
