import type { Editor } from '@tiptap/core';
import { Fragment, type Node, Slice } from '@tiptap/pm/model';
import { NodeSelection, TextSelection } from '@tiptap/pm/state';
import { CellSelection, isInTable } from '@tiptap/pm/tables';
import type { Chance } from './chance.ts';

/** Things that people do in a page. Each returns nothing and may turn out to do nothing. */
type Action = (editor: Editor, chance: Chance) => void;

/** Few letters, so that the same stand side by side; one takes two places. */
const letters = ['a', 'a', 'b', ' ', '🌊', 'é'];

const writing: Record<string, Action> = {
  type: (editor, chance) => {
    for (let i = chance.below(4); i >= 0; i--) insert(editor, chance.pick(letters));
  },
  typeElsewhere: (editor, chance) => {
    putCaret(editor, chance);
    insert(editor, chance.pick(letters) + chance.pick(letters));
  },
  typeOver: (editor, chance) => {
    selectNearby(editor, chance, 6);
    insert(editor, chance.pick(letters));
  },
  backspace: (editor) => {
    const { $from, empty } = editor.state.selection;
    if (!empty) editor.commands.deleteSelection();
    else if ($from.parentOffset === 0) editor.commands.joinBackward();
    else {
      const before = $from.parent.textBetween(0, $from.parentOffset, undefined, ' ');
      const length = /[\uDC00-\uDFFF]$/.test(before) ? 2 : 1;
      editor.view.dispatch(editor.state.tr.delete($from.pos - length, $from.pos));
    }
  },
  deleteNearby: (editor, chance) => {
    selectNearby(editor, chance, 8);
    editor.commands.deleteSelection();
  },
  deleteAcross: (editor, chance) => {
    selectNearby(editor, chance, 60);
    editor.commands.deleteSelection();
  },
  enter: (editor) => {
    editor.commands.first(({ commands }) => [
      () => commands.splitListItem('listItem'),
      () => commands.splitListItem('taskItem'),
      () => commands.newlineInCode(),
      () => commands.liftEmptyBlock(),
      () => commands.splitBlock(),
    ]);
  },
  join: (editor, chance) => {
    putCaret(editor, chance, 'start');
    editor.commands.joinBackward();
  },
  hardBreak: (editor) => {
    editor.commands.setHardBreak();
  },
  formula: (editor, chance) => {
    editor.commands.insertContent({ type: 'inlineFormula', attrs: { latex: chance.pick(letters) } });
  },
};

const marking: Record<string, Action> = {
  mark: (editor, chance) => {
    selectNearby(editor, chance, 8);
    editor.commands.toggleMark(chance.pick(['bold', 'italic', 'code', 'highlight', 'strike']));
  },
  link: (editor, chance) => {
    selectNearby(editor, chance, 8);
    editor.commands.setMark('link', { href: `/${chance.pick(['a', 'b'])}` });
  },
  unmark: (editor, chance) => {
    selectNearby(editor, chance, 30);
    editor.commands.unsetAllMarks();
  },
  markNext: (editor) => {
    editor.commands.toggleBold();
  },
};

const shaping: Record<string, Action> = {
  heading: (editor, chance) => {
    editor.commands.toggleHeading({ level: chance.pick([1, 2, 3, 4]) });
  },
  list: (editor, chance) => {
    if (chance.once(2)) selectNearby(editor, chance, 30);
    const list = chance.pick(['bulletList', 'orderedList', 'taskList']);
    editor.commands.toggleList(list, list === 'taskList' ? 'taskItem' : 'listItem');
  },
  indent: (editor, chance) => {
    const item = chance.pick(['listItem', 'taskItem']);
    if (chance.once(2)) editor.commands.sinkListItem(item);
    else editor.commands.liftListItem(item);
  },
  quote: (editor) => {
    editor.commands.toggleBlockquote();
  },
  codeBlock: (editor) => {
    editor.commands.toggleCodeBlock();
  },
  tick: (editor, chance) => {
    const tasks: number[] = [];
    editor.state.doc.descendants((node, position) => {
      if (node.type.name === 'taskItem') tasks.push(position);
    });
    const task = tasks[chance.below(tasks.length)];
    if (task !== undefined) {
      const { tr, doc } = editor.state;
      editor.view.dispatch(tr.setNodeAttribute(task, 'checked', !doc.nodeAt(task)?.attrs.checked));
    }
  },
  picture: (editor, chance) => {
    const [type, attrs] = chance.pick([
      ['image', { src: '/api/files/f1' }],
      ['horizontalRule', {}],
      ['blockFormula', { latex: 'x' }],
    ] as const);
    editor.commands.insertContent({ type, attrs });
  },
};

