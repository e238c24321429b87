import { IconGripVertical } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { NodeSelection, Selection } from '@tiptap/pm/state';
import { useEditorState } from '@tiptap/react';
import { type DragEvent, type PointerEvent as Pressed, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePopover } from '../../ui/use-popover.ts';
import { isFromDocument } from '../binding/from-document.ts';
import css from './block-handle.module.css';
import { putDown } from './block-keys.ts';
import { BlockMenu } from './block-menu.tsx';
import { followFinger } from './follow-finger.ts';
import { blocksAtCursor, isMovable } from './move-block.ts';

/** The block beside which the handle stands; px from the top of the layer. */
type Place = { at: number; top: number };

/** Between which blocks a finger would put one down now; px from the top of the layer. */
type Drop = { at: number; top: number };

/** Beside the block under the mouse, or that was tapped: drags it, and opens what can be done to it. */
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
  const [drop, setDrop] = useState<Drop | null>(null);
  // The browser drags for a mouse; a finger is followed here, since not every browser drags for one.
  const [byFinger, setByFinger] = useState(false);

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
      setByFinger(false);
      last = { x, y };
      frame ??= requestAnimationFrame(look);
    };
    const tapped = ({ pointerType, clientX: x, clientY: y }: PointerEvent) => {
      if (pointerType === 'mouse') return;
      setByFinger(true);
      last = { x, y };
      frame ??= requestAnimationFrame(look);
    };
    const gone = () => {
      last = null;
      if (!busy.current) setPlace(null);
    };
    // A finger leaves whenever it is lifted.
    const left = ({ pointerType }: PointerEvent) => pointerType === 'mouse' && gone();
    // It steps aside while somebody types here, and stays beside its block while others do.
    const changed: Parameters<typeof editor.on<'transaction'>>[1] = ({ transaction }) => {
      if (!transaction.docChanged) return;
      if (!isFromDocument(transaction)) return gone();
      setPlace((before) => {
        if (!before) return null;
        const { pos, deleted } = transaction.mapping.mapResult(before.at, 1);
        return deleted ? null : pos === before.at ? before : { ...before, at: pos };
      });
    };
    ground.addEventListener('pointermove', moved, { passive: true });
    ground.addEventListener('pointerup', tapped);
    ground.addEventListener('pointerleave', left);
    editor.on('transaction', changed);
    return () => {
      if (frame !== null) cancelAnimationFrame(frame);
      ground.removeEventListener('pointermove', moved);
      ground.removeEventListener('pointerup', tapped);
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

  /** Selects the block beside the handle; null where it cannot be taken. */
  function take(): NodeSelection | null {
    const { view } = editor;
    const node = place && view.state.doc.nodeAt(place.at);
    if (!place || !node || !NodeSelection.isSelectable(node)) return null;
    const selection = NodeSelection.create(view.state.doc, place.at);
    view.dispatch(view.state.tr.setSelection(selection));
    busy.current = true;
    return selection;
  }
  function drag(event: DragEvent) {
    const { view } = editor;
    const selection = take();
    if (!selection || !place) return event.preventDefault();
    const { dom, text, slice } = view.serializeForClipboard(selection.content());
    event.dataTransfer.setData('text/html', dom.innerHTML);
    event.dataTransfer.setData('text/plain', text);
    event.dataTransfer.effectAllowed = 'copyMove';
    const shown = view.nodeDOM(place.at);
    if (shown instanceof Element) event.dataTransfer.setDragImage(shown, 0, 0);
    view.dragging = { slice, move: true };
  }
  function lead({ pointerType, nativeEvent, currentTarget: handle }: Pressed<HTMLButtonElement>) {
    if (pointerType === 'mouse') return;
    let finger = { x: 0, y: 0 };
    let found: Drop | null = null;
    const look = () => {
      found = (layer.current && dropAt(editor, finger.x, finger.y, layer.current)) ?? found;
    };
    followFinger(handle, nativeEvent, {
      begin: () => take() !== null,
      move: (x, y, by) => {
        finger = { x, y };
        handle.style.translate = `0 ${by}px`;
        look();
        setDrop(found);
      },
      end: (dropped) => {
        // Others may have written since it last moved.
        look();
        if (dropped && found) putDown(editor, Math.min(found.at, editor.state.doc.content.size));
        // The press that ends it opens nothing.
        handle.addEventListener('click', (event) => event.preventDefault(), { once: true });
        endDrag();
      },
    });
  }
  function endDrag() {
    const { view } = editor;
    busy.current = false;
    view.dragging = null;
    setPlace(null);
    setDrop(null);
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
          draggable={!byFinger}
          onDragStart={drag}
          onDragEnd={endDrag}
          onPointerDown={lead}
        >
          <IconGripVertical size={18} stroke={1.75} aria-hidden />
        </button>
      )}
      {drop && <div className={css.drop} style={{ insetBlockStart: drop.top }} />}
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
  const { top } = element.getBoundingClientRect();
  const padding = Number.parseFloat(getComputedStyle(element).paddingBlockStart) || 0;
  return { at, top: top + padding - layer.getBoundingClientRect().top };
}

/** Before the block at this height or behind it, whichever is nearer; null where there is none. */
function dropAt(editor: Editor, x: number, y: number, layer: Element): Drop | null {
  const element = elementAt(editor, x, y);
  const place = placeOf(element, editor, layer);
  const node = place && editor.state.doc.nodeAt(place.at);
  if (!element || !node) return null;
  const { top, bottom } = element.getBoundingClientRect();
  const behind = y > (top + bottom) / 2;
  return {
    at: behind ? place.at + node.nodeSize : place.at,
    top: (behind ? bottom : top) - layer.getBoundingClientRect().top,
  };
}
