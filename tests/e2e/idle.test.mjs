// A page that nobody touches does nothing: no timer, no frame, no call of a function.
import assert from 'node:assert/strict';
import test from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { SCREENS, stage } from './browser.mjs';

const its = stage();

// The events of Chromium's tracing that are a script's work, whatever woke it.
const WORK = new Set([
  'EvaluateScript', 'EventDispatch', 'FireAnimationFrame', 'FireIdleCallback', 'FunctionCall', 'RequestAnimationFrame',
  'ResourceSendRequest', 'TimerFire', 'TimerInstall',
]);

/** Traces the browser for some seconds and returns what scripts did, one line each. */
async function traced(page, seconds) {
  await its.browser.startTracing(page, { categories: ['devtools.timeline', 'v8.execute'] });
  await sleep(seconds * 1000);
  const { traceEvents } = JSON.parse((await its.browser.stopTracing()).toString());
  return traceEvents.filter(({ name }) => WORK.has(name)).map(({ name, args }) => `${name} ${JSON.stringify(args)}`);
}

const STATES = {
  'the report on a phone': [SCREENS.phone, ''],
  'a task': [SCREENS.desktop, '?dept=czj&task=tyzynoo4'],
  'a search': [SCREENS.phone, '?q=%E5%80%BA%E5%88%B8'],
  'the timeline': [SCREENS.desktop, '?view=timeline'],
};

for (const [name, [screen, address]] of Object.entries(STATES)) {
  test(`${name} is idle for ten seconds`, async (t) => {
    const page = await its.visit(t, screen, address, { serviceWorkers: 'allow' });
    // What follows the first drawing: annotations, the worker's copies, the newest report of the series.
    await page.waitForLoadState('networkidle');
    await sleep(3000);
    assert.deepEqual(await traced(page, 10), []);
  });
}

test('a timer would be seen', async (t) => {
  const page = await its.visit(t, SCREENS.phone);
  await page.evaluate(() => void setInterval(() => {}, 200));
  assert.notDeepEqual(await traced(page, 2), []);
});
