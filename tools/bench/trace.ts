import { createWriteStream, existsSync, readFileSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import * as Y from 'yjs';
import { contentRoot } from '../../shared/editor/schema-version.ts';

/** A long editing history in `file`, which `readTrace` reads; `stateBytes`: what the page comes to as one update. */
export type Trace = { file: string; origin: string; stateBytes: number };

/** [position, number of characters deleted there, text inserted there] */
type Patch = [position: number, deleted: number, inserted: string];

/** As many single edits as the real history has that the goals were set with. */
const madeUpLength = 259_778;
const besideTheProject = fileURLToPath(
  new URL('../../../shared/data/automerge-paper.json.gz', import.meta.url),
);

/**
 * Writes a long editing history as Yjs updates, one an edit, into `file`. It is the one that `ATELIER_TRACE` names
 * or that lies beside the project (github.com/josephg/editing-traces), otherwise a made-up one of the same length.
 */
export async function writeTrace(file: string, limit = Number.POSITIVE_INFINITY): Promise<Trace> {
  const source = process.env.ATELIER_TRACE ?? besideTheProject;
  const real = existsSync(source);
  const out = createWriteStream(file);
  const doc = new Y.Doc();
  const text = new Y.XmlText();
  let count = 0;
  doc.on('update', (update: Uint8Array) => {
    const length = Buffer.alloc(4);
    length.writeUInt32LE(update.length);
    out.write(length);
    out.write(update);
  });
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [text]);
  doc.getXmlFragment(contentRoot).insert(0, [paragraph]);
  for (const [position, deleted, inserted] of real ? patchesOf(source) : madeUpPatches()) {
    if (count++ >= limit) break;
    doc.transact(() => {
      if (deleted) text.delete(position, deleted);
      if (inserted) text.insert(position, inserted);
    });
  }
  const stateBytes = Y.encodeStateAsUpdate(doc).length;
  doc.destroy();
  out.end();
  await finished(out);
  return { file, origin: real ? 'a real history' : 'a made-up history', stateBytes };
}

/** The updates that `writeTrace` wrote. */
export function readTrace(bytes: Buffer): Uint8Array[] {
  const updates: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = bytes.readUInt32LE(at);
    updates.push(bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return updates;
}

function* patchesOf(file: string): Generator<Patch> {
  const trace = JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')) as {
    txns: { patches: Patch[] }[];
  };
  for (const { patches } of trace.txns) yield* patches;
}

/** Typing in runs with corrections: of ten edits one deletes, and every fifty the caret goes elsewhere. */
function* madeUpPatches(): Generator<Patch> {
  let length = 0;
  let caret = 0;
  let chance = 1;
  const draw = (below: number): number => {
    chance = (Math.imul(chance, 1_664_525) + 1_013_904_223) >>> 0;
    return chance % below;
  };
  for (let i = 0; i < madeUpLength; i++) {
    if (i % 50 === 0) caret = draw(length + 1);
    if (i % 10 === 9 && caret > 0) {
      caret -= 1;
      length -= 1;
      yield [caret, 1, ''];
    } else {
      yield [caret, 0, String.fromCharCode(97 + draw(26))];
      caret += 1;
      length += 1;
    }
  }
}
