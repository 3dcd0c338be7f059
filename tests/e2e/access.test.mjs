// Accessibility beyond what a checker sees: the tree that Chromium gives to screen readers, a journey by keyboard alone,
// colours that the system forces, a zoom of 400 %, and wider spacing of text.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { SCREENS, becomes, desktop, folds, openMenu, phone, query, repainted, report, settled, stage, tool } from './browser.mjs';

const here = stage();
const { tasks } = report();
const FOUND = encodeURIComponent('债券');
const OFF = { javaScriptEnabled: false, mayFail: true };

/** The properties of a node that a screen reader says. */
const SAID = ['expanded', 'checked', 'pressed', 'level', 'modal', 'disabled', 'busy', 'live'];

/** Chromium's accessibility tree below a node, one line for each: role, name, and what else is said. */
async function tree(page, selector) {
  const session = await page.context().newCDPSession(page);
  const { root } = await session.send('DOM.getDocument');
  const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector });
  const { node: { backendNodeId } } = await session.send('DOM.describeNode', { nodeId });
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const short = (text) => (text.length > 28 ? `${text.slice(0, 28)}…` : text);
  const lines = [];
  const walk = (node, depth) => {
    const role = node.role?.value;
    const isSilent = node.ignored || ['generic', 'none', 'InlineTextBox', 'LineBreak'].includes(role);
    if (!isSilent) {
      const said = (node.properties ?? []).filter(({ name, value }) => SAID.includes(name) && value.value !== false && value.value !== 'off' || name === 'expanded');
      const rest = said.map(({ name, value }) => ` ${name}=${value.value}`).join('');
      lines.push(`${'  '.repeat(depth)}${role} ${JSON.stringify(short(node.name?.value.trim() ?? ''))}${rest}`);
    }
    for (const id of node.childIds ?? []) walk(byId.get(id), depth + (isSilent ? 0 : 1));
  };
  walk(nodes.find((node) => node.backendDOMNodeId === backendNodeId), 0);
  await session.detach();
  return `${lines.join('\n')}\n`;
}

/** Compares a tree with the stored one. `UPDATE=1` stores it. */
function isStored(name, found) {
  const file = new URL(`./trees/${name}.txt`, import.meta.url);
  if (process.env.UPDATE) writeFileSync(file, found);
  assert.ok(existsSync(file), `${file} is missing; UPDATE=1 writes it`);
  assert.equal(found, readFileSync(file, 'utf8'));
}

const TASKS = {
  'head-phone': [phone, '', {}, 'header.bar'],
  'find-a-department-phone': [phone, '?dept=czj', {}, 'main'],
  'find-a-department-table': [desktop, '?dept=czj&view=table', {}, 'main'],
  'compare-the-year': [desktop, '?dept=fzhggj&view=timeline', {}, '#tasks'],
  'read-a-task': [phone, `?task=${tasks[2].id}`, {}, 'main'],
  'search': [phone, `?q=${FOUND}`, {}, 'main'],
  'written-task': [phone, `guanxian-2022-q2.task-${tasks[2].id}.html`, OFF, '#page'],
};

