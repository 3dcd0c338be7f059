// The server configurations of hosting/, on the real servers, with the build under test.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { extname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { DIST, errors, launch, phone, settled, stored } from './browser.mjs';
import { host, shipped, without } from './hosts.mjs';

const TYPES = {
  '.bin': 'application/octet-stream',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.xml': 'application/atom+xml; charset=utf-8',
};

/** Further types, which IIS has to know: signatures, and the originals of reports. */
const FURTHER = {
  '.minisig': 'text/plain; charset=utf-8',
  '.csv': 'text/csv',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.ods': 'application/vnd.oasis.opendocument.spreadsheet',
  '.tsv': 'text/tab-separated-values',
  '.xls': 'application/vnd.ms-excel',
  '.xlsm': 'application/vnd.ms-excel.sheet.macroEnabled.12',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

const DECODE = { br: brotliDecompressSync, gzip: gunzipSync, identity: (bytes) => bytes };

/** The policy in the page's own `<meta>`. */
const META = stored('index.html').match(/<meta http-equiv="Content-Security-Policy" content="([^"]*)">/)?.[1];

const HEADERS = {
  'content-security-policy': `${META}; frame-ancestors 'self'`,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'strict-transport-security': 'max-age=31536000',
};

const isHashed = (name) => /-[0-9a-f]{16}(_bg)?\.[a-z]+$/.test(name);
const caching = (name) => (isHashed(name) ? 'public, max-age=31536000, immutable' : 'no-cache');

/** Sends a request. Not by `fetch`, which decompresses answers and sets request headers of its own. */
const ask = (url, headers = {}) =>
  new Promise((done, fail) => {
    get(url, { headers, agent: false }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => done({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }));
    }).on('error', fail);
  });

const same = (asked, expected, message) => {
  const found = Object.fromEntries(Object.keys(expected).map((name) => [name, asked.headers[name]]));
  assert.deepEqual(found, expected, message);
};

/** The files of the build that are uploaded, without their compressed copies: the note of the last run stays behind. */
const FILES = readdirSync(DIST, { recursive: true })
  .filter((name) => name !== '.jindu.written')
  .filter((name) => statSync(join(DIST, name)).isFile() && !/\.(br|gz)$/.test(name))
  .sort();

/** Runs `jindu verify` on a folder: its exit code, and the paths that it names. */
function verify(folder) {
  const args = ['run', '--quiet', '--locked', '--', 'verify', folder, '--lang', 'en'];
  const cwd = fileURLToPath(new URL('../..', import.meta.url));
  const { status, stdout, stderr } = spawnSync('cargo', args, { cwd, encoding: 'utf8' });
  const paths = stdout.split('\n').map((line) => line.match(/^(\S+): /)?.[1]).filter(Boolean);
  return { status, paths: paths.sort(), printed: stdout + stderr };
}

/** Files of which a reader sees or runs something else once their compressed copies are falsified. */
const FALSIFIED = {
  'index.html': (text) => text.replace('8.63亿元', '9.63亿元'),
  'data/guanxian-2022-q2.txt': (text) => text.replace('0635-5231944', '0635-5231945'),
  [FILES.find((name) => /^boot-.*\.js$/.test(name))]: (text) => `${text}alert(1);\n`,
  'sha256sums.txt': (text) => text.replace(/^./, (digit) => (digit === '0' ? '1' : '0')),
};

test('the build has a file of each type that the configurations distinguish', () => {
  const kinds = new Set(FILES.map((name) => extname(name)));
  for (const kind of ['.bin', '.css', '.html', '.js', '.json', '.txt', '.wasm', '.webmanifest', '.xml']) assert.ok(kinds.has(kind), kind);
  assert.deepEqual([...kinds].filter((kind) => !TYPES[kind]), [], 'kinds that no configuration names');
  assert.ok(FILES.filter(isHashed).length >= 5);
});

