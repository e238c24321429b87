#!/usr/bin/env node
/** `npx atelier …` from a clone: installs what is missing, then runs tools/command.ts. Needs nothing but Node. */
import './node-version.mjs';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { installWhatIsMissing } from './install.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
installWhatIsMissing(root);
const command = ['--import', 'tsx', 'tools/command.ts', ...process.argv.slice(2)];
const { status } = spawnSync(process.execPath, command, { stdio: 'inherit' });
process.exit(status ?? 1);
