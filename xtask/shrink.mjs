// Takes out of a build what its page never uses: node xtask/shrink.mjs dist
//
// 1. Leptos brings `wasm-streams`, which gives the browser three classes that no page of ours uses. wasm-bindgen writes
//    them into its JavaScript and keeps all that they call in the program: 4 KB (brotli).
// 2. A panic stops the program without a word. What leads to it is code that writes a message nobody reads: a function
//    that cannot return, and throws nothing that JavaScript could hear, becomes the trap that it ends in: 2 KB.
// 3. The words of panics, and the places in the sources of all that can panic, with the folders of the machine that built
//    them, are blanked: 3 KB, and a build is the same anywhere.
// 4. What JavaScript and program call each other is named by a word and a digest; a letter does, in both: 2 KB. The ways
//    to load a program that no loader of ours takes go too.
// 5. Numbers of our data are whole. The powers of ten by which serde_json reads a fraction are not needed to refuse it:
//    2 KB.
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
rewrite();
// Without blocks in blocks the optimiser sees more. The first kilobyte of memory is the end of a stack of a megabyte.
run('wasm-opt', wasm, '--flatten', '--rereloop', '-Oz', '-Oz', '-Oz', '--low-memory-unused', '--merge-locals', '--reorder-locals', '-o', wasm);
rmSync(file);

