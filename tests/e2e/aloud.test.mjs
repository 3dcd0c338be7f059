// Reading aloud, with a voice that is a stand-in: what is spoken, what is marked, and where it is offered.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SCREENS, axe, becomes, desktop, openMenu, report, settled, stage, tool, withoutSpace } from './browser.mjs';

const here = stage();
const { tasks } = report();

/** A browser with voices for these languages. `finish()` ends the current utterance as a voice does at its end. */
const voices = (...langs) => (page) => page.addInitScript((langs) => {
  window.spoken = [];
  window.isPaused = false;
  let current;
  const listeners = [];
  const list = langs.map((lang) => ({ lang, name: lang }));
  const speech = {
    getVoices: () => (window.areLate ? [] : list),
    speak: (utterance) => { current = utterance; window.spoken.push([utterance.text, utterance.lang, utterance.voice && utterance.voice.lang]); },
    cancel: () => {
      const ended = current;
      current = undefined;
      if (ended) setTimeout(() => ended.onerror({ error: 'canceled' }));
    },
    pause: () => { window.isPaused = true; },
    resume: () => { window.isPaused = false; },
    addEventListener: (type, act) => listeners.push(act),
  };
  window.arrive = () => { window.areLate = false; for (const act of listeners) act(); };
  window.finish = () => { const ended = current; current = undefined; ended.onend(); };
  Object.defineProperty(window, 'speechSynthesis', { value: speech });
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
}, langs);

const marked = (page) => page.evaluate(() => [...(CSS.highlights.get('spoken') ?? [])].map(String).join());
const spoken = (page) => page.evaluate(() => window.spoken.map(([text]) => text));
const last = async (page) => (await spoken(page)).at(-1);
const bar = (page) => page.getByRole('region', { name: '正在朗读' });
const press = (page, name) => bar(page).getByRole('button', { name }).click();

/** Ends one utterance after the other until the voice is silent. Returns all that was said since the start. */
async function toTheEnd(page) {
  for (let i = 0; i < 500 && await bar(page).isVisible(); i += 1) {
    assert.equal(await marked(page), await last(page), 'the spoken sentence is marked');
    await page.evaluate(() => window.finish());
  }
  assert.equal(await marked(page), '');
  return withoutSpace((await spoken(page)).join(''));
}

for (const [name, screen] of Object.entries(SCREENS)) {
  for (const [how, options] of [['with', {}], ['without', { mayFail: true }]]) {
    test(`${name}: a task is read aloud whole, ${how} the program`, async (t) => {
      const before = async (page) => {
        await voices('zh-CN')(page);
        if (how === 'without') await page.route(/_bg\./, (route) => route.abort());
      };
      const page = await here.visit(t, screen, '', { before, ...options });
      if (how === 'without') await page.getByText('没有收到').waitFor();
      const [task] = tasks;
      const row = page.locator(`#task-${task.id}`);
      const button = row.getByRole('button', { name: '朗读' });
      await button.click();
      const said = await toTheEnd(page);
      assert.ok(said.startsWith(withoutSpace(task.target.text)), said.slice(0, 40));
      const isShown = (node) => !node.closest('details:not([open])');
      assert.equal(await row.locator('.part').evaluateAll((parts) => parts.length > 3), true);
      for (const part of await row.locator('.part').all()) {
        if (!(await part.evaluate(isShown))) continue;
        const text = await part.evaluate((part) => {
          const copy = part.cloneNode(true);
          for (const ours of copy.querySelectorAll('.ours')) ours.remove();
          return copy.textContent;
        });
        assert.ok(said.includes(withoutSpace(text)), text);
      }
      assert.doesNotMatch(said, /文字相同|全文\d+字/, 'what this site adds is not read');
      assert.ok(await button.evaluate((node) => node === document.activeElement), 'the focus returns');
    });
  }

  test(`${name}: one field is read, paused, continued, skipped and stopped`, async (t) => {
    const page = await here.visit(t, screen, `?task=${tasks[1].id}`, { before: voices('en-US', 'zh-TW', 'zh-CN') });
    const field = page.locator('.task_page .field', { hasText: '今年以来' }).first();
    await field.getByRole('button', { name: '朗读' }).click();
    const [text, lang, voice] = await page.evaluate(() => window.spoken[0]);
    assert.deepEqual([lang, voice], ['zh-CN', 'zh-CN']);
    assert.equal(await marked(page), text);
    await press(page, '暂停');
    assert.equal(await page.evaluate(() => window.isPaused), true);
    await press(page, '继续');
    assert.equal(await page.evaluate(() => window.isPaused), false);
    const before = await last(page);
    await press(page, '下一句');
    await becomes(async () => (await spoken(page)).length, 2);
    assert.notEqual(await last(page), before);
    assert.equal(await marked(page), await last(page));
    assert.deepEqual(await axe(page), []);
    await press(page, '停止');
    assert.equal(await marked(page), '');
    assert.equal(await bar(page).isVisible(), false);
    await field.getByRole('button', { name: '朗读' }).click();
    await page.keyboard.press('Escape');
    assert.equal(await bar(page).isVisible(), false);
    await field.getByRole('button', { name: '朗读' }).click();
    const said = (await toTheEnd(page)).length;
    assert.ok(said < withoutSpace(await page.locator('.task_page').innerText()).length, 'the field alone');
  });
}

test('nothing is offered without a voice for the source, or without speech, until a voice comes', async (t) => {
  const button = (page) => page.locator('.aloud').first();
  for (const before of [voices(), voices('en-US', 'ja-JP'), (page) => page.addInitScript(() => { delete window.speechSynthesis; Object.defineProperty(window, 'speechSynthesis', { value: undefined }); })]) {
    const page = await here.visit(t, desktop, '', { before });
    assert.equal(await button(page).isVisible(), false);
  }
  const late = await here.visit(t, desktop, '', { before: async (page) => { await voices('zh-CN')(page); await page.addInitScript(() => { window.areLate = true; }); } });
  assert.equal(await button(late).isVisible(), false);
  await late.evaluate(() => window.arrive());
  assert.equal(await button(late).isVisible(), true);
});

test('in English the names of fields are read in English, the source in Chinese', async (t) => {
  const page = await here.visit(t, desktop, '', { before: voices('en-GB', 'zh-CN') });
  await (await tool(page, 'English')).click();
  await page.getByRole('button', { name: 'Read aloud' }).first().click();
  await page.getByRole('region', { name: 'Reading aloud' }).waitFor();
  for (let i = 0; i < 8; i += 1) await page.evaluate(() => window.finish());
  const said = await page.evaluate(() => window.spoken);
  assert.ok(said.some(([, lang, voice]) => lang === 'en' && voice === 'en-GB'), JSON.stringify(said));
  assert.ok(said.some(([text, lang, voice]) => /\p{Script=Han}/u.test(text) && lang === 'zh-CN' && voice === 'zh-CN'));
  for (const [text, lang] of said) if (/\p{Script=Han}/u.test(text)) assert.equal(lang, 'zh-CN', text);
});

test('reading ends when its task leaves the page', async (t) => {
  const page = await here.visit(t, desktop, '', { before: voices('zh-CN') });
  await page.getByRole('button', { name: '朗读' }).first().click();
  await page.locator('.task .target').nth(3).evaluate((link) => link.click());
  await page.locator('.task_page').waitFor();
  await page.evaluate(() => window.finish());
  await becomes(() => bar(page).isVisible(), false);
  await openMenu(page, '.display__menu');
  await settled(page);
});
