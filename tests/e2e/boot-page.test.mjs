// The program replaces the static page, and the static page returns when the program fails. F33 to F36 and F39 to F41.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PAGE, WASM, gate, html, isApp, isStatic, isWhole, barText, sentence, words } from './boot.mjs';
import { SCREENS, withoutSpace, becomes, choice, desktop, focused, isMarked, mark, numbers, openMenu, phone, query, repainted, scrolled, settled, shown, stage } from './browser.mjs';

const here = stage();

/** Records layout shifts from the first paint on. */
const watch = () => {
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries()) {
      window.shifts.push([value, ...sources.map(({ node }) => node?.outerHTML?.slice(0, 60) ?? String(node?.nodeName))]);
    }
  }).observe({ type: 'layout-shift', buffered: true });
};
const shift = async (page) => {
  await repainted(page);
  const shifts = await page.evaluate(() => window.shifts);
  return [shifts.reduce((sum, [value]) => sum + value, 0), JSON.stringify(shifts)];
};

/** Opens the page with its program held back. `start` lets it arrive. */
async function early(t, screen, { address = '', ...options } = {}) {
  const { promise: until, resolve: open } = gate();
  here.site.faults = { [WASM]: { until } };
  t.after(() => {
    open();
    here.site.faults = {};
  });
  const page = await here.visit(t, screen, address, { mayFail: true, ...options });
  return { page, start: async () => { open(); await settled(page); } };
}

for (const [name, screen] of Object.entries(SCREENS)) {
  test(`F35: ${name}: nothing moves when the program arrives three seconds late`, async (t) => {
    here.site.faults = { [WASM]: { delay: 3_000 } };
    t.after(() => { here.site.faults = {}; });
    const page = await here.visit(t, screen, '', { before: (page) => page.addInitScript(watch) });
    await page.getByText('原文已核对').waitFor();
    const [sum, all] = await shift(page);
    t.diagnostic(`CLS ${sum.toFixed(4)}`);
    assert.ok(sum <= 0.02, `${sum}: ${all}`);
  });

  test(`F35: ${name}: every element keeps its position when the program starts`, async (t) => {
    const { page, start } = await early(t, screen);
    await page.evaluate(() => document.fonts.ready.then(() => {}));
    const places = () => page.locator('#page *').evaluateAll((all) => all.map((one) => {
      const { top, left, width, height } = one.getBoundingClientRect();
      return [`${one.tagName}.${one.className}`, top, left, width, height];
    }));
    const before = await places();
    await start();
    const now = await places();
    assert.equal(now.length, before.length);
    // The result of the comparison with the original changes its width. Text that is one node in the file and several in
    // the program is rounded differently.
    const isSame = ([name, ...place], [other, ...now]) =>
      name === other && (/\.about/.test(name) || place.every((n, i) => Math.abs(n - now[i]) < 0.3));
    const moved = before.flatMap((place, i) => (isSame(place, now[i]) ? [] : [`${place} → ${now[i]}`]));
    assert.deepEqual(moved.slice(0, 9), []);
  });

  test(`${name}: scroll, focus and opened folds survive the start`, async (t) => {
    const { page, start } = await early(t, screen, { before: (page) => page.addInitScript(watch) });
    await page.evaluate(() => document.fonts.ready.then(() => {}));
    const toggle = page.locator('.fold__open').nth(2);
    const id = await toggle.getAttribute('id');
    await toggle.evaluate((fold) => { fold.open = true; });
    const details = page.locator('details.more').first();
    await details.evaluate((details) => { details.open = true; });
    await page.evaluate(() => window.scrollTo(0, 900));
    await page.evaluate(() => {
      const isSeen = (link) => link.getBoundingClientRect().top > 60 && link.getBoundingClientRect().bottom < innerHeight;
      [...document.querySelectorAll('#page .task a[href]')].find(isSeen).focus({ preventScroll: true });
    });
    const top = () => page.evaluate(() => document.activeElement.getBoundingClientRect().top);
    const before = [await top(), await focused(page)];
    // What was opened above moved the rows below it.
    await shift(page);
    await page.evaluate(() => { window.shifts = []; });
    await start();
    await becomes(async () => Math.abs((await top()) - before[0]) <= 2 || `${before[0]} → ${await top()}`, true);
    assert.deepEqual(await focused(page), before[1]);
    assert.equal(await page.locator(`#${id}`).evaluate((fold) => fold.open), true);
    assert.equal(await details.evaluate((details) => details.open), true);
    assert.equal(await page.locator('.fold__open[open]').count(), 1);
    const [sum, all] = await shift(page);
    assert.ok(sum <= 0.02, `${sum}: ${all}`);
  });

  test(`${name}: text typed before the start is searched`, async (t) => {
    const { page, start } = await early(t, screen);
    await page.getByRole('searchbox').fill('债券');
    assert.equal(query(page), '');
    await start();
    await becomes(() => query(page), `?q=${encodeURIComponent('债券')}`);
    assert.equal(await page.getByRole('searchbox').inputValue(), '债券');
    assert.equal(await page.getByRole('searchbox').evaluate((box) => box === document.activeElement), true);
    await becomes(() => page.evaluate(() => CSS.highlights.get('hit')?.size > 0), true);
  });
}

