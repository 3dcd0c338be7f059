// The page without the program: its HTML equals what the program renders, and its text, links and phones can be used.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SCREENS, withoutSpace, phone, query, report, settled, stage, cellsOf } from './browser.mjs';

const here = stage();
const OFF = { javaScriptEnabled: false, mayFail: true };
const { tasks, departments } = report();
const parts = tasks.flatMap(cellsOf).flatMap((cell) => cell.parts ?? []);

/** The text of the page, without the state of the comparison with the original. */
const pageText = async (page) =>
  withoutSpace(await page.locator('#page').evaluate((node) => {
    const copy = node.cloneNode(true);
    copy.querySelector('.about__verdict').remove();
    return copy.textContent;
  }));

for (const [name, screen] of Object.entries(SCREENS)) {
  test(`${name}: the text in the file is what the program renders, character by character`, async (t) => {
    const [still, live] = [await here.visit(t, screen, '', OFF), await here.visit(t, screen)];
    assert.equal(await pageText(still), await pageText(live));
  });

  test(`${name}: without the program every part of the report is visible`, async (t) => {
    const page = await here.visit(t, screen, '', OFF);
    const seen = withoutSpace(await page.locator('#page').innerText());
    for (const { text } of parts) assert.ok(seen.includes(withoutSpace(text)), text);
    for (const { target } of tasks) assert.ok(seen.includes(withoutSpace(target.text)));
  });

  test(`${name}: without the program links lead to departments and tasks`, async (t) => {
    const page = await here.visit(t, screen, '', OFF);
    for (const { id } of departments) {
      await page.goto(`${here.site.url}#dept-${id}`);
      const entry = page.locator(`#dept-${id}`);
      assert.ok(await entry.isVisible(), id);
      const link = entry.getByRole('link').nth(1);
      const place = (await link.getAttribute('href')).slice(1);
      await link.click();
      assert.equal(new URL(page.url()).hash, `#${place}`);
      const { y } = await page.locator(`#${place}`).boundingBox();
      assert.ok(y >= -1 && y < 400, `${place} is at ${y}`);
    }
    for (const { id } of tasks) assert.equal(await page.locator(`#task-${id}`).count(), 1);
  });

  test(`${name}: without the program no control is shown that needs it`, async (t) => {
    const page = await here.visit(t, screen, '', OFF);
    const dead = await page.locator('a, button, input, summary').evaluateAll((controls) =>
      controls
        .filter((control) => control.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
        // The browser itself opens these folds.
        .filter((control) => !control.matches('summary'))
        .filter((control) => control.tagName !== 'A' || control.getAttribute('href')?.startsWith('?'))
        // Names that the program makes links of are plain text without it.
        .filter((control) => getComputedStyle(control).pointerEvents !== 'none')
        .map((control) => control.outerHTML.slice(0, 80)),
    );
    assert.deepEqual(dead, []);
    assert.equal(await page.locator('#boot').isVisible(), false);
    const width = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]).catch(() => undefined);
    if (width) assert.ok(width[0] <= width[1]);
  });
}

test('without the program phones are links', async (t) => {
  const page = await here.visit(t, SCREENS.phone, '', OFF);
  const calls = await page.locator('a[href^="tel:"]').evaluateAll((links) => links.map((link) => [link.getAttribute('href'), link.innerText]));
  assert.equal(calls.length, 10);
  for (const [href, text] of calls) assert.equal(href, `tel:${text.replaceAll('-', '')}`);
});

test('without the program print shows the whole table', async (t) => {
  const page = await here.visit(t, SCREENS.desktop, '', OFF);
  await page.emulateMedia({ media: 'print' });
  const seen = withoutSpace(await page.locator('#page').innerText());
  for (const { text } of parts) assert.ok(seen.includes(withoutSpace(text)), text);
  const cut = await page.locator('#page td, #page th').evaluateAll((cells) =>
    cells.filter((cell) => cell.scrollWidth > cell.clientWidth + 1 && getComputedStyle(cell).display !== 'none').map((cell) => cell.innerText.slice(0, 40)),
  );
  assert.deepEqual(cut, []);
});

for (const [name, screen] of Object.entries(SCREENS)) {
  test(`${name}: without the program the annotations can be hidden and shown again, and the appendix opens`, async (t) => {
    const page = await here.visit(t, screen, '', OFF);
    const notes = page.locator('#tasks .part__note').filter({ visible: true });
    const before = await notes.count();
    assert.ok(before > 0);
    const press = (locator) => (name === 'phone' ? locator.tap() : locator.click());
    await press(page.getByText('只看原文'));
    assert.equal(await notes.count(), 0);
    await page.getByRole('checkbox', { name: '只看原文' }).press('Space');
    assert.equal(await notes.count(), before);
    await press(page.getByRole('link', { name: '附录' }));
    await page.waitForURL(/guanxian-2022-q2\.appendix\.html#appendix$/);
  });
}

test('annotations hidden before the start stay hidden, also by the address', async (t) => {
  let come;
  const held = new Promise((done) => { come = done; });
  const page = await here.visit(t, phone, '', {
    mayFail: true,
    before: (page) => page.route(/_bg\.(wasm|bin)$/, async (route) => { await held; await route.continue(); }),
  });
  await page.locator('.about > summary').tap();
  await page.getByText('只看原文').tap();
  come();
  await settled(page);
  await page.waitForFunction(() => document.documentElement.dataset.source === 'only');
  assert.equal(query(page), '?source=only');
  const late = await here.visit(t, phone, '?source=only', {
    mayFail: true, before: (page) => page.route(/_bg\.(wasm|bin)$/, () => {}),
  });
  await late.locator('.source-only:checked').waitFor({ state: 'attached' });
  assert.equal(await late.locator('#tasks .part__note').filter({ visible: true }).count(), 0);
});
