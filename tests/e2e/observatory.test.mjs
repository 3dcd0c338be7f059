// The grade by the rules of MDN's HTTP Observatory: with the configurations of hosting/, and on a host where only files
// can be uploaded.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DIST, stored } from './browser.mjs';
import { host, without } from './hosts.mjs';
import { judge } from './observatory.mjs';
import { serve } from './server.mjs';

const BEST = {
  'content security policy': 10,
  cookies: 0,
  'cross-origin resource sharing': 0,
  'cross-origin resource policy': 10,
  redirection: 0,
  'referrer policy': 5,
  'strict transport security': 0,
  'subresource integrity': 5,
  'type options': 0,
  frames: 5,
};

/** Fetches a page for `judge`. `isSecure` treats it as served over https, which does not change the headers. */
async function answer(url, isSecure) {
  const response = await fetch(url);
  const headers = Object.fromEntries(response.headers);
  return { headers, html: await response.text(), isSecure };
}

for (const name of ['nginx', 'caddy', 'apache2']) {
  test(`${name} with our configuration: 135 points, A+`, { skip: without(name) }, async (t) => {
    const site = await host(name);
    t.after(() => site.close());
    assert.deepEqual(judge(await answer(site.url, true)), { score: 135, grade: 'A+', points: BEST });
  });
}

test('a host that sends no headers: 55 points, C, all of them the headers\' own', async (t) => {
  const site = await serve({ root: DIST });
  t.after(() => site.close());
  const { score, grade, points } = judge(await answer(site.url, true));
  assert.deepEqual([score, grade], [55, 'C']);
  const lost = Object.entries(points).filter(([, n]) => n < 0);
  assert.deepEqual(lost, [['strict transport security', -20], ['type options', -5], ['frames', -20]]);
  assert.equal(points['content security policy'], 10, 'the page\'s own policy is as good as a header');
  assert.equal(points['subresource integrity'], 5);
});

test('the same without https: 35 points, D', async (t) => {
  const site = await serve({ root: DIST });
  t.after(() => site.close());
  const { score, grade } = judge(await answer(site.url, false));
  assert.deepEqual([score, grade], [35, 'D']);
});

test('each rule subtracts its points', () => {
  const html = stored('index.html');
  const policy = html.match(/http-equiv="Content-Security-Policy" content="([^"]*)"/)[1];
  const headers = {
    'content-security-policy': `${policy}; frame-ancestors 'self'`,
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'strict-transport-security': 'max-age=31536000',
    'x-content-type-options': 'nosniff',
  };
  const withoutPolicy = html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '');
  const score = (changed, page = withoutPolicy, isSecure = true) => judge({ headers: { ...headers, ...changed }, html: page, isSecure }).score;
  const csp = (from, to) => ({ 'content-security-policy': headers['content-security-policy'].replace(from, to) });
  const base = score({});
  assert.equal(base, 135);
  // Each row: the changed headers, the page, and the expected score. Below 90 no bonus counts.
  const rows = [
    [{ 'referrer-policy': undefined }, withoutPolicy, 130],
    [{ 'referrer-policy': 'unsafe-url' }, withoutPolicy, 125],
    [{ 'cross-origin-resource-policy': undefined }, withoutPolicy, 125],
    [{ 'x-content-type-options': undefined }, withoutPolicy, 130],
    [{ 'strict-transport-security': 'max-age=86400' }, withoutPolicy, 125],
    [{ 'strict-transport-security': undefined }, withoutPolicy, 80],
    [{ 'content-security-policy': undefined }, withoutPolicy, 55],
    [{ 'content-security-policy': undefined }, html, 80],
    [{ 'content-security-policy': undefined, 'x-frame-options': 'DENY' }, html, 130],
    [csp("script-src 'self'", "script-src 'self' 'unsafe-inline'"), withoutPolicy, 80],
    [csp("script-src 'self'", "script-src 'self' https:"), withoutPolicy, 80],
    [csp("script-src 'self'", "script-src 'self' 'unsafe-eval'"), withoutPolicy, 115],
    [csp("style-src 'self'", "style-src 'self' 'unsafe-inline'"), withoutPolicy, 125],
    [csp("default-src 'none'", "default-src 'self'"), withoutPolicy, 130],
    [csp("img-src 'self'", "img-src 'self' http:"), withoutPolicy, 115],
    [csp("object-src 'none'", "object-src 'none'; object-src 'none'"), withoutPolicy, 55],
    [{ 'set-cookie': 'a=b' }, withoutPolicy, 80],
    [{}, withoutPolicy.replace(/ integrity="[^"]*"/g, ''), 130],
    [{}, withoutPolicy.replace('<body>', '<body><script src="https://example.com/count.js"></script>'), 125],
    [{}, withoutPolicy.replace('<body>', '<body><script src="//example.com/count.js"></script>'), 50],
  ];
  for (const [changed, page, expected] of rows) assert.equal(score(changed, page), expected, JSON.stringify(changed));
});
