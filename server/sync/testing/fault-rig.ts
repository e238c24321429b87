import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as Y from 'yjs';
import { contentRoot } from '../../../shared/editor/schema-version.ts';
import { Failpoints, type FaultCode, type Moment } from '../../storage/testing/failpoints.ts';
import { startEngine } from './start-engine.ts';
import { WirePeer } from './wire-peer.ts';

export type FaultCase = { nth: number; code: FaultCode; moment: Moment };

const page = 'page';
const edits = 40;

/**
 * One person types while the `nth` store call fails; then the engine is started afresh on the folder. Answers with
 * what is wrong, in words: an acknowledged edit that is not there, or text that was not stored without anyone acting.
 */
export async function typeThroughFault({ nth, code, moment }: FaultCase): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'atelier-fault-'));
  try {
    const failpoints = new Failpoints();
    const engine = await startEngine({ folder, failpoints });
    await engine.createPage(page);
    failpoints.fail(nth, code, moment);
    const writer = new WirePeer({ headers: { authorization: 'Bearer writer' } });
    const typed = await typeAlong(writer, `ws://127.0.0.1:${engine.port}/sync/${page}`);
    const savedClock = writer.savedClock;
    writer.disconnect();
    await engine.stop();

    const again = await startEngine({ folder });
    const reader = new WirePeer({ headers: { authorization: 'Bearer reader' } });
    await reader.connect(`ws://127.0.0.1:${again.port}/sync/${page}`);
    const stored = Y.getState(reader.doc.store, writer.doc.clientID);
    const text = reader.doc.getXmlFragment(contentRoot).toString();
    reader.disconnect();
    await again.stop();
    const wrong: string[] = [];
    if (stored < savedClock)
      wrong.push(`call ${nth} ${code} ${moment}: saved up to ${savedClock}, stored up to ${stored}`);
    if (text !== typed) wrong.push(`call ${nth} ${code} ${moment}: "${typed}" became "${text}"`);
    return wrong;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Types, each edit after the one before is saved, reconnecting when the page could not be loaded. Answers with the text. */
async function typeAlong(writer: WirePeer, url: string): Promise<string> {
  await connectUntilLoaded(writer, url);
  const text = new Y.XmlText();
  writer.doc.getXmlFragment(contentRoot).insert(0, [text]);
  for (let i = 0; i < edits; i++) {
    text.insert(i, 'w');
    // Two edits share a write now and then.
    if (i % 3) await writer.until(() => writer.allSaved);
  }
  await writer.until(() => writer.allSaved);
  return writer.doc.getXmlFragment(contentRoot).toString();
}

/** A failed load refuses the connection (P4); the browser comes again, and so does this. */
async function connectUntilLoaded(writer: WirePeer, url: string): Promise<void> {
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      return await writer.connect(url);
    } catch (error) {
      if (attempt === 4 || !(error instanceof Error && / 4500$/.test(error.message))) throw error;
    }
  }
}
