import { IconGripVertical } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { NodeSelection, Selection } from '@tiptap/pm/state';
import { useEditorState } from '@tiptap/react';
import { type DragEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePopover } from '../../ui/use-popover.ts';
import { isFromDocument } from '../binding/from-document.ts';
import css from './block-handle.module.css';
import { BlockMenu } from './block-menu.tsx';
import { blocksAtCursor, isMovable } from './move-block.ts';

/** The block beside which the handle stands; px from the top of the layer. */
type Place = { at: number; top: number; height: number };

/** Beside the block under the pointer: drags it, and opens what can be done to it. */
export function BlockHandle({ editor }: { editor: Editor }) {
  const editable = useEditorState({ editor, selector: ({ editor }) => editor.isEditable });
  return editable ? <Handle editor={editor} /> : null;
}

function Handle({ editor }: { editor: Editor }) {
  const { t } = useTranslation('menus');
  const layer = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<Place | null>(null);
  const { button, card } = usePopover();
  const busy = useRef(false);

  useEffect(() => {
    const ground = layer.current?.parentElement;
    if (!ground) return;
    let frame: number | null = null;
    let last: { x: number; y: number } | null = null;
    const look = () => {
      frame = null;
      if (!last || busy.current || editor.isDestroyed || !layer.current) return;
      setPlace(placeOf(elementAt(editor, last.x, last.y), editor, layer.current));
    };
    const moved = ({ pointerType, clientX: x, clientY: y }: PointerEvent) => {
      if (pointerType !== 'mouse') return;
      last = { x, y };
      frame ??= requestAnimationFrame(look);
    };
    const left = () => {
      last = null;
      if (!busy.current) setPlace(null);
    };
    // It steps aside while somebody types here, and stays beside its block while others do.
    const changed: Parameters<typeof editor.on<'transaction'>>[1] = ({ transaction }) => {
      if (!transaction.docChanged) return;
      if (!isFromDocument(transaction)) return left();
      setPlace((before) => {
        if (!before) return null;
        const { pos, deleted } = transaction.mapping.mapResult(before.at, 1);
        return deleted ? null : pos === before.at ? before : { ...before, at: pos };
      });
    };
    ground.addEventListener('pointermove', moved, { passive: true });
    ground.addEventListener('pointerleave', left);
    editor.on('transaction', changed);
    return () => {
      if (frame !== null) cancelAnimationFrame(frame);
      ground.removeEventListener('pointermove', moved);
      ground.removeEventListener('pointerleave', left);
      editor.off('transaction', changed);
    };
  }, [editor]);

  useEffect(() => {
    const keys = editor.storage.blockKeys;
    keys.openMenu = () => {
      const [at] = blocksAtCursor(editor.state);
      const element = at === undefined ? null : editor.view.nodeDOM(at);
      const found =
        layer.current && element instanceof Element ? placeOf(element, editor, layer.current) : null;
      if (!found) return false;
      setPlace(found);
      // After the handle stands there: the menu opens beside it.
      requestAnimationFrame(() => card.ref.current?.showPopover());
      return true;
    };
    return () => {
      keys.openMenu = null;
    };
  }, [editor, card.ref]);

  function drag(event: DragEvent) {
    const { view } = editor;
    const node = place && view.state.doc.nodeAt(place.at);
    if (!place || !node || !NodeSelection.isSelectable(node)) return event.preventDefault();
    const selection = NodeSelection.create(view.state.doc, place.at);
    view.dispatch(view.state.tr.setSelection(selection));
    const { dom, text, slice } = view.serializeForClipboard(selection.content());
    event.dataTransfer.setData('text/html', dom.innerHTML);
    event.dataTransfer.setData('text/plain', text);
    event.dataTransfer.effectAllowed = 'copyMove';
    const shown = view.nodeDOM(place.at);
    if (shown instanceof Element) event.dataTransfer.setDragImage(shown, 0, 0);
    view.dragging = { slice, move: true };
    busy.current = true;
  }
  function endDrag() {
    const { view } = editor;
    busy.current = false;
    view.dragging = null;
    setPlace(null);
    // On the selected block a letter would replace it.
    const { doc, selection, tr } = view.state;
    if (selection instanceof NodeSelection && !selection.node.isAtom)
      view.dispatch(tr.setSelection(Selection.near(doc.resolve(selection.from + 1))));
    view.focus();
  }

  return (
    <div ref={layer} className={css.layer}>
      {place && (
        <button
          {...button}
          type="button"
          className={css.handle}
          style={{ insetBlockStart: place.top }}
          tabIndex={-1}
          aria-haspopup="menu"
          aria-label={t('block')}
          title={t('blockHint')}
          draggable
          onDragStart={drag}
          onDragEnd={endDrag}
        >
          <IconGripVertical size={18} stroke={1.75} aria-hidden />
        </button>
      )}
      <BlockMenu
        editor={editor}
        at={place?.at ?? null}
        card={{
          ...card,
          onBeforeToggle: (event) => {
            busy.current = event.newState === 'open';
            card.onBeforeToggle(event);
          },
        }}
      />
    </div>
  );
}

/** What of the text stands at this height: an item of a list, or a block of the page. */
function elementAt(editor: Editor, x: number, y: number): Element | null {
  const text = editor.view.dom;
  const { left, right } = text.getBoundingClientRect();
  const inside = document.elementFromPoint(Math.max(left + 6, Math.min(x, right - 6)), y);
  if (!inside || inside === text || !text.contains(inside)) return null;
  const item = inside.closest('li');
  if (item && text.contains(item)) return item;
  let block: Element = inside;
  while (block.parentElement && block.parentElement !== text) block = block.parentElement;
  return block;
}

function placeOf(element: Element | null, { view }: Editor, layer: Element): Place | null {
  const parent = element?.parentElement;
  if (!element || !parent) return null;
  const at = view.posAtDOM(parent, [...parent.childNodes].indexOf(element));
  const $at = view.state.doc.resolve(at);
  if (!$at.nodeAfter || !isMovable($at.nodeAfter, $at.parent)) return null;
  const { top, height } = element.getBoundingClientRect();
  const padding = Number.parseFloat(getComputedStyle(element).paddingBlockStart) || 0;
  return { at, top: top + padding - layer.getBoundingClientRect().top, height };
}
