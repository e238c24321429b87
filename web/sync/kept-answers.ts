import { clear, createStore, get, set } from 'idb-keyval';
import { Unreachable } from './api-client.ts';

/**
 * Copies of answers on this device, so that a reload without a network still opens what was open before.
 * They belong to one account, are read only when the server cannot be reached, and go when it signs out.
 */
const store = createStore('atelier.answers', 'answers');

let account: string | null = null;

let copiesShown = false;
const watchers = new Set<() => void>();

/** Whether the server could not be reached when it was last asked, so that a copy stands in. */
export const showsCopies = (): boolean => copiesShown;

/** Calls `watcher` when `showsCopies` changes; returns how to end that. */
export function watchCopies(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

function setCopiesShown(now: boolean): void {
  if (copiesShown === now) return;
  copiesShown = now;
  for (const watcher of watchers) watcher();
}

/** From now on answers are kept for, and read as, this account; null: for nobody. */
export function keepAnswersFor(accountId: string | null): void {
  account = accountId;
}

/**
 * Asks, and keeps the answer under `name`. When the server is unreachable it returns the copy kept for this
 * account; throws what `ask` throws when there is none.
 */
export async function askOrKept<T>(name: string, ask: () => Promise<T>): Promise<T> {
  const asker = account;
  if (asker === null) return ask();
  return askOrCopy(`${asker}/${name}`, ask, () => account === asker);
}

/** The same for the one answer that says who is signed in, and so stands before any account. */
export function askWhoOrKept<T>(ask: () => Promise<T>): Promise<T> {
  return askOrCopy('who', ask, () => true);
}

async function askOrCopy<T>(key: string, ask: () => Promise<T>, stillOurs: () => boolean): Promise<T> {
  try {
    const answer = await ask();
    setCopiesShown(false);
    // Nobody waits for the disk. A copy that is asked to be kept before all are forgotten is written before, too.
    if (stillOurs()) void keep(key, answer);
    return answer;
  } catch (failure) {
    if (!(failure instanceof Unreachable)) throw failure;
    const copy = await read<T>(key);
    if (copy === undefined || !stillOurs()) throw failure;
    setCopiesShown(true);
    return copy;
  }
}

/** Forgets every copy: the next person at this device sees none of them. */
export async function forgetAnswers(): Promise<void> {
  account = null;
  setCopiesShown(false);
  await whereStorable(() => clear(store));
}

async function keep(key: string, answer: unknown): Promise<void> {
  await whereStorable(() => set(key, answer, store));
}

async function read<T>(key: string): Promise<T | undefined> {
  return whereStorable(() => get<T>(key, store));
}

/** A browser without room or in a private window keeps nothing; the application works all the same. */
async function whereStorable<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (failure) {
    if (failure instanceof DOMException) return undefined;
    throw failure;
  }
}
