// The reader's choices of theme and of large text (长辈版): what they change, that they are kept, and that no content or
// control is lost by them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SCREENS, becomes, desktop, openAll, openMenu, phone, query, settled, stage } from './browser.mjs';

const here = stage();
const OFF = { javaScriptEnabled: false, mayFail: true };
const FOUND = encodeURIComponent('债券');
const VIEWS = {
  list: '',
  'the table': '?view=table',
  'the timeline': '?view=timeline',
  'a department': '?dept=czj',
  'a task': '?task=tyzynoo4',
  'a search': `?q=${FOUND}`,
  'an empty selection': '?q=zz',
  'the original': '?view=original&task=tyzynoo4',
  English: '?lang=en&dept=czj',
};
const DENIED = (page) => page.addInitScript(() => {
  Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });
});

const theme = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
const THEMES = { light: 'rgb(251, 249, 244)', dark: 'rgb(29, 27, 25)', bright: 'rgb(255, 255, 255)', black: 'rgb(0, 0, 0)' };

/** What a page breaks of the rules of large text, with `size` the least size of text in pixels. Empty: nothing. */
const breaches = (page, { size = 0, leading = 0, target = 0, contrast = 0, isOneColumn = false }) =>
  page.evaluate(([size, leading, target, contrast, isOneColumn]) => {
    const seen = (node) => {
      if (!node.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
      const { width, height } = node.getBoundingClientRect();
      for (let up = node; up; up = up.parentElement) if (/inset\(50%/.test(getComputedStyle(up).clipPath)) return false;
      return width > 1 && height > 1;
    };
    const say = (node, what) => `${node.tagName.toLowerCase()}.${node.className}: ${node.textContent.trim().slice(0, 16)}: ${what}`;
    const rgb = (color) => color.match(/[\d.]+/g).map(Number);
    const light = (color) => {
      const [r, g, b] = rgb(color).map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const behind = (node) => {
      for (let up = node; up; up = up.parentElement) {
        const { backgroundColor } = getComputedStyle(up);
        const [, , , alpha = 1] = rgb(backgroundColor);
        if (alpha === 1) return backgroundColor;
      }
      return 'rgb(255, 255, 255)';
    };
    const found = [];
    for (const node of document.body.querySelectorAll('*')) {
      if (!seen(node)) continue;
      const style = getComputedStyle(node);
      const hasText = [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim()) || node.matches('input[type=search]');
      const px = parseFloat(style.fontSize);
      if (hasText) {
        if (px < size) found.push(say(node, `${px} px`));
        const ratio = parseFloat(style.lineHeight) / px;
        if (!node.matches('input') && !(ratio >= leading - 0.001)) found.push(say(node, `line height ${style.lineHeight} of ${px} px`));
        const [a, b] = [light(style.color), light(behind(node))].sort((a, b) => b - a);
        const is = (a + 0.05) / (b + 0.05);
        if (is < contrast) found.push(say(node, `contrast ${is.toFixed(2)} of ${style.color} on ${behind(node)}`));
      }
      if (target && node.matches('a[href], button, summary, label, input[type=search]')) {
        const { width, height } = node.getBoundingClientRect();
        if (width < target - 0.1 || height < target - 0.1) found.push(say(node, `${Math.round(width)} × ${Math.round(height)}`));
      }
    }
    if (isOneColumn) {
      for (const row of document.querySelectorAll('.task, .pair, .walk, .year, .more__fields, .others__fields')) {
        const boxes = [...row.children].filter(seen).map((node) => [node, node.getBoundingClientRect()]);
        boxes.forEach(([node, box], i) => {
          for (const [other, next] of boxes.slice(i + 1)) {
            if (next.top < box.bottom - 1 && box.top < next.bottom - 1) found.push(say(node, `beside ${say(other, '')}`));
          }
        });
      }
    }
    return [...new Set(found)];
  }, [size, leading, target, contrast, isOneColumn]);

const LARGE = { leading: 1.5, target: 60, contrast: 7, isOneColumn: true };

/** Every control of the page by its text, whether it can be seen now or not. */
const controls = (page) =>
  page.locator('#page').evaluate((page) =>
    [...page.querySelectorAll('a, button, summary, label, input')].map((node) => `${node.tagName} ${node.textContent || node.id}`).sort());

/** The number of controls that can be seen. */
const nSeen = (page) =>
  page.locator('#page').evaluate((page) => [...page.querySelectorAll('a[href], button, summary, label')].filter((node) => node.checkVisibility()).length);

for (const [name, screen] of Object.entries(SCREENS)) {
  test(`${name}: every node of large text has its size, line height, contrast and target`, async (t) => {
    const page = await here.visit(t, screen);
    await page.evaluate(() => { localStorage['jindu elder'] = 'on'; });
    for (const [what, address] of Object.entries(VIEWS)) {
      await t.test(what, async () => {
        await page.goto(here.site.url + address);
        await settled(page);
        await openAll(page);
        assert.deepEqual(await breaches(page, { ...LARGE, size: 18 }), []);
        const width = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.ok(width <= 0, `scrolls sideways by ${width}`);
      });
    }
    for (const [address, size] of [['?dept=czj', 21], ['', 24], ['?task=tyzynoo4', 27], ['', 30], ['?view=timeline', 30]]) {
      await page.evaluate((size) => { localStorage['jindu size'] = size; }, String(size));
      await page.goto(here.site.url + address);
      await settled(page);
      assert.deepEqual(await breaches(page, { ...LARGE, size }), [], `${size} px`);
      const width = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(width <= 0, `${size} px: scrolls sideways by ${width}`);
    }
    await page.evaluate(() => { localStorage['jindu size'] = '18'; });
    for (const [chosen, colorScheme] of [['dark', 'light'], ['contrast', 'light'], ['contrast', 'dark']]) {
      await page.emulateMedia({ colorScheme });
      await page.evaluate((chosen) => { localStorage['jindu theme'] = chosen; }, chosen);
      for (const address of ['', '?task=tyzynoo4', `?q=${FOUND}`]) {
        await page.goto(here.site.url + address);
        await settled(page);
        await openAll(page);
        assert.deepEqual(await breaches(page, { contrast: 7, size: 18 }), [], `${chosen}, ${address}`);
      }
    }
  });

  test(`${name}: large text has the same content and the same controls, fewer of them at once`, async (t) => {
    const page = await here.visit(t, screen);
    for (const address of ['', '?dept=czj', '?task=tyzynoo4']) {
      await page.goto(here.site.url + address);
      await settled(page);
      const [text, all, n] = [await page.locator('#page').textContent(), await controls(page), await nSeen(page)];
      await page.locator('.display__elder').click();
      assert.equal(await page.locator('#page').textContent(), text);
      assert.deepEqual(await controls(page), all);
      const now = await nSeen(page);
      // A phone, and the page of a task, have few at once anyway; a phone gets the menu with the sizes.
      assert.ok(name === 'phone' || /task/.test(address) ? now <= n + 1 : now < n, `${address}: ${now} of ${n}`);
      assert.equal(query(page), address, 'the address is the same');
      await page.locator('.display__elder').click();
    }
  });

  test(`${name}: without any script a check box in the written page gives large text, and a theme`, async (t) => {
    const page = await here.visit(t, screen, '', OFF);
    const files = ['', 'guanxian-2022-q2.dept-czj.html', 'guanxian-2022-q2.task-tyzynoo4.html'];
    for (const file of files) {
      await page.goto(here.site.url + file);
      await page.locator('.display__elder').click();
      assert.ok(await page.getByRole('switch', { name: '长辈版' }).isChecked());
      assert.deepEqual(await breaches(page, { ...LARGE, size: 18 }), [], file);
      assert.equal(await page.locator('label[for=size-30]').isVisible(), false, 'a closed menu lies over no text');
      await page.locator('.display__menu > summary').click();
      await page.locator('label[for=size-30]').click();
      assert.deepEqual(await breaches(page, { ...LARGE, size: 30 }), [], file);
      await page.locator('label[for=theme-dark]').click();
      assert.equal(await theme(page), THEMES.dark);
      await page.locator('label[for=theme-contrast]').click();
      assert.equal(await theme(page), THEMES.bright);
      assert.deepEqual(await breaches(page, { contrast: 7 }), [], file);
      await page.locator('.display__elder').click();
      assert.ok((await breaches(page, { size: 18 })).length > 0, 'the check can fail');
    }
  });
}

test('large text is kept on the device, and asked for by an address', async (t) => {
  const page = await here.visit(t, phone);
  const isLarge = () => page.evaluate(() => document.documentElement.dataset.elder);
  assert.equal(await isLarge(), undefined);
  await page.getByText('长辈版').tap();
  assert.equal(await isLarge(), '18');
  await openMenu(page, '.display__menu');
  await page.getByText('24', { exact: true }).tap();
  await page.reload();
  await settled(page);
  assert.equal(await isLarge(), '24');
  await becomes(() => page.getByRole('switch', { name: '长辈版' }).isChecked(), true);
  await page.goto(`${here.site.url}guanxian-2022-q2.task-tyzynoo4.html`);
  await settled(page);
  assert.equal(await isLarge(), '24', 'on every page of the site');
  await page.getByText('长辈版').tap();
  await page.goto(`${here.site.url}?elder=on`);
  await settled(page);
  assert.equal(await isLarge(), undefined, 'the choice on this device counts before a link');

  const other = await here.visit(t, phone, '?dept=czj&elder=on');
  assert.equal(await other.evaluate(() => document.documentElement.dataset.elder), '18');
  assert.equal(await other.locator('.notice').count(), 0, 'the key is known');
  assert.equal(await other.evaluate(() => localStorage['jindu elder']), undefined, 'a link is not a choice');
  await other.locator('.task:not([hidden]) .target').first().tap();
  await other.locator('.task_page').waitFor();
  assert.match(query(other), /^\?dept=czj&task=\w+&elder=on$/, 'links keep the key');
  const late = await here.visit(t, phone, '?dept=czj&elder=on', { mayFail: true, before: (page) => page.route(/_bg\.(wasm|bin)$/, () => {}) });
  await late.locator('.display__elder').waitFor();
  assert.equal(await late.evaluate(() => document.documentElement.dataset.elder), '18', 'before the program arrives');
});

test('without storage a choice lasts until the page is closed, over a change of language too', async (t) => {
  const page = await here.visit(t, desktop, '', { before: DENIED, mayFail: true });
  await settled(page);
  await openMenu(page, '.display__menu');
  await page.locator('.display__menu').getByText('深色').click();
  assert.equal(await theme(page), THEMES.dark);
  await page.getByText('长辈版').click();
  await openMenu(page, '.about');
  await page.locator('.tools--panel').getByText('English').click();
  await becomes(() => page.getByRole('switch', { name: 'Large text' }).isChecked(), true);
  await openMenu(page, '.display__menu');
  await becomes(() => page.getByRole('radio', { name: 'Dark' }).isChecked(), true);
});

test('the theme follows the system until one is chosen', async (t) => {
  const page = await here.visit(t, desktop);
  const systems = [
    [{ colorScheme: 'light', contrast: 'no-preference' }, 'light', 'bright'],
    [{ colorScheme: 'dark', contrast: 'no-preference' }, 'dark', 'black'],
    [{ colorScheme: 'light', contrast: 'more' }, 'bright', 'bright'],
    [{ colorScheme: 'dark', contrast: 'more' }, 'black', 'black'],
  ];
  const follow = async (at) => {
    for (const system of systems) {
      await page.emulateMedia(system[0]);
      assert.equal(await theme(page), THEMES[at(system)], JSON.stringify(system));
    }
  };
  await follow(([, own]) => own);
  await openMenu(page, '.display__menu');
  for (const [name, at] of [['深色', () => 'dark'], ['浅色', () => 'light'], ['高对比', ([, , high]) => high], ['随系统', ([, own]) => own]]) {
    await page.locator('.display__menu').getByText(name, { exact: true }).click();
    await follow(at);
  }
});

test('a phone has the themes among the tools, of the list and of a task', async (t) => {
  const page = await here.visit(t, phone);
  await openMenu(page, '.about');
  await page.locator('.about').getByText('深色').tap();
  assert.equal(await theme(page), THEMES.dark);
  await page.goto(`${here.site.url}?task=tyzynoo4`);
  await settled(page);
  assert.equal(await theme(page), THEMES.dark);
  const light = page.locator('.task_page').getByText('浅色');
  await light.tap();
  assert.equal(await theme(page), THEMES.light);
  assert.ok(await page.locator('#theme-panel-light').isChecked());
});

test('a kept theme applies to the first frame that is drawn', async (t) => {
  const page = await here.visit(t, desktop);
  await page.evaluate(() => { localStorage['jindu theme'] = 'dark'; });
  // The script is late; the browser waits for it and draws nothing meanwhile.
  await page.route(/display-/, async (route) => { await new Promise((done) => { setTimeout(done, 400); }); await route.continue(); });
  await page.addInitScript(() => {
    window.frames_ = [];
    const look = () => {
      if (document.body) window.frames_.push(getComputedStyle(document.body).backgroundColor);
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await page.reload();
  await settled(page);
  assert.deepEqual([...new Set(await page.evaluate(() => window.frames_))], [THEMES.dark]);
});
