import * as Y from 'yjs';
import { contentRoot } from '../../shared/editor/schema-version.ts';
import type { OpenPages } from './open-pages.ts';
import type { PageConnection, PageState } from './page-connection.ts';

/**
 * Makes a text that was put aside, given as one V1 update, the whole content of a page that was just made: an ordinary edit of
 * `account`. Resolves when it would survive the tab. Rejects if the page cannot be written.
 */
export async function putIntoPage(
  pages: OpenPages,
  account: string,
  pageId: string,
  text: Uint8Array,
): Promise<void> {
  const letGo = pages.hold(account, pageId);
  try {
    const page = pages.connection(account, pageId);
    if (!page) throw new Error('a page that is held has a connection');
    const { writable } = await firstState(page, (state) => state.ready || hasEnded(state));
    if (!writable) throw new Error('the new page cannot be written');
    replaceContent(page.doc, text);
    await firstState(page, (state) => state.onlyInMemory === 0 || hasEnded(state));
  } finally {
    letGo();
  }
}

function replaceContent(doc: Y.Doc, text: Uint8Array): void {
  const aside = new Y.Doc();
  Y.applyUpdate(aside, text);
  // Written anew: under the ids that these blocks were written with, the page would not take them.
  const blocks = aside
    .getXmlFragment(contentRoot)
    .toArray()
    .map((block) => block.clone());
  aside.destroy();
  const content = doc.getXmlFragment(contentRoot);
  doc.transact(() => {
    content.delete(0, content.length);
    content.insert(0, blocks as Y.XmlElement[]);
  });
}

const hasEnded = ({ status }: PageState): boolean => status.kind === 'stopped';

function firstState(page: PageConnection, is: (state: PageState) => boolean): Promise<PageState> {
  return new Promise((resolve) => {
    const look = () => {
      const state = page.state();
      if (!is(state)) return;
      stop();
      resolve(state);
    };
    const stop = page.subscribe(look);
    look();
  });
}
