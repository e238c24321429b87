/**
 * The engine as a process, to be killed: `ATELIER_DATA` is its folder, `PORT` its port (0: any), and `PAGES` says how
 * many pages, `page-0` and so on, it makes if they are not there. Tells its parent its port when it is ready.
 */
import { startEngine } from './start-engine.ts';

const { ATELIER_DATA: folder, PORT: port = '0', PAGES: pages = '0' } = process.env;
if (folder === undefined) throw new Error('ATELIER_DATA is missing');

const engine = await startEngine({ folder, port: Number(port) });
await Promise.all(Array.from({ length: Number(pages) }, (_, i) => engine.createPage(`page-${i}`)));
process.send?.({ port: engine.port });
process.once('SIGTERM', () => void engine.stop().then(() => process.exit(0)));
