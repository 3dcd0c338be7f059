// The page without its program: what stands in the file is what the program draws, and it can be read, walked and called.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SCREENS, bare, phone, query, report, settled, stage } from './browser.mjs';

const here = stage();
const OFF = { javaScriptEnabled: false, mayFail: true };
const { tasks, departments } = report();
const parts = tasks.flatMap((task) => task.rows).flatMap((row) => row.cells).flatMap((cell) => cell.parts ?? []);

/** All that the report's part of the page says; how far the comparison with the original has come aside. */
const said = async (page) =>
  bare(await page.locator('#page').evaluate((node) => {
    const copy = node.cloneNode(true);
    copy.querySelector('.masthead__notes a').remove();
    return copy.textContent;
  }));

for (const [name, screen] of Object.entries(SCREENS)) {
  test(`${name}: what stands in the file is what the program draws, letter by letter`, async (t) => {
    const [still, live] = [await here.visit(t, screen, '', OFF), await here.visit(t, screen)];
    assert.equal(await said(still), await said(live));
  });

  test(`${name}: without a program every part of the report can be read`, async (t) => {
    const page = await here.visit(t, screen, '', OFF);
    const seen = bare(await page.locator('#page').innerText());
    for (const { text } of parts) assert.ok(seen.includes(bare(text)), text);
    for (const { target } of tasks) assert.ok(seen.includes(bare(target.text)));
  });

  test(`${name}: without a program departments and tasks have places that links lead to`, async (t) => {
    const page = await here.visit(t, screen, '', OFF);
    for (const { id } of departments) {
      await page.goto(`${here.site.url}#dept-${id}`);
      const entry = page.locator(`#dept-${id}`);
      assert.ok(await entry.isVisible(), id);
      const link = entry.getByRole('link').first();
      const place = (await link.getAttribute('href')).slice(1);
      await link.click();
      assert.equal(new URL(page.url()).hash, `#${place}`);
      const { y } = await page.locator(`#${place}`).boundingBox();
      assert.ok(y >= -1 && y < 400, `${place} is at ${y}`);
    }
    for (const { id } of tasks) assert.equal(await page.locator(`#task-${id}`).count(), 1);
  });

  test(`${name}: without a program nothing is offered that needs one`, async (t) => {
    const page = await here.visit(t, screen, '', OFF);
    const dead = await page.locator('a, button, input, summary').evaluateAll((controls) =>
      controls
        .filter((control) => control.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
        // A fold that the browser itself opens.
        .filter((control) => !control.matches('.toc summary'))
        .filter((control) => control.tagName !== 'A' || control.getAttribute('href')?.startsWith('?'))
        // A name that leads to a question with a program is only a name without one.
        .filter((control) => getComputedStyle(control).pointerEvents !== 'none')
        .map((control) => control.outerHTML.slice(0, 80)),
    );
    assert.deepEqual(dead, []);
    assert.equal(await page.locator('#boot').isVisible(), false);
    const width = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]).catch(() => undefined);
    if (width) assert.ok(width[0] <= width[1]);
  });
}

test('without a program phones are links that call', async (t) => {
  const page = await here.visit(t, SCREENS.phone, '', OFF);
  const calls = await page.locator('a[href^="tel:"]').evaluateAll((links) => links.map((link) => [link.getAttribute('href'), link.innerText]));
  assert.equal(calls.length, 10);
  for (const [href, text] of calls) assert.equal(href, `tel:${text}`);
});

test('without a program the paper has the whole table', async (t) => {
  const page = await here.visit(t, SCREENS.desktop, '', OFF);
  await page.emulateMedia({ media: 'print' });
  const seen = bare(await page.locator('#page').innerText());
  for (const { text } of parts) assert.ok(seen.includes(bare(text)), text);
  const cut = await page.locator('#page td, #page th').evaluateAll((cells) =>
    cells.filter((cell) => cell.scrollWidth > cell.clientWidth + 1 && getComputedStyle(cell).display !== 'none').map((cell) => cell.innerText.slice(0, 40)),
  );
  assert.deepEqual(cut, []);
});

for (const [name, screen] of Object.entries(SCREENS)) {
  test(`${name}: without a program the annotations can be switched off and on again, and the appendix is reached`, async (t) => {
    const page = await here.visit(t, screen, '', OFF);
    const figures = page.locator('#tasks .list__progress .figure:not(.expected)');
    const weight = () => figures.first().evaluate((figure) => getComputedStyle(figure).fontWeight);
    const before = await weight();
    const press = (locator) => (name === 'phone' ? locator.tap() : locator.click());
    await press(page.getByText('只看原文'));
    assert.notEqual(await weight(), before);
    assert.equal(await page.locator('#tasks .ours:not(summary), .toc .ours, .annotations__legend').filter({ visible: true }).count(), 0);
    await page.getByRole('checkbox', { name: '只看原文' }).press('Space');
    assert.equal(await weight(), before);
    await press(page.getByRole('link', { name: '附录' }));
    await page.waitForURL(/guanxian-2022-q2\.appendix\.html#appendix$/);
  });
}

test('what was switched off before the program came stays so; the address says it before the program does', async (t) => {
  let come;
  const held = new Promise((done) => { come = done; });
  const page = await here.visit(t, phone, '', {
    mayFail: true,
    before: (page) => page.route(/_bg\.(wasm|bin)$/, async (route) => { await held; await route.continue(); }),
  });
  await page.getByText('只看原文').tap();
  come();
  await settled(page);
  await page.waitForFunction(() => document.documentElement.dataset.source === 'off');
  assert.equal(query(page), '?source=only');
  const late = await here.visit(t, phone, '?source=only', {
    mayFail: true, before: (page) => page.route(/_bg\.(wasm|bin)$/, () => {}),
  });
  await late.locator('.source-only:checked').waitFor({ state: 'attached' });
  assert.equal(await late.locator('#tasks .list__progress .figure:not(.expected)').first().evaluate((figure) => getComputedStyle(figure).fontWeight), '400');
});
