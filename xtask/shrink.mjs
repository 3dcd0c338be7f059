// Takes out of a build what its page never uses: node xtask/shrink.mjs dist
//
// 1. Leptos brings `wasm-streams`, which gives the browser three classes that no page of ours uses. wasm-bindgen writes
//    them into its JavaScript and keeps all that they call in the program: 2 KB (brotli).
// 2. A panic stops the program without a word, but its words are there, and so are the places in the sources of all that
//    can panic, with the folders of the machine that built them. They are blanked: 2 KB, and a build is the same anywhere.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder] = process.argv.slice(2);
const page = readFileSync(join(folder, 'index.html'), 'utf8');
const named = (attribute) => new RegExp(` ${attribute}="\\./([^"]+)"`).exec(page)[1];
const [js, wasm] = [named('data-js'), named('data-wasm')].map((file) => join(folder, file));
const sums = join(folder, 'sha256sums.txt');
const digest = (path) => createHash('sha256').update(readFileSync(path)).digest('hex');
const before = [js, wasm].map(digest);
const FEATURES = [
  'bulk-memory', 'bulk-memory-opt', 'call-indirect-overlong', 'multivalue', 'mutable-globals',
  'nontrapping-float-to-int', 'reference-types', 'sign-ext',
].map((name) => `--enable-${name}`);
const run = (tool, ...args) =>
  execFileSync(tool, [...FEATURES, ...args], { stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' });
const module = () => new WebAssembly.Module(readFileSync(wasm));

// The classes, and what tells them when they may go.
let text = readFileSync(js, 'utf8');
const unused = [...text.matchAll(/^export class (IntoUnderlying\w+) /gm)].map(([, name]) => name);
for (const name of unused) {
  text = text
    .replace(new RegExp(`^export class ${name} \\{$[^]*?^\\}$`, 'm'), '')
    .replace(new RegExp(`^if \\(Symbol\\.dispose\\) ${name}\\..*$`, 'm'), '')
    .replace(new RegExp(`^const ${name}Finalization = [^]*?;$`, 'm'), '');
}

// The exports that the rest still names, and what hangs on them.
const called = (name) => new RegExp(`\\bwasm\\.${name}\\b`).test(text) || ['main', 'memory'].includes(name);
const kept = WebAssembly.Module.exports(module()).map(({ name }) => name).filter(called);
const graph = [
  { name: 'page', root: true, reaches: kept },
  ...kept.map((name) => ({ name, export: name })),
];
const file = `${wasm}.graph.json`;
writeFileSync(file, JSON.stringify(graph));
run('wasm-metadce', wasm, '--graph-file', file, '-o', wasm);
// Without blocks in blocks the optimiser sees more.
run('wasm-opt', wasm, '--flatten', '--rereloop', '-Oz', '-Oz', '-o', wasm);
rmSync(file);

// What only a panic would say. A string that another version words otherwise stays as it is.
const SAID = [
  /\/[\w./-]{4,150}?\.rs/g,
  /\bsrc\/[\w/]+\.rs/g,
  /Value is None because the `ssr` feature is active[^]{0,600}?to identify the source\./,
  /Tried to access a reactive value that has already been disposed\./,
  /the guard should always be in place until the Drop implementation/,
  /attempted to take ownership of Rust value while it was borrowed/,
  /recursive use of an object detected which would lead to unsafe aliasing in rust/,
  /(Dropped|Dereferenced) SendWrapper<T> variable from a thread different to the one it has been created with\./g,
  /Executor::spawn(_local)? called, but no global '\w+' function is configured\./g,
  /entity not foundpermission denied[^]{0,800}?uncategorized error/,
  /user-provided comparison function does not correctly implement a total order/,
  /use of std::thread::current\(\) is not possible after the thread's local data has been destroyed/,
  /failed to generate unique thread ID: bitspace exhausted/,
  /cannot access a Thread Local Storage value during or after destruction: /,
  /Attempted to initialize thread-local while it is being dropped/,
  /a formatting trait implementation returned an error when the underlying stream did not/,
  /a Display implementation returned an error unexpectedly/,
  /(Once|LazyCell) instance has previously been poisoned/g,
  /one-time initialization may not be performed recursively/,
  /attempt to join into collection with len > usize::MAX/,
  /attempt to calculate the remainder with a divisor of zero/,
  /called `(Option|Result)::unwrap(_throw)?\(\)` on an? `(None|Err)` value/g,
  /assertion failed: (idx < CAPACITY|edge\.height == self(\.node)?\.height - 1|src\.len\(\) == dst\.len\(\))/g,
  /assertion failed: psize [<>]= size \+ m\w\w_overhead/g,
  /closure invoked recursively or after being dropped/,
  /copy_from_slice: source slice length \(/,
  /\) does not match destination slice length \(/,
];
let bytes = readFileSync(wasm, 'latin1');
for (const said of SAID) bytes = bytes.replace(said, (text) => '\0'.repeat(text.length));
writeFileSync(wasm, bytes, 'latin1');
module();

// What the program no longer asks for.
const wanted = new Set(WebAssembly.Module.imports(module()).map(({ name }) => name));
text = text.replace(/^ {8}(__wb\w+): function\([^]*?^ {8}\},\n/gm, (all, name) => (wanted.has(name) ? all : ''));
text = text.replace(/^function debugString\(val\) \{$[^]*?^\}$/m, 'function debugString() { return ""; }');
writeFileSync(js, text);

// Else the change would look like one that happened to the files on their way.
const list = [js, wasm].reduce((list, path, i) => list.replaceAll(before[i], digest(path)), readFileSync(sums, 'utf8'));
writeFileSync(sums, list);
