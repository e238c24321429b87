import type { Editor } from '@tiptap/core';
import type { Fragment } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';
import * as Y from 'yjs';
import { type Anchor, Anchoring } from '../../../../shared/editor/anchors.ts';
import { contentRoot } from '../../../../shared/editor/schema-version.ts';
import { type Chance, chanceOf } from '../../binding/testing/chance.ts';
import { pageOf, paragraph, type Writer, writerOn } from '../../binding/testing/writer.ts';

/** What a run came to. `broken` is empty if all held. */
export type AnchoringRun = {
  found: number;
  detached: number;
  returned: number;
  /** Whether the copies of the page itself differed in the end. */
  parted: boolean;
  broken: string[];
};

type Action = (writer: Writer, chance: Chance) => void;

/** Words are told apart by their numbers, so that each is known again. */
const wordsFrom = (number: number, count: number) =>
  Array.from({ length: count }, (_, index) => `water${number + index}`).join(' ');

const select = ({ editor }: Writer, from: number, to: number) => {
  const { doc } = editor.state;
  const selection = TextSelection.between(doc.resolve(from), doc.resolve(to));
  editor.view.dispatch(editor.state.tr.setSelection(selection));
};

const somewhere: Action = (writer, chance) => {
  const at = 1 + chance.below(writer.editor.state.doc.content.size - 1);
  select(writer, at, at);
};

const selectSome =
  (length: number): Action =>
  (writer, chance) => {
    const { size } = writer.editor.state.doc.content;
    const from = 1 + chance.below(size - 1);
    select(writer, from, Math.min(size, from + 1 + chance.below(length)));
  };

/** Changes where words stand, and no words. */
const arranging: Record<string, Action> = {
  split(writer, chance) {
    somewhere(writer, chance);
    writer.editor.commands.splitBlock();
  },
  join(writer, chance) {
    somewhere(writer, chance);
    writer.editor.commands.setTextSelection(writer.editor.state.selection.$from.start());
    writer.editor.commands.joinBackward();
  },
  kind(writer, chance) {
    somewhere(writer, chance);
    writer.editor.commands.toggleNode('heading', 'paragraph', { level: 2 });
  },
  quote(writer, chance) {
    somewhere(writer, chance);
    writer.editor.commands.toggleWrap('blockquote');
  },
  moveBlock({ editor }, chance) {
    const { doc, tr } = editor.state;
    const index = chance.below(doc.childCount);
    const from = sizeBefore(doc.children, index);
    const node = doc.child(index);
    tr.delete(from, from + node.nodeSize);
    const { children } = tr.doc;
    editor.view.dispatch(tr.insert(sizeBefore(children, chance.below(children.length + 1)), node));
  },
};

const beginnings = new WeakMap<Editor, Fragment>();
let written = 1_000;
const changing: Record<string, Action> = {
  type(writer, chance) {
    somewhere(writer, chance);
    writer.editor.commands.insertContent(` ${wordsFrom(written++, 1)} `);
  },
  remove(writer, chance) {
    selectSome(60)(writer, chance);
    writer.editor.commands.deleteSelection();
  },
  cutAndPaste(writer, chance) {
    selectSome(50)(writer, chance);
    const { editor } = writer;
    const cut = editor.state.selection.content();
    editor.commands.deleteSelection();
    somewhere(writer, chance);
    editor.view.dispatch(editor.state.tr.replaceSelection(cut));
  },
  /** As it was in the beginning, as an edit of today. */
  restore({ editor }) {
    const { doc, tr } = editor.state;
    editor.view.dispatch(tr.replaceWith(0, doc.content.size, beginnings.get(editor) ?? doc.content));
  },
  undo: ({ editor }) => void editor.commands.undo(),
  redo: ({ editor }) => void editor.commands.redo(),
  mark(writer, chance) {
    selectSome(30)(writer, chance);
    writer.editor.commands.toggleBold();
  },
};
const everything = { ...arranging, ...changing };

function sizeBefore(nodes: readonly { nodeSize: number }[], index: number): number {
  return nodes.slice(0, index).reduce((size, { nodeSize }) => size + nodeSize, 0);
}

/**
 * Three people change a page in which passages and blocks are commented. After each time that all have met, every one of them and the
 * server say the same of where each is; words that are there are never gone; what only moves them keeps all of them; and what was taken
 * away comes back with them.
 */
