import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { contentRoot } from '../../shared/editor/schema-version.ts';
import { TypedUpdates } from './typed-updates.ts';

test('what the load generator writes is what Yjs reads', () => {
  const typed = new TypedUpdates(3_141_592_653);
  const doc = new Y.Doc();
  for (const character of 'water ≠ wasser') Y.applyUpdate(doc, typed.next(character));

  expect(doc.getXmlFragment(contentRoot).toString()).toBe('<paragraph>water ≠ wasser</paragraph>');
  expect(Y.getState(doc.store, 3_141_592_653)).toBe(typed.nextClock);
});
