import * as Y from 'yjs';
import { contentRoot } from '../../../shared/editor/schema-version.ts';
import { typeRef } from '../update-reader.ts';
import type { Draw } from './random-editing.ts';
import {
  any,
  format,
  gc,
  item,
  type Place,
  type RawBlock,
  type RawDeletes,
  type RawStruct,
  skip,
  text,
  type,
  writeUpdate,
} from './update-writer.ts';

/** A frame of sound bytes whose claims about ids, clocks, neighbours and deletes are drawn near the page's own. */
export function inventFrame(doc: Y.Doc, own: number, draw: Draw): Uint8Array {
  const clocks = Y.decodeStateVector(Y.encodeStateVector(doc));
  const known = [...clocks.keys()];
  const clients = [...known, ...Array<number>(5).fill(own), 1 + draw(5)];
  const pick = <T>(choices: readonly T[]) => choices[draw(choices.length)] as T;
  const near = (client: number) => {
    const end = clocks.get(client) ?? 0;
    return pick([
      end,
      end,
      end,
      Math.max(0, end - 1 - draw(4)),
      end + 1 + draw(3),
      draw(end + 1),
      2 ** 31 - 2,
    ]);
  };
  const id = (): [number, number] => {
    const client = draw(12) ? pick(known) : pick(clients);
    return [client, draw(12) ? draw(clocks.get(client) ?? 1) : near(client)];
  };
  const place = (): Place =>
    pick<() => Place>([
      () => ({ origin: id() }),
      () => ({ right: id() }),
      () => ({ origin: id(), right: id() }),
      () => ({ parent: id() }),
      () => ({ root: draw(15) ? contentRoot : 'elsewhere' }),
    ])();
  const struct = (): RawStruct =>
    pick<() => RawStruct>([
      () => text('evil'.slice(draw(4)), place()),
      () => text('😈', place()),
      () => type(typeRef.xmlElement, place(), 'paragraph'),
      () => type(draw(4) ? typeRef.xmlText : draw(9), place()),
      () => format('bold', pick(['true', 'null', '{}', '"x"', '{']), place()),
      () => any(pick([[126], [119, 1, 65], [117, 2, 126, 127], [118, 1, 1, 65, 120]]), place()),
      () => item(1, place(), (encoder) => gc(1 + draw(5))(encoder)),
      () => gc(draw(9) ? 1 + draw(5) : 2 ** 31 - 1),
      () => skip(1 + draw(5)),
    ])();
  const blocks = Array.from({ length: 1 + (draw(2) && draw(3)) }, (): RawBlock => {
    const client = pick(clients);
    return { client, clock: near(client), structs: Array.from({ length: 1 + draw(2) }, struct) };
  });
  // Descending as a rule, so that frames get past the first check.
  if (draw(5)) blocks.sort((a, b) => b.client - a.client);
  const deletes = Array.from({ length: draw(2) }, (): RawDeletes => {
    const client = pick(clients);
    return {
      client,
      ranges: Array.from({ length: 1 + draw(2) }, () => [draw(clocks.get(client) ?? 1), draw(5)]),
    };
  });
  return writeUpdate(blocks, deletes);
}

/** The frame with some bytes changed, cut out, put in, or its end cut off. */
export function damageFrame(frame: Uint8Array, draw: Draw): Uint8Array {
  const bytes = [...frame];
  for (let i = 1 + (draw(2) && draw(3)); i > 0 && bytes.length; i--) {
    const at = draw(bytes.length);
    const choice = draw(6);
    if (choice < 3) bytes[at] = draw(256);
    else if (choice === 3) bytes.splice(at, 1 + draw(3));
    else if (choice === 4) bytes.splice(at, 0, draw(256));
    else bytes.length = at;
  }
  return Uint8Array.from(bytes);
}
