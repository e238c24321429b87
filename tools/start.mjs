/**
 * Starts Atelier from a fresh checkout; needs nothing but Node.
 *
 *   node tools/start.mjs                    install and build what is missing, then serve
 *   node tools/start.mjs --dev              serve from source: the browser reloads as you type, the server restarts
 *   node tools/start.mjs --run <file> …     install what is missing, then run one TypeScript tool
 */
import './node-version.mjs';
import { spawn, spawnSync } from 'node:child_process';
import { watch } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installWhatIsMissing } from './install.mjs';
import { serverCommand } from './server-command.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const [mode, ...rest] = process.argv.slice(2);

process.chdir(root);
installWhatIsMissing(root);
if (mode === undefined) serveBuilt();
else if (mode === '--dev') serveFromSource();
else if (mode === '--run' && rest.length > 0) runTool(rest);
else {
  console.error('Usage: node tools/start.mjs [--dev | --run <file> [arguments]]');
  process.exitCode = 2;
}

function serveBuilt() {
  // A process of its own: this one stays as long as the server, and bundlers leave hundreds of megabytes behind.
  const build = spawnSync(process.execPath, [join('tools', 'build.mjs')], { stdio: 'inherit' });
  if (build.status !== 0) process.exit(build.status ?? 1);
  const [program, ...args] = serverCommand(join('dist', 'server'));
  const env = { ...process.env, NODE_ENV: process.env.NODE_ENV || 'production' };
  const server = spawn(program, args, { stdio: 'inherit', env });
  forwardSignals(() => server);
  server.once('exit', leave);
}

function runTool([file, ...args]) {
  const tool = startFromSource(file, args);
  forwardSignals(() => tool);
  tool.once('exit', leave);
}

/** Restarts the server when its sources change. What the browser loads is Vite's care. */
function serveFromSource() {
  if (!process.env.NODE_ENV) process.env.NODE_ENV = 'development';
  let server = null;
  let restarting = false;
  let ending = false;

  const start = () => {
    restarting = false;
    server = startFromSource('server/main.ts', []);
    server.once('exit', (code, signal) => {
      server = null;
      if (ending) leave(code, signal);
      else if (restarting) start();
      else console.log('The server has ended; it starts again when a file changes.');
    });
  };
  const restart = () => {
    if (server === null) return start();
    restarting = true;
    server.kill('SIGTERM');
  };

  start();
  forwardSignals((signal) => {
    ending = true;
    if (server === null) leave(null, signal);
    return server;
  });
  let changed;
  for (const folder of ['server', 'shared', 'tools/demo']) {
    watch(join(root, folder), { recursive: true }, (_event, name) => {
      if (!name || !/\.(ts|json)$/.test(name) || /\.test\.ts$/.test(name)) return;
      // An editor writes several times for one save.
      clearTimeout(changed);
      changed = setTimeout(restart, 100);
    });
  }
}

function startFromSource(file, args) {
  return spawn(process.execPath, ['--import', 'tsx', file, ...args], { stdio: 'inherit' });
}

function forwardSignals(receiver) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      const child = receiver(signal);
      // Ctrl+C in a terminal reaches the child by itself.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
}

function leave(code, signal) {
  process.exit(signal ? 128 + constants.signals[signal] : code);
}