export function runAnchoring(seed: number, rounds: number): AnchoringRun {
  const chance = chanceOf(seed);
  const run: AnchoringRun = { found: 0, detached: 0, returned: 0, parted: false, broken: [] };
  const start = pageOf(
    ...Array.from({ length: 4 }, (_, index) => paragraph(`p${index}`, wordsFrom(index * 10, 6))),
  );
  const people = ['a', 'b', 'c'].map((name, index) => writerOn(start, name, 100 + index));
  for (const { editor } of people) beginnings.set(editor, editor.state.doc.content);
  const did: string[] = [];
  const complain = (what: string) =>
    run.broken.push(`seed ${seed}: ${what}, after ${did.slice(-6).join(', ')}`);
  try {
    let anchors = anchorsOn(people[0] as Writer, chance);
    for (let round = 0; round < rounds && run.broken.length === 0 && !run.parted; round++) {
      const before = anchoringOf(people[0] as Writer);
      const were = anchors.map((anchor) => before.find(anchor));
      const alone = chance.once(2);
      // The server has found them all where they are before somebody goes on alone.
      if (alone) anchors = anchors.map((anchor, index) => were[index] ?? anchor);
      for (const person of alone ? [chance.pick(people)] : people)
        for (let step = alone ? 0 : chance.below(3); step >= 0; step--)
          did.push(act(person, alone && chance.once(2) ? arranging : everything, chance));
      meet(people);
      const are = compare(people, anchors, complain, run);
      if (run.parted) break;
      const arranged = alone && Object.hasOwn(arranging, did.at(-1) ?? '');
      for (const [index, anchor] of are.entries()) {
        const was = were[index] ?? null;
        // Of two blocks that are no neighbours any more there is no passage: then it is what is left in one of them.
        const isTorn = did.at(-1) === 'moveBlock' && quoteOf(was).includes('\n');
        // A block that was joined is known again by its words, if it has some.
        const isNothing = was?.kind === 'block' && was.quote.length < 14;
        if (arranged && was && !isTorn && !isNothing && !sameWords(was, anchor))
          complain(`lost words of ${quoteOf(was)}, has ${quoteOf(anchor)}`);
      }
      if (alone && did.at(-1) === 'remove' && chance.once(2)) {
        const remover = people.find(({ editor }) => editor.can().undo() && didLast(editor, people));
        if (remover) {
          remover.editor.commands.undo();
          did.push('undo of that');
          meet(people);
          for (const [index, anchor] of compare(people, anchors, complain, run).entries()) {
            const was = were[index] ?? null;
            if (was && !anchor) complain(`did not come back: ${quoteOf(was)}`);
            if (was && !are[index] && anchor) run.returned += 1;
          }
        }
      }
      // What the server publishes now and then.
      if (chance.once(2)) {
        const now = anchoringOf(people[1] as Writer);
        anchors = anchors.map((anchor) => now.find(anchor) ?? anchor);
      }
    }
  } finally {
    for (const { editor, doc } of people) {
      editor.destroy();
      doc.destroy();
    }
  }
  return run;
}

let last: Writer | null = null;
const didLast = (editor: Writer['editor'], people: readonly Writer[]) =>
  last !== null && people.includes(last) && last.editor === editor;

function act(person: Writer, actions: Record<string, Action>, chance: Chance): string {
  const name = chance.pick(Object.keys(actions));
  last = person;
  try {
    // Each is a step of its own for undo.
    person.editor.storage.pageBinding.undo?.stopCapturing?.();
    actions[name]?.(person, chance);
  } catch (error) {
    // Some commands give up where nobody can do that.
    if (!(error instanceof RangeError)) throw error;
  }
  return name;
}

function anchorsOn({ text }: Writer, chance: Chance): Anchor[] {
  const anchoring = new Anchoring(text.doc as Y.Doc);
  const lines = text.toArray().map((block) => (block as Y.XmlElement).get(0) as Y.XmlText);
  const passages = Array.from({ length: 8 }, () => {
    const first = chance.below(lines.length);
    const second = Math.min(lines.length - 1, first + chance.below(2));
    const [start, end] = [lines[first] as Y.XmlText, lines[second] as Y.XmlText];
    const from = chance.below(start.length - 20);
    const to =
      first === second ? Math.min(end.length, from + 16 + chance.below(20)) : 1 + chance.below(end.length);
    return anchoring.ofPassage({ type: start, index: from }, { type: end, index: to });
  });
  return [...passages, anchoring.ofBlock('p1'), anchoring.ofBlock('p3'), { kind: 'page' } as const].filter(
    (anchor) => anchor !== null,
  );
}

function anchoringOf({ doc }: Writer): Anchoring {
  return new Anchoring(doc);
}

function meet(people: readonly Writer[]): void {
  for (let time = 0; time < 4; time++)
    for (const { doc: from } of people)
      for (const { doc: to } of people)
        if (from !== to) Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)), 'wire');
}

function compare(
  people: readonly Writer[],
  anchors: readonly Anchor[],
  complain: (what: string) => void,
  run: AnchoringRun,
): (Anchor | null)[] {
  const server = new Y.Doc();
  Y.applyUpdate(server, Y.encodeStateAsUpdate((people[2] as Writer).doc));
  const anchoring = new Anchoring(server);
  const found = anchors.map((anchor) => anchoring.find(anchor));
  for (const person of people) {
    const here = anchoringOf(person);
    // Copies that differ after all was exchanged are no matter of anchors: it is told apart, and the run ends.
    if (lettersOf(person.doc) !== lettersOf(server)) {
      run.parted = true;
      return found;
    }
    for (const [index, anchor] of anchors.entries()) {
      const [mine, theirs] = [JSON.stringify(here.find(anchor)), JSON.stringify(found[index])];
      if (mine !== theirs) complain(`${mine} here and ${theirs} on the server`);
    }
  }
  const letters = lettersOf(server);
  for (const [index, anchor] of anchors.entries()) {
    const isThere = anchor.kind === 'passage' && letters.includes(anchor.quote.replaceAll('\n', ''));
    if (isThere && anchor.quote.length >= 14 && !found[index])
      complain(`says that ${quoteOf(anchor)} is gone`);
    if (found[index]) run.found += 1;
    else run.detached += 1;
  }
  server.destroy();
  return found;
}

/** Read without the code that is proved. */
function lettersOf(doc: Y.Doc): string {
  const all = (node: Y.XmlFragment): string =>
    node
      .toArray()
      .map((child) =>
        child instanceof Y.XmlText
          ? (child.toDelta() as { insert: unknown }[]).map(({ insert }) => `${insert}`).join('')
          : child instanceof Y.XmlElement
            ? all(child)
            : '',
      )
      .join('');
  return all(doc.getXmlFragment(contentRoot));
}

function sameWords(was: Anchor, is: Anchor | null): boolean {
  if (was.kind !== 'passage') return is !== null;
  return is?.kind === 'passage' && is.quote.replaceAll('\n', '') === was.quote.replaceAll('\n', '');
}

const quoteOf = (anchor: Anchor | null) =>
  anchor && 'quote' in anchor ? `“${anchor.quote}”` : `${anchor?.kind}`;