const moving: Record<string, Action> = {
  paste: (editor, chance) => {
    selectNearby(editor, chance, 40);
    const slice = editor.state.selection.content();
    putCaret(editor, chance);
    // As the editor's own paste says it of itself: over what is chosen it is no deletion, even where nothing comes.
    editor.view.dispatch(editor.state.tr.replaceSelection(slice).setMeta('uiEvent', 'paste'));
  },
  dragWords: (editor, chance) => {
    selectNearby(editor, chance, 12);
    const { tr, selection } = editor.state;
    const slice = selection.content();
    const to = chance.below(editor.state.doc.content.size + 1);
    tr.deleteSelection();
    editor.view.dispatch(tr.replaceRange(tr.mapping.map(to), tr.mapping.map(to), slice));
  },
  dragBlock: (editor, chance) => {
    const { doc, tr } = editor.state;
    const [from, to] = [chance.below(doc.childCount), chance.below(doc.childCount)];
    if (from === to || doc.childCount < 2) return;
    const begin = beginOf(doc, from);
    const block = doc.child(from);
    tr.delete(begin, begin + block.nodeSize);
    editor.view.dispatch(tr.insert(beginOf(tr.doc, Math.min(to, tr.doc.childCount)), block));
  },
  copyBlock: (editor, chance) => {
    const { doc, tr } = editor.state;
    const copied = doc.child(chance.below(doc.childCount));
    if (doc.childCount > 25) return;
    const slice = new Slice(Fragment.from(copied), 0, 0);
    const at = beginOf(doc, chance.below(doc.childCount + 1));
    editor.view.dispatch(tr.replace(at, at, slice));
  },
  dropBlock: (editor, chance) => {
    const { doc, tr } = editor.state;
    if (doc.childCount < 8 && !chance.once(4)) return;
    const index = chance.below(doc.childCount);
    const begin = beginOf(doc, index);
    editor.view.dispatch(tr.delete(begin, begin + doc.child(index).nodeSize));
  },
  caret: (editor, chance) => putCaret(editor, chance),
  select: (editor, chance) => selectNearby(editor, chance, 30),
  selectNode: (editor, chance) => {
    const nodes: number[] = [];
    editor.state.doc.descendants((node, position) => {
      if (NodeSelection.isSelectable(node) && !node.isText) nodes.push(position);
    });
    const position = nodes[chance.below(nodes.length)];
    if (position !== undefined) editor.commands.setNodeSelection(position);
  },
};

/** Table tools; the cursor may stand anywhere. */
const tables: Record<string, Action> = {
  table: (editor) => {
    if (!isInTable(editor.state)) editor.commands.insertTable({ rows: 2, cols: 2, withHeaderRow: true });
  },
  tableTool: (editor, chance) => {
    putCaretInTable(editor, chance);
    const { commands } = editor;
    const tool = chance.pick([
      commands.addRowAfter,
      commands.addRowBefore,
      commands.addColumnAfter,
      commands.addColumnBefore,
      commands.deleteRow,
      commands.deleteColumn,
      commands.toggleHeaderRow,
      commands.mergeCells,
      commands.splitCell,
    ]);
    tool();
  },
  cells: (editor, chance) => {
    const cells: number[] = [];
    editor.state.doc.descendants((node, position) => {
      if (/^table(Cell|Header)$/.test(node.type.name)) cells.push(position);
    });
    const start = chance.below(cells.length);
    const [one, other] = [cells[start], cells[start + 1 + chance.below(2)]];
    if (one === undefined || other === undefined) return;
    const { doc, tr } = editor.state;
    if (doc.resolve(one).node(-1) !== doc.resolve(other).node(-1)) return;
    editor.view.dispatch(tr.setSelection(CellSelection.create(doc, one, other)));
    if (chance.once(2)) editor.commands.mergeCells();
  },
  typeInCell: (editor, chance) => {
    putCaretInTable(editor, chance);
    insert(editor, chance.pick(letters));
  },
};

