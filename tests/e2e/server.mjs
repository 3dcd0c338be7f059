// A static file server for tests, which behaves like a plain web host, or on demand like a faulty one.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
};

/**
 * Serves `root` under the path `base`, and nothing else, on a free port of this machine.
 *
 * `faults` maps paths (relative to `base`) to faults: `{ 'data/report.json': fault }`, or a function from a path to a
 * fault or undefined. It may be replaced while the server runs. A fault is an object with any of:
 * - `status`, `body`, `headers`: another answer than the file's. An empty `date` header sends none.
 * - `delay`: the milliseconds to wait before answering; `until`: a promise to wait for.
 * - `hang`: never answers.
 * - `drop`: the number of bytes to send before the connection breaks.
 * - `parts`: promises; the body is sent in as many parts, each when its promise is resolved.
 *
 * `requests` lists the paths requested so far.
 */
export async function serve({ root, base = '/', faults = {} }) {
  const site = { url: '', requests: [], faults, close };
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    if (`${path}/` === base) return response.writeHead(301, { location: base }).end();
    // With a body, because a browser shows a page of its own in place of an empty one, and that page is of no origin.
    if (!path.startsWith(base)) return response.writeHead(404, { 'content-type': TYPES['.txt'] }).end('outside');

    const name = path.slice(base.length).replace(/(^|\/)$/, '$1index.html');
    site.requests.push(name);
    const fault = (typeof site.faults === 'function' ? site.faults(name) : site.faults[name]) ?? {};
    if (fault.hang) return;
    if (fault.delay) await sleep(fault.delay);
    await fault.until;

    const stored = await readFile(join(root, join('/', name))).catch(() => undefined);
    const body = fault.body ?? (fault.status ? '' : stored);
    const headers = { 'content-type': TYPES[extname(name)] ?? 'application/octet-stream', ...fault.headers };
    if (headers.date === '') {
      response.sendDate = false;
      delete headers.date;
    }
    if (fault.drop) {
      response.writeHead(200, { ...headers, 'content-length': body.length });
      return response.write(body.subarray(0, fault.drop), () => response.destroy());
    }
    if (fault.parts) {
      response.writeHead(200, { ...headers, 'content-length': body.length });
      const size = Math.ceil(body.length / fault.parts.length);
      for (const [i, part] of fault.parts.entries()) {
        await part;
        response.write(body.subarray(i * size, (i + 1) * size));
      }
      return response.end();
    }
    response.writeHead(fault.status ?? (body === undefined ? 404 : 200), headers).end(body);
  });

  function close() {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  }

  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  site.url = `http://127.0.0.1:${server.address().port}${base}`;
  return site;
}
