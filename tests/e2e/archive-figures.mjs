// Measures the search over all reports of a site: what is fetched, and the times to the first hit and to the first end or
// question, on a phone with 1.6 Mbit/s and 150 ms. The server compresses nothing.
//
//     CHROMIUM=… node tests/e2e/archive-figures.mjs target/archive/site TEXT…
import { launch, phone } from './browser.mjs';
import { serve } from './server.mjs';

const [root, ...texts] = process.argv.slice(2);
const site = await serve({ root });
const browser = await launch();
console.log('text                fetched KB  first hit s  end s  end');
for (const text of texts) {
  const page = await phone(browser);
  const client = await page.context().newCDPSession(page);
  await client.send('Network.enable');
  await client.send('Network.emulateNetworkConditions', { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 });
  await page.goto(`${site.url}reports.search.html`, { timeout: 60_000 });
  await page.locator('#page[data-live] #finder-year option').nth(1).waitFor({ state: 'attached', timeout: 60_000 });
  let bytes = 0;
  client.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  await page.getByRole('searchbox').fill(text);
  const start = Date.now();
  await page.keyboard.press('Enter');
  const since = () => ((Date.now() - start) / 1000).toFixed(2);
  const first = page.locator('.found__report').first().waitFor({ timeout: 60_000 }).then(since, () => '-');
  const step = page.locator('.finder__step');
  await step.filter({ hasText: /查完|已取/ }).waitFor({ timeout: 300_000 });
  const end = since();
  const none = (await page.locator('.found__report').count()) === 0;
  const counts = await page.locator('.finder__counts').innerText();
  console.log([text.padEnd(18), (bytes / 1000).toFixed(0), none ? '-' : await first, end, await step.innerText(), counts].join('  '));
  await page.context().close();
}
await browser.close();
await site.close();
