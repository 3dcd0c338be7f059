// Makes a built site small, its sheets fit for older browsers, and its program one script for pages of a single file:
// node xtask/minify.mjs dist
// wasm-bindgen writes JavaScript to be read, with comments; Trunk's own minifier gives up on it. `jindu site` names the
// files anew afterwards.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder] = process.argv.slice(2);
const read = (file) => readFileSync(join(folder, file), 'utf8');
const esbuild = (args, options) =>
  execFileSync('esbuild', ['--minify', '--log-level=warning', ...args], {
    stdio: ['pipe', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
    ...options,
  });

const named = /<script type="module" src="\.\/([^"]+)"[^>]* data-js="\.\/([^"]+)"/.exec(read('index.html'));
if (!named) throw new Error('index.html names no program');
const [, boot, js] = named;
const [, keys] = /<script type="module" src="\.\/([^"]+)"[^>]* data-keys/.exec(read('index.html')) || [];
if (!keys) throw new Error('index.html names no keys.js');

// The loader's one import is the only thing that a page of a single file cannot do.
const parts = read(boot).split(/\bimport\(new URL\([^()]*\)(?:\.href)?\)/);
if (parts.length !== 2) throw new Error(`${boot} does not import the program as expected: import(new URL(…))`);
const input = [
  `import * as embedded from './${js}';`,
  readFileSync('public/single.js', 'utf8'),
  parts.join('Promise.resolve(embedded)'),
  `import './${keys}';`,
].join('\n');
esbuild(['--bundle', '--format=esm', '--outfile=single.js', '--allow-overwrite'], { cwd: folder, input });

// Browsers before 2022 leave out whatever stands in a cascade layer. Each sheet is told the order of all, so that the
// weights that stand for the layers are the same in each.
const LAYERS = '@layer tokens, base, layout, component, print, static;\n';
for (const file of readdirSync(folder).filter((name) => name.endsWith('.css'))) {
  const path = join(folder, file);
  writeFileSync(path, LAYERS + readFileSync(path, 'utf8'));
  const args = [path, '--no-map', '--use', '@csstools/postcss-cascade-layers', '--replace'];
  execFileSync('postcss', args, { stdio: 'inherit', shell: process.platform === 'win32' });
}

// The loader takes one export. What only the others use goes: classes of streams, whose end in the program Trunk's
// wasm-opt has removed (`index.html`), and which nobody disposes of.
const shake = ['--bundle', '--format=esm', '--define:Symbol.dispose=undefined', `--outfile=${js}`, '--allow-overwrite'];
esbuild(shake, { cwd: folder, input: `export { default } from './${js}';` });

const isDone = (name) => ['single.js', js].includes(name);
for (const file of readdirSync(folder).filter((name) => /\.(css|js)$/.test(name) && !isDone(name))) {
  const path = join(folder, file);
  const format = file.endsWith('.js') ? ['--format=esm'] : [];
  // What works without the program must be read by browsers that the program is not for.
  const target = [boot, keys].includes(file) ? ['--target=es2018'] : [];
  esbuild([path, ...format, ...target, `--outfile=${path}`, '--allow-overwrite']);
}

// Else what was made of the files here would look like what happens to files on their way.
const digest = (file) => createHash('sha256').update(readFileSync(join(folder, file))).digest('hex');
const list = read('sha256sums.txt').replace(/^[0-9a-f]{64} {2}(.+)$/gm, (line, file) => `${digest(file)}  ${file}`);
writeFileSync(join(folder, 'sha256sums.txt'), list);
