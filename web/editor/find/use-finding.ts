import type { Editor } from '@tiptap/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import { revealed } from '../reveal.ts';
import { currentMatch, markMatches } from './find.ts';
import { Finder, type Match, mostMatches, type Sought } from './matches.ts';

/** After others wrote, in ms: nobody's typing waits for the count. */
const looksAgainAfter = 250;

type Finding = {
  count: number;
  /** The number of the match where one is, from 1; 0: at none. */
  at: number;
  /** There are more than were counted. */
  more: boolean;
  /** How many were replaced last; null: none yet. */
  replaced: number | null;
  go: (direction: 1 | -1) => void;
  replace: (words: string) => void;
  replaceAll: (words: string) => void;
};

/** Where the sought words stand, and what can be done with them. */
export function useFinding(editor: Editor, { words, exact, whole }: Sought): Finding {
  const finder = useMemo(() => new Finder({ words, exact, whole }), [words, exact, whole]);
  const [shown, setShown] = useState({ count: 0, at: 0 });
  const [replaced, setReplaced] = useState<number | null>(null);
  // Where one began to look: more letters narrow what is found from there.
  const start = useRef(editor.state.selection.from);

  const show = (current: Match | null, near: number) => {
    const matches = finder.matchesIn(editor.state.doc);
    const at = current ? matches.findIndex(({ from }) => from === current.from) + 1 : 0;
    markMatches(editor, matches, current, near);
    setShown({ count: matches.length, at });
  };
  const goTo = (match: Match | undefined) => {
    if (!match) return show(null, start.current);
    show(match, match.from);
    bringIntoView(editor, match.from);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: `goTo` stands for the finder.
  useEffect(() => {
    const matches = finder.matchesIn(editor.state.doc);
    goTo(matches.find(({ from }) => from >= start.current) ?? matches[0]);
  }, [finder, editor]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: as above.
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | null = null;
    const again = () => {
      waiting = null;
      if (!editor.isDestroyed) show(currentMatch(editor.state), middleOf(editor));
    };
    const look = () => {
      waiting ??= setTimeout(again, looksAgainAfter);
    };
    editor.on('update', look);
    // What is marked is what stands around the place that one has scrolled to.
    document.addEventListener('scroll', look, { capture: true, passive: true });
    return () => {
      if (waiting !== null) clearTimeout(waiting);
      editor.off('update', look);
      document.removeEventListener('scroll', look, { capture: true });
    };
  }, [editor, finder]);

  return {
    ...shown,
    more: shown.count >= mostMatches,
    replaced,
    go(direction) {
      const matches = finder.matchesIn(editor.state.doc);
      const current = currentMatch(editor.state);
      const place = current?.from ?? start.current;
      const at =
        direction === 1
          ? matches.findIndex(({ from }) => from > place)
          : matches.findLastIndex(({ from }) => from < place);
      goTo(matches.at(at < 0 ? (direction === 1 ? 0 : -1) : at));
    },
    replace(replacement) {
      const current = currentMatch(editor.state);
      const match = finder.matchesIn(editor.state.doc).find(({ from }) => from === current?.from);
      if (!match || !editor.isEditable) return;
      write(editor, [match], replacement);
      setReplaced(1);
      const matches = finder.matchesIn(editor.state.doc);
      const next = match.from + replacement.length;
      goTo(matches.find(({ from }) => from >= next) ?? matches[0]);
    },
    replaceAll(replacement) {
      const matches = finder.matchesIn(editor.state.doc);
      if (matches.length === 0 || !editor.isEditable) return;
      write(editor, matches, replacement);
      setReplaced(matches.length);
      show(null, start.current);
    },
  };
}

/** One step for undo, whatever was written just before and is written next. */
export function write(editor: Editor, matches: readonly Match[], replacement: string): void {
  const { undo } = editor.storage.pageBinding ?? {};
  undo?.stopCapturing();
  const { tr } = editor.state;
  for (const { from, to } of matches.toReversed()) {
    if (replacement === '') tr.delete(from, to);
    else tr.insertText(replacement, from, to);
  }
  editor.view.dispatch(tr);
  undo?.stopCapturing();
}

/** Twice: blocks far from the screen have a guessed height until they come near it. */
function bringIntoView({ view }: Editor, at: number): void {
  const scroll = () => {
    if (view.isDestroyed) return;
    const { node } = view.domAtPos(at + 1);
    const element = node instanceof Element ? node : node.parentElement;
    if (!element) return;
    revealed(element);
    element.scrollIntoView({ block: 'center' });
  };
  scroll();
  requestAnimationFrame(scroll);
}

/** The place in the middle of the window. */
function middleOf({ view }: Editor): number {
  const { left, right } = view.dom.getBoundingClientRect();
  return view.posAtCoords({ left: (left + right) / 2, top: innerHeight / 2 })?.pos ?? 0;
}
