import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { contentRoot } from '../../shared/editor/schema-version.ts';
import { pageUpdateFromJson } from '../../shared/editor/ydoc.ts';
import { filesIn } from './text-files.ts';

it('finds every file that a text shows or offers, once, in the order of reading', () => {
  const at = (type: string, id: string) => ({ type, attrs: { src: `/api/files/${id}`, name: id } });
  const content = [
    at('image', 'one'),
    { type: 'blockquote', content: [at('video', 'two'), at('audio', 'three')] },
    at('attachment', 'four'),
    at('image', 'one'),
  ];
  const doc = new Y.Doc();
  Y.applyUpdate(doc, pageUpdateFromJson({ type: 'doc', content }, { clientId: 1 }));
  const root = doc.getXmlFragment(contentRoot);
  // No editor of ours writes this; a program can.
  const foreign = new Y.XmlElement('image');
  foreign.setAttribute('src', 'https://example.org/api/files/five');
  root.push([foreign]);
  expect(filesIn(root)).toEqual(['one', 'two', 'three', 'four']);
});
