// Minifies the JavaScript of a build and puts the new digests into its index.html: node xtask/minify.mjs dist
// wasm-bindgen writes JavaScript to be read, with comments; Trunk's own minifier gives up on it.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder] = process.argv.slice(2);
const integrity = (path) => `sha384-${createHash('sha384').update(readFileSync(path)).digest('base64')}`;

const page = join(folder, 'index.html');
let html = readFileSync(page, 'utf8');
for (const file of readdirSync(folder).filter((name) => name.endsWith('.js'))) {
  const path = join(folder, file);
  const before = integrity(path);
  const args = [path, '--minify', '--format=esm', '--log-level=warning', `--outfile=${path}`, '--allow-overwrite'];
  execFileSync('esbuild', args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (!html.includes(before)) throw new Error(`index.html has no digest of ${file}`);
  html = html.replaceAll(before, integrity(path));
}
writeFileSync(page, html);