/** Traps where a message would be written first, or a stream would be; short names for what is called. */
function rewrite() {
  const code = `${wasm}.wat`;
  run('wasm-dis', wasm, '-o', code);
  const [head, ...functions] = readFileSync(code, 'utf8').split(/^(?= \(func )/m);
  // A text that does not begin its functions so is none that this can read.
  if (functions.length < 100) throw new Error(`${code}: ${functions.length} functions`);
  const short = renamed(head);
  const trapped = functions.map(withTraps(head, functions));
  writeFileSync(code, short([head, ...trapped].join('')));
  run('wasm-as', code, '-o', wasm);
  rmSync(code);
}

/** Makes every function that cannot return, and does not reach an import that throws, a trap and nothing else; and every
 * one that feeds a stream, because none is ever made. */
function withTraps(head, functions) {
  const imported = (what) => Array.from(head.matchAll(new RegExp(`\\(import "[^"]*" "[^"]*(?:${what})[^"]*" \\(func (\\$[^\\s)]+)`, 'g')), ([, to]) => to);
  const name = (code) => / \(func (\S+)/.exec(code)[1];
  const callees = (code) => new Set(Array.from(code.matchAll(/\(call (\$[^\s)]+)/g), ([, to]) => to));
  const calls = new Map(functions.map((code) => [name(code), callees(code)]));
  const throwing = new Set(imported('throw'));
  for (let n = 0; n < throwing.size;) {
    n = throwing.size;
    for (const [from, to] of calls) if ([...to].some((to) => throwing.has(to))) throwing.add(from);
  }
  const feeding = imported('byobRequest|enqueue|respond');
  const ends = (code) => /^ {2}\(unreachable\)\n \)$/m.test(code) && !code.includes('(return');
  const isDoomed = (code) =>
    (ends(code) && !throwing.has(name(code))) || feeding.some((stream) => calls.get(name(code)).has(stream));
  return (code) => (isDoomed(code) ? code.replace(/^( \(func .*\n)[^]*?^ \)$/m, '$1  (unreachable)\n )') : code);
}

/** Gives a letter or two to each import and export that the two call each other by; changes the JavaScript, and returns
 * what changes the program. */
function renamed(head) {
  const names = new Map();
  const give = (name) => names.set(name, names.get(name) || (names.size + 370).toString(36));
  for (const [, name] of head.matchAll(/\(import "\.\/jindu_bg\.js" "([^"]+)"/g)) give(name);
  // The browser tests make the program trap by calling this one.
  const kept = '__wbindgen_malloc';
  for (const [, name] of head.matchAll(/\(export "((?:__|wasm_bindgen)[^"]+)"/g)) if (name !== kept) give(name);
  text = text
    .replace(/^( {8})(__wb\w+)(?=: function\()/gm, (all, blank, name) => (names.has(name) ? blank + names.get(name) : all))
    .replace(/\bwasm\.(\w+)\b/g, (all, name) => (names.has(name) ? `wasm.${names.get(name)}` : all))
    .replace('"./jindu_bg.js": import0', '"./j": import0');
  return (code) =>
    code
      .replace(/\(import "\.\/jindu_bg\.js" "([^"]+)"/g, (all, name) => `(import "./j" "${names.get(name)}"`)
      .replace(/\(export "([^"]+)"/g, (all, name) => (names.has(name) ? `(export "${names.get(name)}"` : all));
}

/** The stretches of the module that become memory: at which address, from which byte on, how many. */
function segments(bytes) {
  let at = 8;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  const found = [];
  while (at < bytes.length) {
    const section = bytes[at++];
    const end = number() + at;
    for (let n = section === 11 ? number() : 0; n > 0; n--) {
      // An active segment of the first memory, at a constant: 0, i32.const, the address, end.
      if (bytes[at++] !== 0 || bytes[at++] !== 0x41) throw new Error('a data segment of another kind');
      const address = number();
      at++;
      const length = number();
      found.push({ address, at, length });
      at += length;
    }
    at = end;
  }
  return found;
}

/** Blanks the places in the sources: pointer and length of a path, line, column. */
function blankPlaces(bytes) {
  const all = segments(bytes);
  const pathAt = (address, length) => {
    const segment = all.find((segment) => segment.address <= address && address + length <= segment.address + segment.length);
    const at = segment && segment.at + address - segment.address;
    return segment && /^[\w./-]+\.rs\0?$/.test(bytes.latin1Slice(at, at + length));
  };
  for (const { at, length } of all) {
    // A segment ends with its last byte that is not zero.
    for (let i = at; i + 13 <= at + length; i++) {
      const size = bytes.readUInt32LE(i + 4);
      if (size > 5 && size < 250 && pathAt(bytes.readUInt32LE(i), size)) bytes.fill(0, i, Math.min(i + 16, at + length));
    }
  }
}

/** Makes 10²³ … 10³⁰⁸ ones: a fraction is still read, as another one, and refused. Smaller powers have few digits. */
function blankPowers(bytes) {
  const [first, last] = [23, 308];
  const powers = Buffer.alloc((last - first + 1) * 8);
  for (let i = first; i <= last; i++) powers.writeDoubleLE(Number(`1e${i}`), (i - first) * 8);
  const at = bytes.indexOf(powers);
  for (let i = 0; at >= 0 && i < powers.length; i += 8) bytes.writeDoubleLE(1, at + i);
}

// What only a panic would say. A string that another version words otherwise stays as it is.
const SAID = [
  /[\w./-]{4,150}?\.rs/g,
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
  /slice index starts at | but ends at |index out of bounds: the len is | but the index is /g,
  /range (start|end) index | out of range for slice of length /g,
  /assertion `left | right` failed(: )?|\n {1,2}(left|right): /g,
  /removal index \(is |\) should be < len \(is /g,
  /RefCell already (mutably )?borrowed|attempt to divide by zero|`async fn` resumed after completion/g,
  /Hash table capacity overflow|capacity overflow|cannot recursively acquire mutex|window size must be non-zero/g,
  /(Degree|Value) out of range|Arc counter overflow|index not found|mid > len|Erased: type mismatch/g,
  /inner is None only in drop|Tried to shrink to a larger capacity|internal error: entered unreachable code/g,
  /Map must not be polled after it returned `Poll::Ready`|polled Feed after completion|FnOnce called more than once/g,
  /finish: (callbacks should be Some|result should be None)|null pointer passed to rust|operation successful/g,
  /copy_from_slice: source slice length \(/,
  /\) does not match destination slice length \(/,
];
const program = readFileSync(wasm);
blankPlaces(program);
blankPowers(program);
let bytes = program.toString('latin1');
for (const said of SAID) bytes = bytes.replace(said, (text) => '\0'.repeat(text.length));
writeFileSync(wasm, bytes, 'latin1');
module();

// What the program no longer asks for.
const wanted = new Set(WebAssembly.Module.imports(module()).map(({ name }) => name));
text = text.replace(/^ {8}(\w+): function\([^]*?^ {8}\}(?:, arguments\); \})?,\n/gm, (all, name) => (wanted.has(name) ? all : ''));
text = text.replace(/^function debugString\(val\) \{$[^]*?^\}$/m, 'function debugString() { return ""; }');
text = text.replace(
  /^async function __wbg_load\([^]*\nexport \{ initSync, __wbg_init as default \};/m,
  `export default ({ module_or_path: module }) =>
    WebAssembly.instantiate(module, __wbg_get_imports()).then((instance) => __wbg_finalize_init(instance, module));`,
);
writeFileSync(js, text);

// Else the change would look like one that happened to the files on their way.
const list = [js, wasm].reduce((list, path, i) => list.replaceAll(before[i], digest(path)), readFileSync(sums, 'utf8'));
writeFileSync(sums, list);