test('a department chosen before the start is the one that the program shows', async (t) => {
  const { page, start } = await early(t, desktop);
  await choice(page, '财政局').click();
  await page.waitForURL(/dept-czj\.html$/);
  await start();
  await becomes(() => numbers(page), [2, 8]);
});

test('after a link to a task before the start, the page stays where the reader has scrolled since', async (t) => {
  const { page, start } = await early(t, phone);
  await page.evaluate(() => document.fonts.ready.then(() => {}));
  await page.evaluate(() => { location.hash = '#task-tyzynoo4'; });
  await becomes(async () => (await scrolled(page)) > 0, true);
  const there = await scrolled(page);
  await page.evaluate(() => window.scrollBy(0, 700));
  await becomes(() => scrolled(page), there + 700);
  const top = () => page.locator('#task-tyzynoo4').evaluate((task) => Math.round(task.getBoundingClientRect().top));
  const before = await top();
  await start();
  await repainted(page);
  await becomes(async () => Math.abs((await top()) - before) <= 2 || `${before} → ${await top()}`, true);
});

test('the task named by the fragment stays in view when the program shows less above it', async (t) => {
  const { page, start } = await early(t, phone, { address: '?dept=czj#task-t3sj257e' });
  await page.evaluate(() => document.fonts.ready.then(() => {}));
  const top = () => page.locator('#task-t3sj257e').evaluate((task) => Math.round(task.getBoundingClientRect().top));
  await becomes(async () => Math.abs(await top()) < 150, true);
  const before = await top();
  await start();
  await becomes(() => numbers(page), [2, 8]);
  await becomes(async () => Math.abs((await top()) - before) <= 2, true);
});

test('the program follows only links in its page, not those around it', async (t) => {
  here.site.faults = { [PAGE]: { body: html.replace('</body>', '<footer><a href="?page=2">网站地图</a></footer></body>') } };
  t.after(() => { here.site.faults = {}; });
  const page = await here.visit(t, desktop);
  await mark(page);
  await choice(page, '财政局').click();
  await becomes(() => query(page), '?dept=czj');
  assert.equal(await isMarked(page), true);
  await page.getByRole('link', { name: '网站地图' }).click();
  await becomes(() => query(page), '?page=2');
  await settled(page);
  assert.equal(await isMarked(page), false, 'the browser has followed it');
});

test('until the start there is one page, with nothing hidden, and no bar', async (t) => {
  const { page, start } = await early(t, phone, { address: '?dept=czj' });
  await isWhole(page);
  assert.equal(await barText(page), '');
  const seen = withoutSpace(await page.locator('#page').evaluate((node) => node.textContent));
  for (const text of words) assert.ok(seen.includes(withoutSpace(text)));
  const title = await page.title();
  assert.notEqual(title, '进度');
  await start();
  await isWhole(page);
});

