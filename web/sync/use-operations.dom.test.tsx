import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { act } from 'react';
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Operations, useOperations } from './use-operations.ts';

/** What the server holds, the letters it was asked to add, and how each is answered. */
let held: string;
let asked: { letter: string; answer: () => void; refuse: () => void }[];
let timesRead: number;
let operations: Operations<string, string>;
let queries: QueryClient;
let root: Root;
let place: HTMLElement;

beforeEach(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  held = 'a';
  asked = [];
  timesRead = 0;
  queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  place = document.createElement('div');
  root = createRoot(place);
  act(() =>
    root.render(
      <QueryClientProvider client={queries}>
        <Word />
      </QueryClientProvider>,
    ),
  );
  await shows('a');
});

afterEach(() => {
  act(() => root.unmount());
  vi.unstubAllGlobals();
});

function Word() {
  const { data = '' } = useQuery({
    queryKey: ['word'],
    queryFn: () => {
      timesRead++;
      return held;
    },
  });
  operations = useOperations<string, string, string>({
    key: ['letters'],
    queryKey: ['word'],
    send: (letter) =>
      new Promise((resolve, reject) => {
        const answer = () => {
          held = withLetter(held, letter);
          resolve(letter);
        };
        asked.push({ letter, answer, refuse: () => reject(new Error(letter)) });
      }),
    done: withLetter,
  });
  return operations.underWay.reduce(withLetter, data);
}

const withLetter = (word: string, letter: string) => (word.includes(letter) ? word : `${word}${letter}`);

const shows = (word: string) => act(() => vi.waitFor(() => expect(place.textContent).toBe(word)));
const sent = (count: number) => act(() => vi.waitFor(() => expect(asked.length).toBe(count)));
const run = (letter: string) => operations.run(letter).catch(({ message }: Error) => `refused ${message}`);

it('shows all at once, sends them one after the other, and asks again after the last', async () => {
  const all = ['b', 'c', 'd'].map(run);
  await shows('abcd');
  for (const [at, letter] of ['b', 'c', 'd'].entries()) {
    await sent(at + 1);
    expect(asked[at]?.letter).toBe(letter);
    asked[at]?.answer();
    await act(() => all[at]);
    expect(place.textContent).toBe('abcd');
  }
  await act(() => vi.waitFor(() => expect(timesRead).toBe(2)));
  expect(held).toBe('abcd');
});

it('shows it within the event that brought it about', () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', false);
  flushSync(() => void run('b'));
  expect(place.textContent).toBe('ab');
});

it('takes one that is refused off again, and keeps those after it', async () => {
  const all = ['b', 'c'].map(run);
  await shows('abc');
  await sent(1);
  asked[0]?.refuse();
  expect(await act(() => all[0])).toBe('refused b');
  await shows('ac');
  await sent(2);
  asked[1]?.answer();
  await act(() => all[1]);
  await shows('ac');
  expect(timesRead).toBe(2);
});

it('lets what others do come in beneath what is under way', async () => {
  const mine = run('b');
  await shows('ab');
  held = 'ax';
  await act(() => queries.invalidateQueries({ queryKey: ['word'] }));
  await shows('axb');
  asked[0]?.answer();
  await act(() => mine);
  await shows('axb');
});