for (const [name, [screen, address, options, selector]] of Object.entries(TASKS)) {
  test(`the tree for screen readers: ${name}`, async (t) => {
    const page = await here.visit(t, screen, address, options);
    if (!options.mayFail) await becomes(() => page.getByText('正在核对原文').count(), 0);
    const found = await tree(page, selector);
    assert.doesNotMatch(found, /checkbox ".*(全文|\d 字)/, 'no fold is a check box');
    isStored(name, found);
  });
}

test('the tree for screen readers: share', async (t) => {
  const page = await here.visit(t, phone, '?dept=czj');
  await (await tool(page, '分享')).click();
  await page.getByRole('dialog').waitFor();
  isStored('share', (await tree(page, '#qr')).replace(/http[^"]*/g, 'ADDRESS'));
});

for (const [name, screen] of Object.entries(SCREENS)) {
  test(`${name}: a fold says whether it is open, and every table has its roles in both layouts`, async (t) => {
    const page = await here.visit(t, screen);
    for (const view of ['table', 'cards']) {
      await page.goto(`${here.site.url}?view=${view}`);
      await settled(page);
      const fold = folds(page, /全文/).first();
      assert.match(await tree(page, `#${await fold.locator('..').getAttribute('id')}`), /DisclosureTriangle "全文 \d+ 字".* expanded=false/);
      await fold.focus();
      await page.keyboard.press('Enter');
      assert.match(await tree(page, `#${await fold.locator('..').getAttribute('id')}`), /DisclosureTriangle "全文 \d+ 字".* expanded=true/);
      // Else it would be open in the next view as well.
      await page.keyboard.press('Enter');
      const found = await tree(page, '.list');
      const n = (role) => found.split('\n').filter((line) => line.trim().startsWith(`${role} `)).length;
      assert.equal(n('table'), 1, view);
      assert.equal(n('rowheader'), tasks.length, view);
      assert.ok(n('row') > tasks.length && n('cell') >= 5 * tasks.length, view);
      if (view === 'table') assert.ok(n('columnheader') >= 5);
      // Each text has the name of its column in its own cell, which needs no head.
      assert.equal(await page.locator('.task > .cell:not(.cell--covered)').evaluateAll((cells) => cells.filter((cell) => !cell.querySelector('.name')).length), 0);
    }
  });

  test(`${name}: headings are in order, and each landmark has a name or is alone`, async (t) => {
    const page = await here.visit(t, screen);
    for (const address of ['', '?dept=czj', `?task=${tasks[0].id}`, '?view=timeline', '?view=original', '?q=zz']) {
      await page.goto(here.site.url + address);
      await settled(page);
      const levels = await page.locator(':is(h1, h2, h3, h4):visible').evaluateAll((all) => all.map(({ tagName }) => Number(tagName[1])));
      assert.equal(levels.filter((level) => level === 1).length, 1, address);
      levels.forEach((level, i) => assert.ok(level <= (levels[i - 1] ?? 0) + 1, `${address}: ${levels}`));
      const landmarks = await page.locator('header, main, footer, nav, [role=search]').evaluateAll((all) =>
        all.filter((node) => node.checkVisibility() && !node.closest('article header')).map((node) => `${node.tagName} ${node.getAttribute('aria-label') ?? node.getAttribute('aria-labelledby') ?? ''}`));
      assert.equal(new Set(landmarks).size, landmarks.length, `${address}: ${landmarks}`);
    }
  });

  test(`${name}: colours that the system forces leave every state visible`, async (t) => {
    const page = await here.visit(t, screen, '?dept=czj&view=timeline', { forcedColors: 'active' });
    const filled = (selector) => page.locator(selector).first().evaluate((stop) => getComputedStyle(stop, '::before').backgroundColor);
    assert.notEqual(await filled('.year__stop--current'), await filled('.year__stop:not(.year__stop--current)'), 'the dot of the reported period');
    await page.keyboard.press('Tab');
    const ring = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    assert.equal(ring, 'solid');
    assert.equal(await page.locator('.chip[aria-current]').first().evaluate((chip) => getComputedStyle(chip).fontWeight), '600');
  });

  test(`${name}: with wider spacing of text nothing is cut or lies over something`, async (t) => {
    const page = await here.visit(t, screen);
    for (const address of ['', '?dept=czj', `?task=${tasks[2].id}`, '?view=timeline', `?q=${FOUND}`, '?lang=en']) {
      await page.goto(here.site.url + address);
      await settled(page);
      // The values of WCAG 1.4.12. By a sheet of its own, because the page's policy allows no style.
      await page.evaluate(() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }');
        document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
      });
      await repainted(page);
      const cut = await page.locator('#page').evaluate((page) =>
        [...page.querySelectorAll('*')]
          .filter((node) => node.checkVisibility() && /hidden|clip/.test(getComputedStyle(node).overflow))
          .filter((node) => !/inset\(50%/.test(getComputedStyle(node).clipPath) && !node.matches('.fold__open:not([open]) + .part'))
          .filter((node) => node.scrollWidth > node.clientWidth + 1 || node.scrollHeight > node.clientHeight + 1)
          .map((node) => node.className));
      assert.deepEqual(cut, [], address);
      const width = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(width <= 0, `${address} scrolls sideways by ${width}`);
    }
  });
}

test('at 400 % every text and control is there, and nothing scrolls sideways', async (t) => {
  const page = await here.visit(t, desktop, '', { viewport: { width: 320, height: 256 } });
  for (const address of ['', '?dept=czj', `?task=${tasks[2].id}`, '?view=timeline', '?view=original', `?q=${FOUND}`, '?elder=on']) {
    await page.goto(here.site.url + address);
    await settled(page);
    const width = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(width <= 0, `${address} scrolls sideways by ${width}`);
    const beyond = await page.locator('#page :is(a[href], button, summary, label):visible').evaluateAll((all) =>
      all.filter((node) => !node.closest('.chips, .status__mentions, .status__fields, .visually-hidden, .skip'))
        .filter((node) => node.getBoundingClientRect().right > innerWidth + 1)
        .map((node) => node.outerHTML.slice(0, 80)));
    assert.deepEqual(beyond, [], address);
  }
});

test('with reduced motion nothing moves by itself', async (t) => {
  const page = await here.visit(t, desktop, '', { reducedMotion: 'reduce' });
  await openMenu(page, '.about');
  assert.deepEqual(await page.evaluate(() => document.getAnimations().filter(({ effect }) => effect.getTiming().duration > 0).length), 0);
  assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior), 'auto');
});

test('by keyboard alone: choose a department, open a fold, a task, come back, switch to large text, share', async (t) => {
  const page = await here.visit(t, desktop);
  const at = () => page.evaluate(() => document.activeElement.textContent.trim() || document.activeElement.id);
  /** Presses Tab until an element with this text has the focus; every stop on the way must be visible and have a ring. */
  const tabTo = async (text, key = 'Tab') => {
    for (let i = 0; i < 120; i += 1) {
      await page.keyboard.press(key);
      // The browser scrolls to what has the focus in the next frame.
      await repainted(page);
      const stop = await page.evaluate(() => {
        const node = document.activeElement;
        const shown = node.matches('.display__box, .source-only') ? node.nextElementSibling : node;
        const { top, bottom, width } = shown.getBoundingClientRect();
        return { ring: getComputedStyle(shown).outlineStyle, isSeen: width > 0 && bottom > 0 && top < innerHeight, html: node.outerHTML.slice(0, 90) };
      });
      assert.equal(stop.ring, 'solid', `no ring: ${stop.html}`);
      assert.ok(stop.isSeen, `not in the window: ${stop.html}`);
      if (text.test(await at())) return;
    }
    assert.fail(`no way by ${key} to ${text}`);
  };
  await tabTo(/^跳到正文$/);
  await page.keyboard.press('Enter');
  await becomes(() => page.evaluate(() => document.activeElement.id), 'main');
  await tabTo(/^财政局/);
  await page.keyboard.press('Enter');
  await becomes(() => query(page), '?dept=czj');
  await tabTo(/全文 \d+ 字/);
  const fold = await page.evaluateHandle(() => document.activeElement.parentElement);
  await page.keyboard.press('Space');
  assert.equal(await fold.evaluate((fold) => fold.open), true);
  await page.keyboard.press('Enter');
  assert.equal(await fold.evaluate((fold) => fold.open), false);
  await tabTo(new RegExp(tasks[7].target.text.slice(0, 8)));
  await page.keyboard.press('Enter');
  await becomes(() => query(page), `?dept=czj&task=${tasks[7].id}`);
  await becomes(() => page.evaluate(() => document.activeElement.matches('[data-arrive], [data-arrive] *')), true);
  await page.goBack();
  await becomes(() => query(page), '?dept=czj');
  await becomes(async () => (await at()).startsWith(tasks[7].target.text.slice(0, 8)), true, 'the focus is where it was');
  await tabTo(/^elder$/, 'Shift+Tab');
  await page.keyboard.press('Space');
  assert.equal(await page.evaluate(() => document.documentElement.dataset.elder), '18');
  await tabTo(/^◐$/);
  await page.keyboard.press('Enter');
  await tabTo(/^size-18$/);
  await page.keyboard.press('ArrowRight');
  assert.equal(await page.evaluate(() => document.documentElement.dataset.elder), '21');
  await page.keyboard.press('Escape');
  assert.ok(await page.locator('.display__menu > summary').evaluate((node) => node === document.activeElement));
  await tabTo(/^elder$/, 'Shift+Tab');
  await page.keyboard.press('Space');
  await tabTo(/^分享$/);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('dialog[open]').count(), 0);
  assert.equal(await at(), '分享', 'the focus returns to the button');
});