for (const name of ['nginx', 'caddy', 'apache2']) {
  describe(name, { skip: without(name) }, () => {
    let site;
    before(async () => { site = await host(name); });
    after(() => site?.close());

    test('each file has its bytes, type, caching and headers, compressed as requested', async () => {
      for (const file of FILES) {
        const packed = { br: existsSync(join(site.root, `${file}.br`)), gzip: existsSync(join(site.root, `${file}.gz`)) };
        const bytes = readFileSync(join(DIST, file));
        const asks = [[undefined, 'identity'], ['gzip', packed.gzip ? 'gzip' : 'identity'], ['gzip, deflate, br, zstd', packed.br ? 'br' : 'identity']];
        for (const [accepted, encoding] of asks) {
          const answer = await ask(site.url + file, accepted ? { 'accept-encoding': accepted } : {});
          const what = `${file}, asked for ${accepted ?? 'as it is'}`;
          assert.equal(answer.status, 200, what);
          assert.equal(answer.headers['content-encoding'] ?? 'identity', encoding, what);
          assert.ok(DECODE[encoding](answer.body).equals(bytes), `${what}: other bytes`);
          same(answer, { ...HEADERS, 'content-type': TYPES[extname(file)], 'cache-control': caching(file) }, what);
          if (packed.gzip) assert.match(answer.headers.vary ?? '', /\baccept-encoding\b/i, what);
          assert.equal(answer.headers['set-cookie'], undefined, what);
        }
      }
    });

    test('the folder serves the page', async () => {
      const answer = await ask(site.url, { 'accept-encoding': 'br' });
      assert.equal(answer.status, 200);
      same(answer, { ...HEADERS, 'content-type': TYPES['.html'], 'cache-control': 'no-cache', 'content-encoding': 'br' });
      assert.equal(brotliDecompressSync(answer.body).toString(), stored('index.html'));
    });

    test('the folder without its slash redirects to the one with it', async () => {
      const answer = await ask(site.url.slice(0, -1));
      assert.ok([301, 302, 308].includes(answer.status), String(answer.status));
      assert.equal(new URL(answer.headers.location, site.url).href, site.url);
    });

    test('a missing file is a 404 that no cache keeps for a year', async () => {
      for (const file of ['nothing.html', 'jindu-0123456789abcdef_bg.wasm', 'data/nothing.json', 'nothing/']) {
        const answer = await ask(site.url + file, { 'accept-encoding': 'gzip, br' });
        assert.equal(answer.status, 404, file);
        same(answer, HEADERS, file);
        assert.doesNotMatch(answer.headers['cache-control'] ?? '', /max-age|immutable/, file);
        assert.ok(!answer.body.includes('data-build'), `${file}: the page in place of a 404`);
      }
    });

    test('no folder is listed', async () => {
      for (const folder of ['data/', 'schema/']) {
        const answer = await ask(site.url + folder);
        assert.ok([403, 404].includes(answer.status), `${folder}: ${answer.status}`);
        assert.ok(!answer.body.includes('guanxian'), folder);
      }
    });

    test('an unchanged file is not sent again', async () => {
      for (const file of ['index.html', 'data/index.json', FILES.find(isHashed)]) {
        for (const accepted of ['identity', 'gzip', 'br']) {
          const first = await ask(site.url + file, { 'accept-encoding': accepted });
          const second = await ask(site.url + file, { 'accept-encoding': accepted, 'if-none-match': first.headers.etag });
          assert.deepEqual([second.status, second.body.length], [304, 0], `${file} (${accepted}): ${first.headers.etag}`);
        }
      }
    });

    test('the program starts, and violates no rule of the policy', async (t) => {
      const browser = await launch();
      t.after(() => browser.close());
      const page = await phone(browser);
      const found = errors(page);
      const encodings = {};
      page.on('response', (response) => { encodings[extname(new URL(response.url()).pathname)] = response.headers()['content-encoding']; });
      await page.addInitScript(() => {
        window.violations = [];
        document.addEventListener('securitypolicyviolation', (event) => {
          window.violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
        });
      });
      await page.goto(`${site.url}?dept=czj`);
      await settled(page);
      assert.deepEqual(found, []);
      assert.deepEqual(await page.evaluate(() => window.violations), []);
      assert.equal(encodings['.wasm'], 'br');
    });

    test('a falsified compressed copy is what a reader gets, and `jindu verify` names it', async (t) => {
      const clean = verify(site.root);
      assert.equal(clean.status, 0, clean.printed);
      const written = [];
      t.after(() => {
        for (const [path, bytes] of written) bytes ? writeFileSync(path, bytes) : rmSync(path);
      });
      const put = (file, bytes) => {
        const path = join(site.root, file);
        written.push([path, existsSync(path) && readFileSync(path)]);
        writeFileSync(path, bytes);
      };
      // Apache's configuration is beside the site.
      const expected = clean.paths;
      for (const [ending, encoding, pack] of [['br', 'br', brotliCompressSync], ['gz', 'gzip', gzipSync]]) {
        for (const [file, falsify] of Object.entries(FALSIFIED)) {
          const text = stored(file);
          const falsified = falsify(text);
          assert.notEqual(falsified, text, `${file}: nothing is falsified`);
          put(`${file}.${ending}`, pack(falsified));
          expected.push(`${file}.${ending}`);
          const answer = await ask(site.url + file, { 'accept-encoding': encoding });
          assert.equal(answer.headers['content-encoding'], encoding, file);
          assert.equal(DECODE[encoding](answer.body).toString(), falsified, `${file}: the falsified copy is not sent`);
          assert.equal((await ask(site.url + file)).body.toString(), text, `${file}: the file itself is falsified`);
        }
        // No copy at all, and the copy of a page that the site does not have.
        put(`data/index.json.${ending}`, 'nothing');
        put(`login.html.${ending}`, pack('<!doctype html><form></form>'));
        expected.push(`data/index.json.${ending}`, `login.html.${ending}`);
      }
      const browser = await launch();
      t.after(() => browser.close());
      const page = await phone(browser, { javaScriptEnabled: false });
      await page.goto(site.url);
      assert.match(await page.locator('#page').innerText(), /9\.63亿元/);
      const found = verify(site.root);
      assert.deepEqual([found.status, found.paths], [1, expected.sort()], found.printed);
    });

    test('a page of the same site may frame it, another site may not', async (t) => {
      const browser = await launch();
      t.after(() => browser.close());
      const page = await phone(browser);
      const body = `<!doctype html><iframe src="${site.url}"></iframe>`;
      const framed = async (parent) => {
        await page.route(parent, (route) => route.fulfill({ contentType: 'text/html', body }));
        await page.goto(parent);
        return page.frames()[1].locator('html[data-build]').count();
      };
      assert.equal(await framed(`${site.url}portal.html`), 1);
      assert.equal(await framed('http://portal.example/'), 0);
    });
  });
}

