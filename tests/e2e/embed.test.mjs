// The page within another site's page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SCREENS, becomes, numbers, settled, stage } from './browser.mjs';

const here = stage();

for (const [name, screen] of Object.entries(SCREENS)) {
  test(`${name}: within a frame the view is fixed, and a link leads to the whole page`, async (t) => {
    const page = await here.visit(t, screen);
    await page.route('**/portal.html', (route) => route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: `<!doctype html><html lang="zh-CN"><title>示例门户</title><iframe title="进度" src="${here.site.url}?dept=czj&embed=1" style="width:100%;height:600px;border:0"></iframe>`,
    }));
    await page.goto(`${here.site.url}portal.html`);
    const frame = page.frames().at(-1);
    await settled(frame);
    assert.deepEqual(await numbers(frame), [2, 8]);
    for (const gone of ['.bar', '.facets', '.toolbar', '.footer', '.department__all']) {
      assert.equal(await frame.locator(gone).first().isVisible(), false, gone);
    }
    const whole = frame.getByRole('link', { name: '打开完整页面' });
    assert.equal(await whole.getAttribute('href'), `${here.site.url}guanxian-2022-q2.dept-czj.html`);
    assert.equal(await whole.getAttribute('target'), '_blank');
    // A task opens within the frame, other tasks do not.
    await frame.locator('.task:not([hidden]) .target').first().click();
    await becomes(() => frame.evaluate(() => location.search.includes('embed=1') && location.search.includes('task=')), true);
    await frame.evaluate(() => {
      const link = Object.assign(document.createElement('a'), { id: 'other', href: '?dept=fzhggj', textContent: '示例' });
      document.querySelector('#page main').prepend(link);
    });
    const [opened] = await Promise.all([page.context().waitForEvent('page'), frame.locator('#other').click()]);
    await opened.waitForURL(/dept=fzhggj$/);
    await becomes(() => frame.evaluate(() => location.search.includes('embed=1')), true);
    await frame.evaluate(() => history.back());
    await becomes(() => numbers(frame), [2, 8]);
  });
}

test('a page of its own is as before', async (t) => {
  const page = await here.visit(t, SCREENS.desktop, '?dept=czj&embed=0');
  assert.equal(await page.locator('.bar').isVisible(), true);
  assert.equal(await page.getByRole('link', { name: '打开完整页面' }).count(), 0);
});