/** What a page can hold since the second epoch. */
const parts: Record<string, Action> = {
  callout: (editor, chance) => {
    editor.commands.toggleCallout(chance.pick(['note', 'tip']));
  },
  details: (editor) => {
    editor.commands.insertDetails();
  },
  columns: (editor, chance) => {
    editor.commands.insertColumns(chance.pick([2, 3]));
  },
  footnote: (editor) => {
    editor.commands.insertFootnote();
  },
  /** The notes have content of their own, which two people write at once. */
  note: (editor, chance) => {
    const place = placeOf(editor, chance, 'footnote');
    if (place === null) return;
    const { doc, tr } = editor.state;
    const inside = place + 1 + chance.below((doc.nodeAt(place)?.content.size ?? 0) + 1);
    editor.view.dispatch(tr.insertText(chance.pick(letters), inside));
  },
  inNote: (editor, chance) => {
    const place = placeOf(editor, chance, 'footnote');
    const formula = editor.schema.nodes.inlineFormula?.create({ latex: chance.pick(letters) });
    if (place !== null && formula) editor.view.dispatch(editor.state.tr.insert(place + 1, formula));
  },
  inLine: (editor, chance) => {
    const node = chance.pick([
      { type: 'citation', attrs: { source: { id: 's', type: 'book', title: 'Water' } } },
      { type: 'mention', attrs: { account: 'a1', name: 'Aiko' } },
      { type: 'date', attrs: { day: '2026-11-22' } },
    ]);
    editor.commands.insertContent(node);
  },
  block: (editor, chance) => {
    const node = chance.pick([
      { type: 'video', attrs: { src: '/api/files/f2' } },
      { type: 'attachment', attrs: { src: '/api/files/f3', name: 'a.pdf' } },
      { type: 'bibliography' },
      { type: 'diagram', content: [{ type: 'text', text: 'a' }] },
      { type: 'gallery', content: [{ type: 'image', attrs: { src: '/api/files/f1' } }] },
      { type: 'board' },
    ]);
    editor.commands.insertContent(node);
  },
  draw: (editor, chance) => {
    const place = placeOf(editor, chance, 'board');
    const drawn = { id: `${chance.below(9)}`, type: 'rectangle', x: chance.below(9) };
    const element = editor.schema.nodes.boardElement?.create({ drawn });
    if (place !== null && element) editor.view.dispatch(editor.state.tr.insert(place + 1, element));
  },
  drawAgain: (editor, chance) => {
    const place = placeOf(editor, chance, 'boardElement');
    if (place === null) return;
    const drawn = { id: '1', type: 'ellipse', x: chance.below(9) };
    editor.view.dispatch(editor.state.tr.setNodeAttribute(place, 'drawn', drawn));
  },
  language: (editor, chance) => {
    editor.commands.updateAttributes('paragraph', { lang: chance.pick(['ar', 'de', null]) });
  },
};

const going: Record<string, Action> = {
  undo: (editor) => {
    editor.commands.undo();
  },
  redo: (editor) => {
    editor.commands.redo();
  },
  /** Ends what is undone in one step. */
  pause: (editor) => {
    editor.storage.pageBinding.undo?.stopCapturing();
  },
};

/** More of what people do most. */
const weighted: readonly (readonly [string, Action])[] = [
  [writing, 6],
  [marking, 2],
  [shaping, 2],
  [moving, 3],
  [tables, 3],
  [parts, 2],
  [going, 5],
].flatMap(([group, weight]) =>
  Object.entries(group as Record<string, Action>).flatMap((entry) =>
    Array.from({ length: weight as number }, () => entry),
  ),
);

/** One thing that somebody does. Returns its name. */
export function editAtRandom(editor: Editor, chance: Chance): string {
  const [name, action] = chance.pick(weighted);
  action(editor, chance);
  return name;
}

function insert({ state, view }: Editor, text: string): void {
  view.dispatch(state.tr.insertText(text));
}

function putCaret({ state, view }: Editor, chance: Chance, where: 'start' | 'any' = 'any'): void {
  const near = TextSelection.near(state.doc.resolve(chance.below(state.doc.content.size + 1)));
  const caret = where === 'start' ? TextSelection.near(state.doc.resolve(near.$head.start())) : near;
  view.dispatch(state.tr.setSelection(caret));
}

function selectNearby({ state, view }: Editor, chance: Chance, length: number): void {
  const from = chance.below(state.doc.content.size + 1);
  const to = Math.min(state.doc.content.size, from + chance.below(length));
  const [$one, $other] = chance.once(2) ? [from, to] : [to, from];
  const selection = TextSelection.between(state.doc.resolve($one), state.doc.resolve($other));
  view.dispatch(state.tr.setSelection(selection));
}

/** Where one of the nodes of a type begins, null if there is none. */
function placeOf({ state }: Editor, chance: Chance, type: string): number | null {
  const places: number[] = [];
  state.doc.descendants((node, position) => {
    if (node.type.name === type) places.push(position);
  });
  return places[chance.below(places.length)] ?? null;
}

function putCaretInTable(editor: Editor, chance: Chance): void {
  const cells: number[] = [];
  editor.state.doc.descendants((node: Node, position) => {
    if (/^table(Cell|Header)$/.test(node.type.name)) cells.push(position);
  });
  const cell = cells[chance.below(cells.length)];
  if (cell === undefined) return;
  const { state, view } = editor;
  view.dispatch(state.tr.setSelection(TextSelection.near(state.doc.resolve(cell + 1))));
}

function beginOf(doc: Node, index: number): number {
  let position = 0;
  for (let i = 0; i < index; i++) position += doc.child(i).nodeSize;
  return position;
}
