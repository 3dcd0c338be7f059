// Writes `x.br` and `x.gz` beside every text and wasm file of a folder: node xtask/compress.mjs dist
// The same input gives the same bytes: no time stamp, and gzip's operating system byte set to "unknown".
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const TEXT = new Set(['.bin', '.css', '.csv', '.html', '.js', '.json', '.mjs', '.svg', '.txt', '.wasm', '.webmanifest', '.xml']);

const [folder] = process.argv.slice(2);
for (const entry of readdirSync(folder, { recursive: true })) {
  // Files that are only embedded in others are never sent alone.
  if (!TEXT.has(extname(entry)) || entry === 'single.js') continue;
  const path = join(folder, entry);
  const bytes = readFileSync(path);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  const gzip = gzipSync(bytes, { level: constants.Z_BEST_COMPRESSION });
  gzip[9] = 255;
  writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params }));
  writeFileSync(`${path}.gz`, gzip);
}
