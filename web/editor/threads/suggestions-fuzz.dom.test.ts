import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Anchor } from '../../../shared/contracts/comments/anchor.ts';
import type { Proposal } from '../../../shared/contracts/comments/suggestion.ts';
import { Anchoring } from '../../../shared/editor/anchors.ts';
import { type Chance, chanceOf } from '../binding/testing/chance.ts';
import { pageOf, paragraph, type Writer, writerOn } from '../binding/testing/writer.ts';
import { placeOfPassage } from './anchored-place.ts';
import { putIntoText } from './proposal-in-text.ts';

/** More by `SUGGESTION_SEEDS`. */
const seeds = Number(process.env.SUGGESTION_SEEDS ?? 15);
const lines = 6;

/** Words are told apart by their numbers, so that each is known again. */
const words = (line: number) => Array.from({ length: 8 }, (_, at) => `water${line}${at}`).join(' ');
const said = (text: string) => ({
  type: 'doc' as const,
  content: [{ type: 'paragraph' as const, content: [{ type: 'text' as const, text }] }],
});

type Suggestion = { anchor: Extract<Anchor, { kind: 'passage' }>; proposal: Proposal; brings: string | null };

function suggestionsOn({ doc, text }: Writer, chance: Chance): Suggestion[] {
  const anchoring = new Anchoring(doc);
  // Two in each line, about different words of it.
  return Array.from({ length: lines * 2 }, (_, at) => {
    const type = (text.get(at >> 1) as Y.XmlElement).get(0) as Y.XmlText;
    const from = (at % 2) * 36 + chance.below(12);
    const anchor = anchoring.ofPassage({ type, index: from }, { type, index: from + 4 + chance.below(12) });
    if (anchor?.kind !== 'passage') throw new Error('nothing can be suggested there');
    const brings = `new${'abcdefghijkl'[at]}new`;
    const proposals: Proposal[] = [
      { kind: 'replace', content: said(brings) },
      { kind: 'insert', side: chance.pick(['before', 'after'] as const), content: said(brings) },
      { kind: 'paragraph', content: said(brings) },
      { kind: 'delete' },
      { kind: 'format', mark: 'bold', on: true },
    ];
    const proposal = chance.pick(proposals);
    return { anchor, proposal, brings: 'content' in proposal ? brings : null };
  });
}

function meet(people: readonly Writer[]): void {
  for (let time = 0; time < 2; time++)
    for (const { doc: from } of people)
      for (const { doc: to } of people)
        if (from !== to) Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)), 'wire');
}

/** Writes a word of its own somewhere in a line; answers with it. */
function type({ editor }: Writer, chance: Chance, word: string): string {
  const blocks: { at: number; size: number }[] = [];
  editor.state.doc.forEach((node, at) => {
    blocks.push({ at, size: node.content.size });
  });
  const { at, size } = chance.pick(blocks);
  editor.view.dispatch(editor.state.tr.insertText(word, at + 1 + chance.below(size + 1)));
  return word;
}

const shown = ({ editor }: Writer) => JSON.stringify(editor.getJSON());
const count = (all: string, word: string) => all.split(word).length - 1;

/** Answers with what does not hold. */
function decideAll(seed: number): string[] {
  const chance = chanceOf(seed);
  const page = pageOf(...Array.from({ length: lines }, (_, line) => paragraph(`p${line}`, words(line))));
  const people = ['a', 'b', 'c'].map((name, at) => writerOn(page, name, 100 + at));
  const broken: string[] = [];
  let typed = 0;
  try {
    const open = suggestionsOn(people[0] as Writer, chance);
    const expected = new Map<string, number>();
    while (open.length > 0) {
      const [next] = open.splice(chance.below(open.length), 1);
      const decider = chance.pick(people);
      const others = people.filter((each) => each !== decider);
      // Before they hear of the decision, and the decider of them.
      const meanwhile = others.flatMap((each) =>
        chance.once(2) ? [type(each, chance, `(${++typed})`)] : [],
      );
      const decision = chance.pick(['accept', 'accept', 'decline', 'take back'] as const);
      if (next && decision !== 'decline') {
        const place = placeOfPassage(decider.editor.state, next.anchor);
        const put = place && putIntoText(decider.editor, place, next.proposal, (body) => body);
        if (!put) broken.push(`seed ${seed}: ${next.proposal.kind} has no place`);
        if (chance.once(2)) meet(people);
        const isBack = decision === 'take back' && put?.takeBack() === true;
        if (next.brings) expected.set(next.brings, isBack ? 0 : 1);
      } else if (next?.brings) expected.set(next.brings, 0);
      meet(people);
      const [one, ...rest] = people.map(shown);
      const anew = writerOn(Y.encodeStateAsUpdate(decider.doc));
      if ([...rest, shown(anew)].some((other) => other !== one))
        broken.push(`seed ${seed}: not all see the same after ${decision} of ${next?.proposal.kind}`);
      anew.editor.destroy();
      anew.doc.destroy();
      const text = decider.editor.state.doc.textContent;
      for (const word of meanwhile)
        if (count(text, word) !== 1)
          broken.push(`seed ${seed}: ${word} was written meanwhile, and is not there`);
    }
    const text = people[0]?.editor.state.doc.textContent ?? '';
    for (const [word, times] of expected)
      if (count(text.replaceAll(/[()\d]/g, ''), word) !== times)
        broken.push(`seed ${seed}: ${word} is there ${count(text, word)} times, not ${times}`);
  } finally {
    for (const { editor, doc } of people) {
      editor.destroy();
      doc.destroy();
    }
  }
  return broken;
}

test(`suggestions on ${seeds} pages are decided in any order while others type, and all see the same`, {
  timeout: 0,
}, async () => {
  const broken: string[] = [];
  for (let seed = 1; seed <= seeds; seed++) {
    broken.push(...decideAll(seed));
    // Timers of editors that are closed let go of them.
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  expect(broken.slice(0, 5)).toEqual([]);
});
