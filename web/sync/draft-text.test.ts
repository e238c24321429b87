import { expect, test } from 'vitest';
import { Refused } from './api-client.ts';
import { DraftText, type Replaced } from './draft-text.ts';

/** A text that is kept elsewhere, each change answered when the test says so. */
class Elsewhere {
  text: string;
  readonly asked: Replaced[] = [];
  #answers: (() => void)[] = [];

  constructor(text: string) {
    this.text = text;
  }

  send = (change: Replaced): Promise<string> => {
    this.asked.push(change);
    return new Promise((resolve, reject) => {
      this.#answers.push(() => {
        if (change.was !== this.text)
          return reject(new Refused({ refusal: 'changed_meanwhile', present: this.text }));
        this.text = change.to.trim();
        resolve(this.text);
      });
    });
  };

  async answer(): Promise<void> {
    this.#answers.shift()?.();
    await new Promise((done) => setImmediate(done));
  }
}

const written = (draft: DraftText) => draft.read().written?.text ?? null;

test('whoever writes on while a text is being stored meets no conflict with their own words', async () => {
  const elsewhere = new Elsewhere('Ask');
  const draft = new DraftText();
  draft.change('Ask who ', 'Ask');
  const first = draft.save(elsewhere.send);
  draft.change('Ask who owns the pipe', 'Ask');
  await elsewhere.answer();
  expect(await first).toBe(true);
  const second = draft.save(elsewhere.send);
  await elsewhere.answer();
  expect(await second).toBe(true);
  expect(elsewhere.asked.at(-1)).toEqual({ to: 'Ask who owns the pipe', was: 'Ask who' });
  expect(draft.read()).toEqual({ written: null, failure: null, busy: false, stored: true });
});

test('what is asked for twice is sent once, and what was written since goes after it', async () => {
  const elsewhere = new Elsewhere('');
  const draft = new DraftText();
  draft.change('one', '');
  const asked = [draft.save(elsewhere.send), draft.save(elsewhere.send)];
  draft.change('one, two', '');
  asked.push(draft.save(elsewhere.send), draft.save(elsewhere.send));
  await elsewhere.answer();
  await elsewhere.answer();
  expect(await Promise.all(asked)).toEqual([true, true, true, true]);
  expect(elsewhere.asked.map(({ to }) => to)).toEqual(['one', 'one, two']);
});

test('what is refused stays written, until its writer puts it in the place of the other text', async () => {
  const elsewhere = new Elsewhere('theirs');
  const draft = new DraftText('begun');
  draft.change('mine', 'begun');
  const refused = draft.save(elsewhere.send);
  await elsewhere.answer();
  expect(await refused).toBe(false);
  expect(written(draft)).toBe('mine');
  expect(draft.read().failure).toBeInstanceOf(Refused);
  const kept = draft.takeMine(elsewhere.send);
  await elsewhere.answer();
  expect(await kept).toBe(true);
  expect(elsewhere.text).toBe('mine');
  expect(draft.read().failure).toBeNull();
});

test('a text begun with is the one it is compared with, whatever comes in before the first letter', async () => {
  const elsewhere = new Elsewhere('theirs');
  const draft = new DraftText('begun');
  draft.change('mine', 'theirs');
  const refused = draft.save(elsewhere.send);
  await elsewhere.answer();
  expect(await refused).toBe(false);
  expect(elsewhere.asked).toEqual([{ to: 'mine', was: 'begun' }]);
});

test('what was not changed, or was given up, is not sent', async () => {
  const elsewhere = new Elsewhere('same');
  const draft = new DraftText('same');
  expect(await draft.save(elsewhere.send)).toBe(true);
  draft.change(' same ', 'same');
  expect(await draft.save(elsewhere.send)).toBe(true);
  draft.change('other', 'same');
  draft.giveUp();
  expect(await draft.save(elsewhere.send)).toBe(true);
  expect(elsewhere.asked).toEqual([]);
});

test('who shows it is told of each change, until they leave', () => {
  const draft = new DraftText();
  const seen: (string | null)[] = [];
  const leave = draft.subscribe(() => seen.push(written(draft)));
  draft.change('a', '');
  draft.giveUp();
  leave();
  draft.change('b', '');
  expect(seen).toEqual(['a', null]);
});
