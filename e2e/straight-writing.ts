import type { APIRequestContext } from '@playwright/test';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { contentRoot } from '../shared/editor/schema-version.ts';
import { encodeUpdate, query, readServerMessage } from '../shared/sync/protocol.ts';
import type { OwnPage } from './world.ts';

/** One update, as somebody makes it who asks no editor. */
export type StraightChange = (text: Y.XmlFragment) => void;

/**
 * Writes straight into a page's Yjs document, as a program with somebody's sign-in can. Resolves when all of it is on the disk; rejects
 * with the code of a refusal.
 */
export async function writeStraight(
  address: string,
  requests: APIRequestContext,
  page: OwnPage,
  ...changes: StraightChange[]
): Promise<void> {
  const { cookies } = await requests.storageState();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const socket = new WebSocket(`${address.replace('http', 'ws')}/sync/${page.id}?${query.receipts}=1`, {
    headers: { cookie, origin: address },
  });
  const doc = new Y.Doc();
  doc.on('update', (update) => socket.send(encodeUpdate(update)));
  try {
    await new Promise<void>((resolve, reject) => {
      socket.on('open', () => {
        for (const change of changes) doc.transact(() => change(doc.getXmlFragment(contentRoot)));
      });
      socket.on('message', (frame: Buffer) => {
        const message = readServerMessage(new Uint8Array(frame));
        if (message.kind === 'savedUpTo' && message.count >= changes.length) resolve();
        if (message.kind === 'refused') reject(new Error(`refused: ${message.code}`));
      });
      socket.on('close', (code) => reject(new Error(`closed: ${code}`)));
      socket.on('error', reject);
    });
  } finally {
    socket.removeAllListeners('close').close();
    doc.destroy();
  }
}

/** An element with these attributes, of whatever kind, around these parts. */
export function element(
  name: string,
  attributes: Readonly<Record<string, unknown>> = {},
  ...parts: (Y.XmlElement | Y.XmlText)[]
): Y.XmlElement {
  const made = new Y.XmlElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value as string);
  if (parts.length > 0) made.insert(0, parts);
  return made;
}

export function paragraph(words: string): Y.XmlElement {
  return element('paragraph', {}, new Y.XmlText(words));
}

/** Adds elements within one another, the first outermost, around `inside`. From above: Yjs takes what is ready made by its stack. */
export function addNested(parent: Y.XmlFragment, names: readonly string[], inside: Y.XmlElement): void {
  let within = parent;
  for (const made of [...names.map((name) => new Y.XmlElement(name)), inside]) {
    within.push([made]);
    within = made;
  }
}
