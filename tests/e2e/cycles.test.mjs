// A reader who visits a site again and again, while it is upgraded, rolled back and uploaded file by file, behind hosts
// and networks that have bad moments. JINDU_CYCLES is the number of visits (12 if it is not set), JINDU_SEED their order.
//
// After each visit in a bad moment, the page must be of one version or report what is wrong with it. After a visit in a
// good moment, it must be the site's current version with the program.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PAGE, barText, sentence } from './boot.mjs';
import { DIST, closeLast, launch, phone } from './browser.mjs';
import { serve } from './server.mjs';
import { parts, publish, publishPages, softError, version } from './versions.mjs';

const CYCLES = Number(process.env.JINDU_CYCLES ?? 12);
const SEED = Number(process.env.JINDU_SEED ?? 1);
const OFFLINE = sentence('offline');
/** The line of a kept copy, with its date and time. */
const OFFLINE_LINE = new RegExp(`${OFFLINE} [\\d/]+ [\\d:]+`);

/** Random numbers below `n` that depend on the seed alone (mulberry32). */
let state = SEED;
function below(n) {
  state = (state + 0x6d2b79f5) | 0;
  let x = Math.imul(state ^ (state >>> 15), 1 | state);
  x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
  return Math.floor((((x ^ (x >>> 14)) >>> 0) / 2 ** 32) * n);
}

const VERSIONS = [0, 1, 2, 3, 4].map(version);
const portal = softError({ 'cache-control': 'no-store' });
const FOR_AN_HOUR = { 'cache-control': 'max-age=3600' };

/** The bad moments: faults for `serve`, with the version that is being published and the one before it. */
const MOMENTS = {
  upgrade: (now) => publish(now),
  'pages first, 404': (now) => publishPages(now),
  'pages first, soft 404': (now) => publishPages(now, softError()),
  'pages first, soft 404 for an hour': (now) => publishPages(now, softError(FOR_AN_HOUR)),
  'pages last': (now, before) => publish(new Map([...now, [PAGE, before.get(PAGE)]])),
  'old page kept by a network': (now, before) => publishPages(before),
  portal: () => () => portal,
  slow: (now) => (name) => ({ ...publish(now)(name), ...(name === PAGE && { delay: 4_000 }) }),
  'half of each file': (now) => (name) => {
    const { body, ...fault } = publish(now)(name) ?? {};
    return name === PAGE || !body ? { body, ...fault } : { body: Buffer.from(body).subarray(0, body.length / 2), headers: FOR_AN_HOUR };
  },
  offline: () => () => undefined,
  'full storage': (now) => publish(now),
};

/** Waits until a visit is over: the program runs, the bar gives a reason, or the page is not ours. Returns what is there. */
async function outcome(page) {
  const look = () => page.evaluate(() => ({
    isOurs: Boolean(document.querySelector('#page')),
    isLive: Boolean(document.querySelector('#page[data-live] main[data-state="ready"]')),
  }));
  const isOver = async () => {
    const { isOurs, isLive } = await look();
    return !isOurs || isLive || (await barText(page)).replace(OFFLINE_LINE, '').trim() !== '';
  };
  const end = Date.now() + 20_000;
  while (!(await isOver()) && Date.now() < end) await page.waitForTimeout(50);
  await page.waitForTimeout(300);
  return { ...(await look()), bar: await barText(page), ...(await parts(page)) };
}

test(`${CYCLES} visits in bad moments, seed ${SEED}: no silent mix, and none that the next visit does not heal`, { timeout: 3_600_000 }, async (t) => {
  const site = await serve({ root: DIST, base: '/jindu/', faults: publish(VERSIONS[0]) });
  const browser = await launch();
  const context = (await phone(browser, { serviceWorkers: 'allow' })).context();
  t.after(async () => {
    await browser.close();
    await site.close();
  });
  let [page] = context.pages();
  const count = {};
  const add = (what) => { count[what] = (count[what] ?? 0) + 1; };
  const names = Object.keys(MOMENTS);
  let now = 0;
  await page.goto(site.url, { waitUntil: 'domcontentloaded' });
  for (let cycle = 1; cycle <= CYCLES; cycle += 1) {
    // Each moment once, then any of them.
    const name = names[cycle <= names.length ? cycle - 1 : below(names.length)];
    const before = now;
    // Upgrades and rollbacks alike.
    now = below(VERSIONS.length);
    const note = `cycle ${cycle}, ${name}, from version ${before} to ${now}`;
    // No page is left open, so that a new worker takes over.
    if (below(3) === 0) page = await closeLast(page, site);
    const session = await context.newCDPSession(page);
    const origin = new URL(site.url).origin;
    if (name === 'full storage') await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
    if (name === 'offline') await context.setOffline(true);
    site.faults = MOMENTS[name](VERSIONS[now], VERSIONS[before]);
    await page.goto(site.url, { waitUntil: 'domcontentloaded' });
    const found = await outcome(page);
    if (!found.isOurs) {
      add('the portal');
      assert.equal(name, 'portal', note);
    } else {
      const seen = `${note}: ${JSON.stringify(found)}`;
      assert.ok(found.isLive || found.bar !== '', `static without a reason: ${seen}`);
      assert.ok(found.page === found.text && (!found.isLive || found.script === found.page), `a mix: ${seen}`);
      // Any other page than the host's is a kept copy, which has its date.
      const isFromHost = site.faults(PAGE)?.body === VERSIONS[found.page].get(PAGE);
      assert.ok(isFromHost || found.bar.includes(OFFLINE), `an old page without its date: ${seen}`);
      add(`${found.isLive ? 'the program' : 'static with the reason'}${isFromHost ? '' : ', a copy with its date'}`);
    }
    if (name === 'full storage') await session.send('Storage.overrideQuotaForOrigin', { origin });
    await session.detach();
    await context.setOffline(false);
    site.faults = publish(VERSIONS[now]);
    // A slow answer that is still under way would delay the next one.
    if (name === 'slow') await page.waitForTimeout(2_000);
    await page.goto(site.url, { waitUntil: 'domcontentloaded' });
    const healed = await outcome(page);
    assert.deepEqual(healed, { isOurs: true, isLive: true, bar: '', page: now, script: now, text: now }, `${note}: not healed`);
    add('healed');
  }
  t.diagnostic(`${CYCLES} visits, seed ${SEED}: ${Object.entries(count).map(([what, n]) => `${what}: ${n}`).join('; ')}`);
});
