import { DraftText, type Written } from './draft-text.ts';

/** Whose draft of what: an account, and a name that tells it from all other drafts of theirs. */
type DraftName = { account: string; name: string };

const inMemory = new Map<string, DraftText>();

/**
 * What somebody is writing in place of a text. It outlives its screen, and in this window also the application: who comes back after
 * Back, a reload or the end of a sign-in finds it as it was. On a device that a class shares nobody else is shown it, and nothing is left
 * once the window is closed.
 */
export function keptDraft(draft: DraftName): DraftText {
  const key = keyOf(draft);
  const known = inMemory.get(key);
  if (known) return known;
  const text = DraftText.goneOnWith(written(key));
  text.subscribe(() => keep(key, text.read().written));
  inMemory.set(key, text);
  return text;
}

/** Whether something is written there that is not stored. */
export function isDrafted(draft: DraftName): boolean {
  const key = keyOf(draft);
  const known = inMemory.get(key);
  return (known ? known.read().written : written(key)) !== null;
}

/** Once it is stored: the next one begins anew. */
export function forgetDraft(draft: DraftName): void {
  if (!isDrafted(draft)) inMemory.delete(keyOf(draft));
}

const keyOf = ({ account, name }: DraftName) => `atelier.draft/${account}/${name}`;

function written(key: string): Written | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    return isWritten(kept) ? kept : null;
  } catch (unreadable) {
    // Not JSON, or a browser that keeps nothing.
    if (unreadable instanceof SyntaxError || unreadable instanceof DOMException) return null;
    throw unreadable;
  }
}

function keep(key: string, text: Written | null): void {
  try {
    if (text === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(text));
  } catch (refused) {
    // A browser that keeps nothing: then it lives as long as the application.
    if (!(refused instanceof DOMException)) throw refused;
  }
}

function isWritten(value: unknown): value is Written {
  if (typeof value !== 'object' || value === null) return false;
  const { text, was } = value as Record<string, unknown>;
  return typeof text === 'string' && typeof was === 'string';
}