// F39, F40: the program fails after its start.

/** Stores the program's exports in the window. */
const hold = () => {
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (...all) => {
    const made = await instantiate(...all);
    window.program = (made.instance ?? made).exports;
    return made;
  };
};

const CODE = new RegExp(`^${sentence('crashed')} [0-9a-f]{12}-\\d+(-0x[0-9a-f]+)?$`);

/** Asserts that after a crash the static page is back, with a code, and the program no longer responds. */
async function isBack(page, title) {
  await becomes(async () => CODE.test(await barText(page)), true);
  const message = await barText(page);
  const scrolls = await page.evaluate(() => history.scrollRestoration);
  await becomes(() => page.title(), title);
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'zh-CN');
  await isStatic(page, message);
  // The program no longer reacts to another width, to printing or to leaving the page.
  const uncaught = [];
  page.on('pageerror', (error) => uncaught.push(error.message));
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await page.waitForTimeout(200);
  }
  await page.evaluate(() => ['beforeprint', 'afterprint', 'pagehide', 'pageshow'].forEach((type) => window.dispatchEvent(new Event(type))));
  await isStatic(page, message);
  assert.deepEqual(uncaught, []);
  assert.equal(await page.evaluate(() => history.scrollRestoration), scrolls);
  // Links with a query are followed by the browser again.
  const before = await page.evaluate(() => history.length);
  await page.evaluate(() => history.pushState(1, '', '?dept=czj'));
  await page.goBack();
  assert.ok(await page.evaluate(() => history.length) > before);
  assert.equal(await page.locator('#page[data-live]').count(), 0);
  assert.equal(await barText(page), message);
}

for (const [name, trap] of [
  ['a trap in an event', (page) => page.evaluate(() => setTimeout(() => window.program.__wbindgen_malloc(-16, 1)))],
  ['a trap in a promise', (page) => page.evaluate(() => { Promise.resolve().then(() => window.program.__wbindgen_malloc(-16, 1)); })],
  ['an exception that passes through the program', async (page) => {
    await page.evaluate(() => { String.prototype.normalize = () => { throw new Error('broken'); }; });
    await page.getByRole('searchbox').fill('项目');
  }],
]) {
  test(`F39: ${name}: the static page is back, with a code, and no part of it is dead`, async (t) => {
    const page = await here.visit(t, desktop, '', { mayFail: true, before: (page) => page.addInitScript(hold) });
    await page.goto(`${here.site.url}?view=cards&lang=en`);
    await settled(page);
    await trap(page);
    await isBack(page, /<title>([^<]*)/.exec(html)[1]);
  });
}

test('F39: a panic writes its reason and place to the console, and the written page is back', async (t) => {
  const page = await here.visit(t, desktop, '', { mayFail: true });
  const printed = [];
  page.on('console', (message) => { if (message.type() === 'error') printed.push(message.text()); });
  await settled(page);
  // The browser refuses, once, what the framework relies on.
  await page.evaluate(() => {
    const { createElement } = Document.prototype;
    Document.prototype.createElement = () => {
      Document.prototype.createElement = createElement;
      throw new Error('refused');
    };
  });
  await choice(page, '财政局').click();
  await becomes(async () => CODE.test(await barText(page)), true);
  await becomes(() => page.locator('#page[data-live]').count(), 0);
  const panics = printed.filter((text) => text.startsWith('panicked at '));
  assert.equal(panics.length, 1, printed.join('\n'));
  // A crate and a file of it, but no folder of the machine that built it.
  assert.match(panics[0], /^panicked at [\w-][\w./-]*\.rs:\d+:\d+:\n[^\n]*Error: refused/);
});

test('F39: an error of another script on the page does not end the program', async (t) => {
  const page = await here.visit(t, desktop, '', { mayFail: true });
  await settled(page);
  await page.evaluate(() => setTimeout(() => { throw new RangeError('Invalid array length'); }));
  await page.evaluate(() => { Promise.reject(new TypeError('x')); });
  await page.waitForTimeout(200);
  await isApp(page);
});

