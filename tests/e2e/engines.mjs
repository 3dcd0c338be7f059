// Firefox and WebKitGTK as packaged by Debian, behind one small interface, for tests that must hold outside Chromium.
// Playwright drives only its own builds, so Firefox is driven by Puppeteer and WebKit by WebDriver.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import puppeteer from 'puppeteer-core';
import { freePort, mind, program } from './hosts.mjs';

// A phone. WebKit's window does not become narrower than 447 pixels.
const WIDTH = 360;
const HEIGHT = 740;

/**
 * Starts a browser with one window. `without` names disabled features: `scripts`, `storage`.
 *
 * `open(url)` navigates, and may return before the page is loaded; `run(f)` evaluates a function without arguments in
 * the page; `close()` ends the browser.
 */
async function firefox(without = {}) {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: program('firefox-esr') ?? program('firefox'),
    headless: true,
    args: ['--width', String(WIDTH), '--height', String(HEIGHT)],
    extraPrefsFirefox: {
      'intl.accept_languages': 'zh-CN',
      'network.proxy.type': 0,
      ...(without.scripts && { 'javascript.enabled': false }),
      ...(without.storage && { 'dom.storage.enabled': false }),
    },
  });
  mind(browser.process(), true);
  const page = await browser.newPage();
  await page.setViewport({ width: WIDTH, height: HEIGHT });
  return {
    open: (url) => page.goto(url, { waitUntil: 'domcontentloaded' }),
    run: (f) => page.evaluate(f),
    close: () => browser.close(),
  };
}

const MINI_BROWSERS = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/libexec']
  .flatMap((place) => ['webkit2gtk-4.1', 'webkit2gtk-4.0', 'webkitgtk-6.0'].map((name) => join(place, name, 'MiniBrowser')));

const miniBrowser = () => MINI_BROWSERS.find((path) => existsSync(path));

async function webkit(without = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'jindu-webkit-'));
  const started = [];
  const start = (name, args, env, stdio) => {
    const child = mind(spawn(program(name), args, { env: { ...process.env, ...env }, stdio, detached: true }), true);
    started.push(child);
    return child;
  };
  const close = async () => {
    for (const child of started.reverse()) {
      const ended = new Promise((done) => child.once('exit', done));
      // The driver does not end its browser; both are in one process group.
      if (child.exitCode === null) {
        process.kill(-child.pid);
        await ended;
      }
    }
    rmSync(folder, { recursive: true, force: true });
  };

  // A separate X server, which chooses its display number and writes it to a descriptor.
  const screen = start('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {}, ['ignore', 'ignore', 'ignore', 'pipe']);
  const display = await new Promise((done, fail) => {
    screen.stdio[3].once('data', (text) => done(`:${String(text).trim()}`));
    screen.once('exit', () => fail(new Error('Xvfb did not start')));
  });
  const port = await freePort();
  start('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], {
    DISPLAY: display,
    HOME: folder,
    XDG_RUNTIME_DIR: folder,
    WAYLAND_DISPLAY: '',
    GDK_BACKEND: 'x11',
    LIBGL_ALWAYS_SOFTWARE: '1',
    NO_AT_BRIDGE: '1',
    // WebKit's sandbox needs privileges that containers deny to root.
    ...(process.getuid?.() === 0 && { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' }),
  }, 'ignore');

  const call = async (method, path, body) => {
    const init = { method, body: body && JSON.stringify(body), signal: AbortSignal.timeout(20_000) };
    const response = await fetch(`http://127.0.0.1:${port}${path}`, init);
    const { value } = await response.json();
    if (!response.ok) throw new Error(`WebKit, ${path}: ${value.error}: ${value.message}`);
    return value;
  };
  for (let tries = 0; !(await call('GET', '/status').catch(() => undefined)); tries += 1) {
    if (tries === 100) throw new Error('WebKitWebDriver did not start');
    await sleep(50);
  }
  // WebKit's driver is never notified that a page without scripts has loaded, so callers poll the page instead.
  const pageLoadStrategy = 'none';
  const args = ['--automation'];
  if (without.scripts) args.push('--enable-javascript=false');
  if (without.storage) args.push('--enable-html5-local-storage=false');
  const browser = { binary: miniBrowser(), args };
  const { sessionId } = await call('POST', '/session', { capabilities: { alwaysMatch: { pageLoadStrategy, 'webkitgtk:browserOptions': browser } } })
    .catch(async (error) => {
      await close();
      throw error;
    });
  const session = `/session/${sessionId}`;
  await call('POST', `${session}/window/rect`, { width: WIDTH, height: HEIGHT });
  return {
    open: (url) => call('POST', `${session}/url`, { url }),
    run: (f) => call('POST', `${session}/execute/sync`, { script: `return (${f})()`, args: [] }),
    close,
  };
}

export const ENGINES = { firefox, webkit };

/** The programs that each engine needs. */
export const NEEDS = { firefox: ['firefox-esr'], webkit: ['WebKitWebDriver', 'Xvfb'] };
