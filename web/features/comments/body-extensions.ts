import { Extension, type Extensions, Node } from '@tiptap/core';
import { Placeholder, UndoRedo } from '@tiptap/extensions';
import type { TFunction } from 'i18next';
import { bold } from '../../../shared/editor/marks/bold.ts';
import { italic } from '../../../shared/editor/marks/italic.ts';
import { link } from '../../../shared/editor/marks/link.ts';
import { bulletList } from '../../../shared/editor/nodes/bullet-list.ts';
import { hardBreak } from '../../../shared/editor/nodes/hard-break.ts';
import { image } from '../../../shared/editor/nodes/image.ts';
import { inlineFormula } from '../../../shared/editor/nodes/inline-formula.ts';
import { listItem } from '../../../shared/editor/nodes/list-item.ts';
import { mention } from '../../../shared/editor/nodes/mention.ts';
import { orderedList } from '../../../shared/editor/nodes/ordered-list.ts';
import { pageDocument } from '../../../shared/editor/nodes/page-document.ts';
import { paragraph } from '../../../shared/editor/nodes/paragraph.ts';
import { text } from '../../../shared/editor/nodes/text.ts';
import { FormulaTyping } from '../../editor/formulas/formula-typing.ts';
import { FormulaView, noWords } from '../../editor/formulas/formula-view.ts';
import { LinkAddresses } from '../../editor/link-addresses.ts';
import { fitting } from '../../editor/menus/fit.ts';
import { type SuggestionSource, Suggestions } from '../../editor/menus/suggestions.ts';
import { OpenCards } from '../../editor/open-card.ts';
import type { Surroundings } from '../../editor/surroundings.ts';

/** A recorded answer that somebody adds words to. */
const audio = Node.create({
  name: 'audio',
  group: 'block',
  atom: true,
  addAttributes: () => ({
    src: { default: null, rendered: false },
    seconds: { default: 0, rendered: false },
  }),
  // In a block: right behind the element itself Chromium puts what is typed before it.
  renderHTML: ({ node }) => ['div', ['audio', { src: String(node.attrs.src), controls: 'true' }]],
});

type Written = {
  /** What stands in the empty field. */
  hint: string;
  /** What is offered while somebody types. */
  sources: readonly SuggestionSource[];
  send: () => void;
  /** Escape; false: there is nothing to leave. */
  leave: () => boolean;
};

/** The small editor beside a page: exactly what a comment can hold, with undo of its own. */
export function bodyExtensions({ hint, sources, send, leave }: Written): Extensions {
  return [
    ...[pageDocument, text, paragraph, bulletList, orderedList, hardBreak, mention, inlineFormula, image].map(
      ({ schema }) => schema,
    ),
    listItem.schema.extend({ content: 'paragraph' }),
    audio,
    ...[link, bold, italic].map(({ schema }) => schema),
    UndoRedo,
    Placeholder.configure({ placeholder: hint, showOnlyWhenEditable: true }),
    OpenCards,
    LinkAddresses,
    FormulaTyping,
    FormulaView.configure(noWords),
    Suggestions.configure({ sources }),
    Extension.create({
      name: 'sending',
      priority: 1_500,
      addKeyboardShortcuts: () => ({
        'Mod-Enter': () => {
          send();
          return true;
        },
        Escape: leave,
      }),
    }),
  ];
}

/** Those who read what is written, to be mentioned. */
export function peopleSource(people: Surroundings['people'], t: TFunction): SuggestionSource {
  return {
    opener: '@',
    label: t('inline:people'),
    find: async (query) =>
      fitting(await people(), query, ({ name }) => ({ name, others: '' })).map(({ id, name }) => ({
        key: id,
        name,
        choose: ({ schema, state, view }) => {
          const node = schema.nodes.mention?.create({ account: id, name });
          if (!node) throw new Error('the schema has no mentions');
          view.dispatch(state.tr.replaceSelectionWith(node, true).insertText(' '));
          view.focus();
        },
      })),
  };
}