test('F39: a crash with an open dialog leaves nothing over the page', async (t) => {
  const page = await here.visit(t, desktop, '', { mayFail: true, before: (page) => page.addInitScript(hold) });
  await settled(page);
  await page.getByRole('button', { name: '分享' }).click();
  await page.getByRole('dialog').waitFor();
  await page.evaluate(() => setTimeout(() => window.program.__wbindgen_malloc(-16, 1)));
  await becomes(async () => CODE.test(await barText(page)), true);
  await page.locator('#contents a[href^="#task-"]').first().click();
  assert.match(page.url(), /#task-/);
});

test('F40: memory cannot grow: the static page, with a code', async (t) => {
  // Limits the program's memory to two pages more than its initial size.
  const cap = () => {
    const { compile } = WebAssembly;
    const read = (bytes, at) => {
      let [value, shift] = [0, 0];
      for (;;) {
        const byte = bytes[at++];
        value |= (byte & 127) << shift;
        shift += 7;
        if (byte < 128) return [value, at];
      }
    };
    const leb = (value) => (value < 128 ? [value] : [(value & 127) | 128, ...leb(value >> 7)]);
    WebAssembly.compile = (buffer) => {
      const bytes = new Uint8Array(buffer);
      let at = 8;
      for (;;) {
        const start = at;
        const id = bytes[at];
        const [size, content] = read(bytes, at + 1);
        at = content + size;
        if (id !== 5) continue;
        const [pages] = read(bytes, content + 2);
        const memory = [1, 1, ...leb(pages), ...leb(pages + 2)];
        return compile(Uint8Array.from([...bytes.slice(0, start), 5, ...leb(memory.length), ...memory, ...bytes.slice(at)]));
      }
    };
  };
  const page = await here.visit(t, phone, '', { mayFail: true, before: (page) => page.addInitScript(cap) });
  await becomes(async () => CODE.test(await barText(page)), true);
  await isStatic(page, await barText(page));
});

test('F40: no memory at the start: the static page, and no message that a file is missing', async (t) => {
  const refuse = () => { WebAssembly.instantiate = () => Promise.reject(new RangeError('Out of memory: Cannot allocate Wasm memory')); };
  const page = await here.visit(t, phone, '', { mayFail: true, before: (page) => page.addInitScript(refuse) });
  const build = /data-build="(\w+)"/.exec(html)[1];
  await isStatic(page, `${sentence('crashed')} ${build}-start-RangeError`);
});

for (const [name, script] of [
  ['storage that throws', () => {
    for (const name of ['localStorage', 'sessionStorage']) {
      Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError'); } });
    }
  }],
  ['storage that is full', () => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; }],
]) {
  test(`F33: ${name}: everything works`, async (t) => {
    const page = await here.visit(t, phone, '', { before: (page) => page.addInitScript(script) });
    await isApp(page);
    await page.goBack();
    await becomes(() => numbers(page).then((all) => all.length), 8);
  });
}

test('F34: back and forward, also from another site, show what the address names; nothing blocks the back-forward cache', async (t) => {
  const listen = () => {
    const { addEventListener } = EventTarget.prototype;
    window.heard = [];
    EventTarget.prototype.addEventListener = function (type, ...rest) {
      window.heard.push(type);
      return addEventListener.call(this, type, ...rest);
    };
  };
  const page = await here.visit(t, desktop, '', { before: (page) => page.addInitScript(listen) });
  await choice(page, '财政局').click();
  await becomes(() => numbers(page), [2, 8]);
  const heard = await page.evaluate(() => window.heard);
  assert.ok(heard.includes('popstate'));
  assert.ok(!heard.includes('unload') && !heard.includes('beforeunload'));
  await page.goto('about:blank');
  await page.goBack();
  await settled(page);
  assert.equal(query(page), '?dept=czj');
  await becomes(() => numbers(page), [2, 8]);
  await page.goBack();
  await becomes(() => query(page), '');
  await becomes(async () => (await numbers(page)).length, 8);
  await page.goForward();
  await becomes(() => numbers(page), [2, 8]);
});

