import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pino } from 'pino';
import packageJson from '../package.json' with { type: 'json' };
import { people } from '../shared/testing/people.ts';
import { demoSchool } from '../tools/demo/school.ts';
import { createApp } from './app.ts';
import { type Config, readConfig } from './config.ts';
import { openEmbedded } from './wiring/embedded.ts';
import { explainFailure } from './wiring/failure.ts';
import { noteNotServing, noteServing } from './wiring/serving-at.ts';

/** Demo accounts have published passwords, so nobody but this machine may reach them. */
const loopback = '127.0.0.1';
/** In ms. Whoever still holds a connection then is cut off. */
const drainFor = 10_000;
/** In bytes. What is logged beyond it while the log cannot be written is lost. */
const maxUnwrittenLog = 1024 * 1024;

let config: Config | null = null;
try {
  config = readConfig(process.env);
  await start(config);
} catch (error) {
  // Whatever keeps the server from starting; an unknown mistake shows its stack.
  process.stderr.write(`${explainFailure(error, config)}\n`);
  process.exit(1);
}

async function start({
  host,
  port,
  dataFolder,
  demo,
  publicOrigin,
  logLevel,
  development,
  schoolSignOn,
  smtp,
  files,
  timeZone,
}: Config) {
  const root = process.cwd();
  const logTo = pino.destination({ dest: process.stderr.fd, sync: true, maxLength: maxUnwrittenLog });
  // The log may lie on the very disk that is full, or its reader have gone: people write on.
  logTo.on('error', () => undefined);
  const log = pino({ level: logLevel }, logTo);
  const folder = resolve(root, dataFolder);
  const embedded = await openEmbedded({
    folder,
    log,
    demo: demo ? { school: demoSchool, root } : null,
    smtp,
  });
  const bundle = join(root, 'dist', 'web');
  const app = await createApp(embedded.ports, {
    version: packageJson.version,
    publicOrigin,
    demoPeople: demoPeople(),
    schoolSignOn,
    fileLimits: files,
    timeZone,
    web: development ? { source: root } : existsSync(bundle) ? { bundle } : null,
  });
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), drainFor).unref();
    await app.close();
    await noteNotServing(folder);
    await embedded.close();
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());

  const boundTo = embedded.demo ? loopback : host;
  let listeningPort: number;
  try {
    listeningPort = await app.listen({ host: boundTo, port });
    await noteServing(folder, boundTo, listeningPort);
  } catch (error) {
    await app.close();
    await embedded.close();
    throw error;
  }
  const shownHost = boundTo === loopback ? 'localhost' : boundTo;
  const lines = [`Atelier is at ${publicOrigin ?? `http://${shownHost}:${listeningPort}`}`];
  if (embedded.demo) lines.push(...aboutDemo(boundTo !== host ? host : null));
  process.stdout.write(`${lines.join('\n')}\n`);
}

function aboutDemo(refusedHost: string | null): string[] {
  return [
    ...(refusedHost === null ? [] : [`HOST=${refusedHost} is not used:`]),
    'It holds the demo school, so only this machine can reach it. Sign in as',
    ...demoPeople().map(
      ({ userName, password, name, kind }) =>
        `  ${userName.padEnd(12)} ${password.padEnd(18)} ${name}, ${kind}`,
    ),
    'ATELIER_DATA=another-folder ATELIER_DEMO=0 begins an empty school.',
  ];
}

function demoPeople() {
  return demoSchool.people.flatMap(({ key, password, about }) =>
    about === undefined ? [] : [{ ...people[key], password, about }],
  );
}
