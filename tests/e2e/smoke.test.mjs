// The first test of any build: it starts in a folder whose name it does not contain.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DIST, desktop, errors, launch, settled } from './browser.mjs';
import { serve } from './server.mjs';

test('the page starts in a sub-folder, without an error', async (t) => {
  const site = await serve({ root: DIST, base: '/zwgk/jindu/' });
  t.after(() => site.close());
  const browser = await launch();
  t.after(() => browser.close());

  const page = await desktop(browser);
  const found = errors(page);
  await page.goto(site.url);
  await settled(page).catch((error) => found.push(error.message));

  assert.deepEqual(found, []);
  assert.notEqual(await page.title(), '');
});
