// Minifies the scripts and sheets of a built site, rewrites cascade layers for older browsers, and bundles the modules for
// a page in a single file: node xtask/minify.mjs dist
// Trunk's own minifier cannot parse the JavaScript that wasm-bindgen writes. `jindu site` renames the files afterwards.
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
const [display, ...scripts] = ['display', 'keys', 'aloud'].map((name) => {
  const [, file] = new RegExp(`<script [^>]*src="\\./([^"]+)"[^>]* data-${name}`).exec(read('index.html')) || [];
  if (!file) throw new Error(`index.html names no ${name}.js`);
  return file;
});

// The loader's one `import` is what a page in a single file cannot do; the bundled module takes its place.
const parts = read(boot).split(/\bimport\(new URL\([^()]*\)(?:\.href)?\)/);
if (parts.length !== 2) throw new Error(`${boot} does not import the program as expected: import(new URL(…))`);
const input = [
  `import * as embedded from './${js}';`,
  readFileSync('public/single.js', 'utf8'),
  parts.join('Promise.resolve(embedded)'),
  ...scripts.map((file) => `import './${file}';`),
].join('\n');
esbuild(['--bundle', '--format=esm', '--outfile=single.js', '--allow-overwrite'], { cwd: folder, input });

// Browsers before 2022 ignore everything in a cascade layer. Each sheet declares the order of all layers, so that the
// specificity that replaces them is the same in every sheet.
const LAYERS = '@layer base, layout, component, print, static;\n';
for (const file of readdirSync(folder).filter((name) => name.endsWith('.css'))) {
  const path = join(folder, file);
  writeFileSync(path, LAYERS + readFileSync(path, 'utf8'));
  const args = [path, '--no-map', '--use', '@csstools/postcss-cascade-layers', '--replace'];
  execFileSync('postcss', args, { stdio: 'inherit', shell: process.platform === 'win32' });
}

// The loader uses one export. Bundling drops what only the other exports use: Leptos's classes of streams, whose wasm
// functions wasm-opt has removed already (see `index.html`).
const programs = [js, ...readdirSync(folder).filter((name) => /^jindu-search-[0-9a-f]+\.js$/.test(name))];
for (const program of programs) {
  const shake = ['--bundle', '--format=esm', '--define:Symbol.dispose=undefined', `--outfile=${program}`, '--allow-overwrite'];
  esbuild(shake, { cwd: folder, input: `export { default } from './${program}';` });
}

const isDone = (name) => ['single.js', ...programs].includes(name);
for (const file of readdirSync(folder).filter((name) => /\.(css|js)$/.test(name) && !isDone(name))) {
  const path = join(folder, file);
  const format = file.endsWith('.js') ? ['--format=esm'] : [];
  // The loader and the scripts beside it also run in browsers that are too old for the program.
  const target = [boot, display, ...scripts].includes(file) ? ['--target=es2018'] : [];
  esbuild([path, ...format, ...target, `--outfile=${path}`, '--allow-overwrite']);
}

// The digests are computed anew; with the old ones the minified files would look like files damaged in an upload.
const digest = (file) => createHash('sha256').update(readFileSync(join(folder, file))).digest('hex');
const list = read('sha256sums.txt').replace(/^[0-9a-f]{64} {2}(.+)$/gm, (line, file) => `${digest(file)}  ${file}`);
writeFileSync(join(folder, 'sha256sums.txt'), list);