test('a reload restores the scroll position at once, before the program', async (t) => {
  const page = await here.visit(t, phone);
  await page.evaluate(() => window.scrollTo(0, 2_000));
  await becomes(() => scrolled(page), 2_000);
  const { promise: until, resolve: open } = gate();
  here.site.faults = { [WASM]: { until } };
  await page.reload({ waitUntil: 'commit' });
  await becomes(async () => Math.abs((await scrolled(page)) - 2_000) < 3, true);
  assert.equal(await page.locator('#page[data-live]').count(), 0);
  open();
  await settled(page);
  here.site.faults = {};
  await repainted(page);
  assert.ok(Math.abs((await scrolled(page)) - 2_000) < 3);
});

test('F36: when the connection is lost after loading, everything but a reload works', async (t) => {
  const page = await here.visit(t, desktop, '', { mayFail: true });
  const uncaught = [];
  page.on('pageerror', (error) => uncaught.push(error.message));
  await page.getByText('原文已核对').waitFor();
  await page.context().setOffline(true);
  await isApp(page);
  await page.getByRole('searchbox').fill('债券');
  await becomes(() => query(page), `?dept=czj&q=${encodeURIComponent('债券')}`);
  await page.getByRole('link', { name: '时间线' }).click();
  await page.getByRole('button', { name: '分享' }).click();
  await page.getByRole('dialog').getByRole('img').waitFor();
  await page.keyboard.press('Escape');
  await page.goBack();
  await page.emulateMedia({ media: 'print' });
  assert.ok((await shown(page)).length > 100);
  await page.emulateMedia({ media: 'screen' });
  await openMenu(page, '.about');
  await page.locator('.about').getByRole('link', { name: '存档原文' }).click();
  await page.locator('#L14').waitFor();
  assert.deepEqual(uncaught, []);
});

test('F41: neither clock nor time zone changes a character of the page', async (t) => {
  const texts = [];
  for (const [timezoneId, now] of [['Pacific/Kiritimati', '2022-07-01T00:00:00Z'], ['Etc/GMT+12', '1980-01-01T00:00:00Z'], ['Asia/Shanghai', '2099-12-31T23:59:59Z']]) {
    const page = await here.visit(t, desktop, '?view=table', { timezoneId, before: (page) => page.clock.setFixedTime(new Date(now)) });
    await page.getByText('原文已核对').waitFor();
    texts.push(await page.locator('body').innerText());
  }
  assert.equal(texts[0], texts[1]);
  assert.equal(texts[1], texts[2]);
});

test("the only text that becomes code is the worker's address", async (t) => {
  // Records every call of the default policy, and every value that reaches one of the sinks without it.
  const record = () => {
    window.sinks = [];
    const { createPolicy } = window.trustedTypes;
    window.trustedTypes.createPolicy = function (name, rules) {
      const kept = {};
      for (const kind of ['createHTML', 'createScript', 'createScriptURL']) {
        kept[kind] = (text, ...rest) => {
          window.sinks.push([kind, text]);
          return rules[kind]?.(text, ...rest);
        };
      }
      return createPolicy.call(this, name, kept);
    };
  };
  const page = await here.visit(t, desktop, '', { serviceWorkers: 'allow', before: (page) => page.addInitScript(record) });
  await isApp(page);
  await page.getByRole('searchbox').fill('<img src=x onerror=alert(1)>');
  await becomes(() => query(page).includes('q='), true);
  for (const address of ['?view=timeline', '?view=cards&lang=en', '?task=t3sj257e', '?view=original&task=tyzynoo4', '?q=zz&zz=1']) {
    const before = await page.evaluate(() => window.sinks);
    assert.deepEqual(before.filter(([kind, text]) => kind !== 'createScriptURL' || text !== './sw.js'), [], address);
    await page.goto(here.site.url + address);
    await settled(page);
    await page.getByRole('button', { name: /分享|Share/ }).click();
    await page.keyboard.press('Escape');
  }
  await becomes(() => page.evaluate(() => window.sinks), [['createScriptURL', './sw.js']]);
});
