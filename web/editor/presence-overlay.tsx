import type { Editor } from '@tiptap/core';
import { useEffect, useRef, useState } from 'react';
import * as Y from 'yjs';
import type { PagePresence, Present } from '../sync/page-presence.ts';
import { personColour } from '../ui/person-colour.ts';
import { initials, shortName } from '../ui/person-name.ts';
import { shownPageOf } from './binding/from-document.ts';
import { fromRelative } from './binding/positions.ts';
import label from './name-label.module.css';
import css from './presence-overlay.module.css';

/** Milliseconds without a move after which a name steps back. */
const fadesAfter = 10_000;
/** Carets whose tops differ by less, in px, stand on one line. */
const sameLine = 6;

/** A caret in px from the top and the start of the overlay. */
type Caret = { person: Present; top: number; start: number; height: number; faded: boolean };

/**
 * Other people's carets and, in the gutter, their names. One layer beside the editable text, never inside its
 * blocks: those clip what leaves them, and a name over the text would cover words.
 */
export function PresenceOverlay({ editor, presence }: { editor: Editor; presence: PagePresence }) {
  const layer = useRef<HTMLDivElement>(null);
  const [carets, setCarets] = useState<Caret[]>([]);

  useEffect(() => {
    let frame: number | null = null;
    let fading: ReturnType<typeof setTimeout> | null = null;
    const measure = () => {
      frame = null;
      if (fading !== null) clearTimeout(fading);
      if (!layer.current || editor.isDestroyed) return;
      const found = caretsIn(layer.current, editor, presence.others());
      setCarets(found);
      const next = nextFade(found);
      fading = next === null ? null : setTimeout(look, next);
    };
    const look = () => {
      frame ??= requestAnimationFrame(measure);
    };
    const changed = ({ transaction }: { transaction: { docChanged: boolean } }) => {
      if (transaction.docChanged && presence.others().length > 0) look();
    };
    const sizes = new ResizeObserver(look);
    sizes.observe(editor.view.dom);
    editor.on('transaction', changed);
    const unsubscribe = presence.subscribe(look);
    look();
    return () => {
      if (frame !== null) cancelAnimationFrame(frame);
      if (fading !== null) clearTimeout(fading);
      sizes.disconnect();
      editor.off('transaction', changed);
      unsubscribe();
    };
  }, [editor, presence]);

  return (
    <div className={css.layer} ref={layer} aria-hidden="true">
      {carets.map(({ person, top, start, height, faded }) => (
        <i
          key={person.clientId}
          className={classes(css.caret, person, faded)}
          style={{ insetBlockStart: top, insetInlineStart: start, blockSize: height }}
        />
      ))}
      {linesOf(carets).map((line) => (
        <div
          key={line[0]?.person.clientId}
          className={css.who}
          style={{ insetBlockStart: line[0]?.top ?? 0 }}
        >
          <span
            className={classes(
              `${label.label} ${css.name}`,
              line[0]?.person,
              line.every(({ faded }) => faded),
            )}
          >
            <span className={css.long}>{line.map(({ person }) => shortName(person)).join(', ')}</span>
            <span className={css.short}>{line.map(({ person }) => initials(person.name)).join(' ')}</span>
          </span>
        </div>
      ))}
    </div>
  );
}

function caretsIn(layer: HTMLElement, editor: Editor, people: readonly Present[]): Caret[] {
  const page = shownPageOf(editor.state);
  if (!page) return [];
  const frame = layer.getBoundingClientRect();
  const mirrored = getComputedStyle(layer).direction === 'rtl';
  const now = Date.now();
  return people.flatMap((person) => {
    const head = person.cursor && readPosition(person.cursor.head);
    if (!head) return [];
    const position = fromRelative(page.top, head)?.position;
    if (position === undefined || position > editor.state.doc.content.size) return [];
    const box = editor.view.coordsAtPos(position);
    return [
      {
        person,
        top: box.top - frame.top,
        start: mirrored ? frame.right - box.left : box.left - frame.left,
        height: box.bottom - box.top,
        faded: now - person.movedAt >= fadesAfter,
      },
    ];
  });
}

/** What another browser sent as a position; null if it is none. */
function readPosition(json: unknown): Y.RelativePosition | null {
  if (typeof json !== 'object' || json === null) return null;
  return Y.createRelativePositionFromJSON(json);
}

function nextFade(carets: readonly Caret[]): number | null {
  const waits = carets
    .filter(({ faded }) => !faded)
    .map(({ person }) => person.movedAt + fadesAfter - Date.now());
  return waits.length === 0 ? null : Math.max(0, Math.min(...waits));
}

/** Those who are on the same line share one label. */
function linesOf(carets: readonly Caret[]): Caret[][] {
  const lines: Caret[][] = [];
  for (const caret of [...carets].sort((a, b) => a.top - b.top)) {
    const line = lines.at(-1);
    if (line?.[0] && Math.abs(line[0].top - caret.top) < sameLine) line.push(caret);
    else lines.push([caret]);
  }
  return lines;
}

function classes(base: string | undefined, person: Present | undefined, faded: boolean): string {
  const colour = person && personColour(person, person.colour);
  return [base, colour, faded ? css.faded : undefined].filter(Boolean).join(' ');
}
