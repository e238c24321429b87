import { mergeAttributes, Node } from '@tiptap/core';
import { type NodeForms, onlyChildren } from '../forms.ts';

export const calloutKinds = ['note', 'tip', 'question', 'warning'] as const;
export type CalloutKind = (typeof calloutKinds)[number];

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    callout: {
      /** Puts the selected blocks into a call-out of this kind; in one of this kind already they are taken out of it. */
      toggleCallout: (kind: CalloutKind) => ReturnType;
    };
  }
}

const schema = Node.create({
  name: 'callout',
  group: 'block',
  content: 'block+',
  defining: true,

  addAttributes() {
    return {
      kind: {
        default: 'note',
        parseHTML: (element) => calloutKind(element.getAttribute('data-kind')),
        renderHTML: ({ kind }) => ({ 'data-kind': calloutKind(kind) }),
      },
    };
  },

  parseHTML() {
    return [{ tag: 'aside' }];
  },

  renderHTML({ HTMLAttributes }) {
    return ['aside', mergeAttributes({ 'data-type': 'callout' }, HTMLAttributes), 0];
  },

  addCommands() {
    return {
      toggleCallout:
        (kind) =>
        ({ commands, editor }) => {
          if (editor.isActive(this.name, { kind })) return commands.lift(this.name);
          if (editor.isActive(this.name)) return commands.updateAttributes(this.name, { kind });
          return commands.wrapIn(this.name, { kind });
        },
    };
  },
});

/** Something set apart from the running text: a note, a tip, a question, a warning. */
export const callout: NodeForms = {
  schema,
  block: true,
  lawful: { kind: (value) => calloutKinds.includes(value as CalloutKind) },
  plainText: onlyChildren,
};

/** The kind, whatever a client wrote into the shared document. */
export function calloutKind(value: unknown): CalloutKind {
  return calloutKinds.find((kind) => kind === value) ?? 'note';
}
