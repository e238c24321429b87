import type { Editor } from '@tiptap/core';
import type { Person } from '../../../shared/contracts/accounts.ts';
import type { Surroundings } from '../../editor/surroundings.ts';
import type { PageConnection } from '../../sync/page-connection.ts';

/** What somebody wants to say before the comments are here to be written. */
export type Wish = { suggests: boolean; about: 'selection' | 'page' };

export type CommentsProps = Pick<Surroundings, 'people'> & {
  editor: Editor;
  connection: PageConnection;
  pageId: string;
  me: Person;
  /** A person's colour in the team; 0 outside it. */
  colourOf: (account: string) => number;
  /** Id of the thread that somebody was led to; null: none. */
  at: string | null;
  /** Where the tools of the page stand; null: nowhere now. */
  bar: HTMLElement | null;
  /** Said before the threads are painted. Answers with what somebody wanted to say before they were here. */
  arrive: () => Wish | null;
  /** Nothing had been said when the page was opened: what is here at first is news. */
  quietBefore: boolean;
};
