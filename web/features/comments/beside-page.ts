import type { Editor } from '@tiptap/core';
import { createContext, useContext } from 'react';
import type { Person } from '../../../shared/contracts/accounts.ts';
import type { Visibility } from '../../../shared/contracts/comments/visibility.ts';
import type { Surroundings } from '../../editor/surroundings.ts';
import type { ThreadPlaces } from '../../editor/threads/thread-places.ts';
import type { PageConnection } from '../../sync/page-connection.ts';
import type { CommentOperation } from './comment-operation.ts';
import type { Threads } from './comments.queries.ts';

/** What every part beside a page needs to know. */
export type BesidePage = Pick<Surroundings, 'people'> & {
  editor: Editor;
  connection: PageConnection;
  places: ThreadPlaces;
  pageId: string;
  me: Person;
  /** A person's colour in the team; 0 outside it. */
  colourOf: (account: string) => number;
  /** How somebody is called who is named by their id. */
  nameOf: (account: string) => string;
  /** The lanes in which I may begin a thread. */
  lanes: readonly Visibility[];
  /** Opens my reusable comments, with words that are to be kept first; null for who keeps none. */
  openBank: ((words: string | null) => void) | null;
  run: Threads['run'];
  withMine: Threads['withMine'];
  /** Does something at one press; a failure is shown at the foot. `undo`: what was done in words, and the way back. */
  act: (operation: CommentOperation, undo?: { words: string; back: CommentOperation }) => void;
};

const Beside = createContext<BesidePage | null>(null);
export const BesideProvider = Beside.Provider;

export function useBeside(): BesidePage {
  const beside = useContext(Beside);
  if (!beside) throw new Error('comments stand beside a page');
  return beside;
}
