// The real web servers, each with its unchanged configuration from hosting/, serving the build under test.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { DIST } from './browser.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** A configuration file of hosting/. */
export const shipped = (name) => readFileSync(here(`../../hosting/${name}`), 'utf8');

/** The path of the folder on the site, which no file in it contains. */
const BASE = '/zwgk/2022/jindu/';

/** The folders to search for programs. Debian installs servers in folders that only root has in its `PATH`. */
const PLACES = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];

export const program = (name) => PLACES.map((place) => join(place, name)).find((path) => existsSync(path));

/** The reason to skip a test whose programs are missing. Where the set-up installs them, the test runs and fails. */
export function without(...names) {
  if (process.env.JINDU_SERVERS || process.env.CI) return false;
  const missing = names.filter((name) => !program(name));
  return missing.length > 0 && `not installed: ${missing.join(', ')}; \`cargo xtask servers\` does it on Debian`;
}

/**
 * Ends a child process when the tests end, also when the runner ends them for taking too long. If the child leads a
 * process group, ends the whole group.
 */
export function mind(child, leadsGroup) {
  const end = () => {
    try {
      process.kill(leadsGroup ? -child.pid : child.pid, 'SIGKILL');
    } catch {
      // It has ended already.
    }
  };
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
  return child;
}
process.once('SIGTERM', () => process.exit(1));

export const freePort = () =>
  new Promise((done, fail) => {
    const server = createServer().on('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

/** Copies the build as it is published, with compressed files. */
function publish(to) {
  cpSync(DIST, to, { recursive: true });
  if (!existsSync(join(to, 'index.html.br'))) execFileSync(process.execPath, [here('../../xtask/compress.mjs'), to]);
}

// The master process of nginx is also its worker; else, as root, the worker would run as a user without access to the
// folder.
const nginx = (port, folder) => {
  const module = '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so';
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  writeFileSync(join(folder, 'server.conf'), `
    daemon off;
    master_process off;
    pid ${folder}/pid;
    error_log ${folder}/log warn;
    ${existsSync(module) ? `load_module ${module};` : ''}
    events { worker_connections 256; }
    http {
      access_log off;
      ${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join('\n')}
      server {
        listen 127.0.0.1:${port};
        location = ${BASE.slice(0, -1)} { return 301 ${BASE}; }
        location ${BASE} {
          alias ${folder}/site/;
          include ${here('../../hosting/nginx.conf')};
        }
      }
    }`);
  return ['-e', `${folder}/log`, '-c', join(folder, 'server.conf')];
};

const caddy = (port, folder) => {
  const config = join(folder, 'Caddyfile');
  writeFileSync(config, `
{
	admin off
	auto_https off
	log {
		output file ${folder}/log
	}
}
http://127.0.0.1:${port} {
	redir ${BASE.slice(0, -1)} ${BASE}
	handle_path ${BASE}* {
		root * ${folder}/site
		import ${here('../../hosting/Caddyfile')}
	}
}
`);
  return ['run', '--config', config, '--adapter', 'caddyfile'];
};

const apache2 = (port, folder) => {
  const modules = ['mpm_event', 'authz_core', 'alias', 'autoindex', 'dir', 'mime', 'headers', 'rewrite'];
  cpSync(here('../../hosting/.htaccess'), join(folder, 'site/.htaccess'));
  writeFileSync(join(folder, 'server.conf'), `
    ServerRoot ${folder}
    ServerName 127.0.0.1
    Listen 127.0.0.1:${port}
    PidFile ${folder}/pid
    ErrorLog ${folder}/log
    DefaultRuntimeDir ${folder}
    ${process.getuid?.() === 0 ? 'User www-data\nGroup www-data' : ''}
    ${modules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join('\n')}
    TypesConfig ${existsSync('/etc/mime.types') ? '/etc/mime.types' : '/dev/null'}
    DocumentRoot ${folder}/empty
    Alias ${BASE.slice(0, -1)} ${folder}/site
    <Directory ${folder}/site>
      AllowOverride FileInfo Indexes Options=Indexes
      Require all granted
    </Directory>`);
  return ['-X', '-f', join(folder, 'server.conf')];
};

const HOSTS = { nginx, caddy, apache2 };

/** Starts one of the servers: `{ url, root, close }`. If it does not start, the error contains its output. */
export async function host(name) {
  const binary = program(name);
  if (!binary) throw new Error(`${name} is not installed`);
  const folder = mkdtempSync(join(tmpdir(), 'jindu-host-'));
  mkdirSync(join(folder, 'empty'));
  publish(join(folder, 'site'));
  // Apache's workers run as another user.
  execFileSync('chmod', ['-R', 'a+rX', folder]);
  const port = await freePort();
  // Caddy writes to its home folder.
  const env = { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
  const server = mind(spawn(binary, HOSTS[name](port, folder), { env, stdio: ['ignore', 'pipe', 'pipe'] }));
  let output = '';
  server.stdout.on('data', (text) => { output += text; });
  server.stderr.on('data', (text) => { output += text; });
  const ended = new Promise((done) => server.once('exit', done));
  const close = async () => {
    server.kill();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };

  const url = `http://127.0.0.1:${port}${BASE}`;
  for (let tries = 0; ; tries += 1) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer) {
      await answer.arrayBuffer();
      return { url, root: join(folder, 'site'), close };
    }
    if (server.exitCode !== null || tries === 200) {
      const log = existsSync(join(folder, 'log')) ? readFileSync(join(folder, 'log'), 'utf8') : '';
      await close();
      throw new Error(`${name} did not start:\n${output}${log}`);
    }
    await sleep(50);
  }
}