describe('IIS', () => {
  const config = shipped('web.config');
  let xml;
  before(async () => {
    const browser = await launch();
    const page = await phone(browser);
    xml = await page.evaluate((text) => {
      const document = new DOMParser().parseFromString(text, 'application/xml');
      const pairs = (selector, key, value) => [...document.querySelectorAll(selector)].map((e) => [e.getAttribute(key), e.getAttribute(value)]);
      return {
        error: document.querySelector('parsererror')?.textContent ?? '',
        root: document.documentElement.localName,
        sections: [...document.querySelector('configuration > *').children].map(({ localName }) => localName),
        types: pairs('staticContent > mimeMap', 'fileExtension', 'mimeType'),
        removed: pairs('staticContent > remove', 'fileExtension', 'fileExtension').map(([kind]) => kind),
        order: [...document.querySelectorAll('staticContent > *')].map((e) => `${e.localName} ${e.getAttribute('fileExtension')}`),
        headers: pairs('customHeaders > add', 'name', 'value').map(([name, value]) => [name.toLowerCase(), value]),
        headersRemoved: pairs('customHeaders > remove', 'name', 'name').map(([name]) => name.toLowerCase()),
        listing: document.querySelector('directoryBrowse')?.getAttribute('enabled'),
        page: document.querySelector('defaultDocument add')?.getAttribute('value'),
      };
    }, config);
    await browser.close();
  });

  test('the file is the XML of a web.config, with sections that every IIS supports', () => {
    assert.equal(xml.error, '');
    assert.equal(xml.root, 'configuration');
    assert.deepEqual(xml.sections, ['directoryBrowse', 'defaultDocument', 'staticContent', 'urlCompression', 'httpProtocol']);
    assert.deepEqual([xml.listing, xml.page], ['false', 'index.html']);
  });

  test('every type of file is declared, and none twice', () => {
    const types = { ...TYPES, ...FURTHER };
    assert.deepEqual(Object.fromEntries(xml.types), types);
    assert.equal(xml.types.length, Object.keys(types).length);
    for (const kind of Object.keys(types)) {
      assert.ok(xml.order.indexOf(`remove ${kind}`) < xml.order.indexOf(`mimeMap ${kind}`), `${kind} is removed before it is declared`);
      assert.ok(xml.removed.includes(kind), kind);
    }
  });

  test('the same headers as on the other servers', () => {
    assert.deepEqual(Object.fromEntries(xml.headers), { ...HEADERS, 'cache-control': 'no-cache' });
    for (const name of Object.keys(HEADERS)) assert.ok(xml.headersRemoved.includes(name), name);
  });
});
