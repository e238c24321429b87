import { beforeEach, expect, it, vi } from 'vitest';

/** The application as it is after a reload: nothing of it is in memory. */
async function reloaded() {
  vi.resetModules();
  return import('./kept-drafts.ts');
}

const note = { account: 'mina', name: 'task-7 note' };

beforeEach(() => sessionStorage.clear());

it('goes on after a reload with what was written, and with what it was begun from', async () => {
  (await reloaded()).keptDraft(note).change('The pump is', 'The pump');
  const { keptDraft, isDrafted } = await reloaded();
  expect(isDrafted(note)).toBe(true);
  expect(keptDraft(note).read().written).toEqual({ text: 'The pump is', was: 'The pump' });
});

it('shows it to nobody else', async () => {
  (await reloaded()).keptDraft(note).change('mine', '');
  const { keptDraft, isDrafted } = await reloaded();
  const hers = { ...note, account: 'aiko' };
  expect(isDrafted(hers)).toBe(false);
  expect(keptDraft(hers).read().written).toBe(null);
});

it('keeps what was refused, and nothing of what was stored or given up', async () => {
  const { keptDraft, forgetDraft, isDrafted } = await reloaded();
  const draft = keptDraft(note);
  draft.change('The pump is loud', '');
  await draft.save(() => Promise.reject(new Error('the network is gone')));
  forgetDraft(note);
  expect(keptDraft(note)).toBe(draft);
  expect(sessionStorage.length).toBe(1);

  await draft.save(async ({ to }) => to);
  expect(isDrafted(note)).toBe(false);
  expect(sessionStorage.length).toBe(0);
  forgetDraft(note);
  expect(keptDraft(note)).not.toBe(draft);

  keptDraft(note).change('no', '');
  keptDraft(note).giveUp();
  expect(sessionStorage.length).toBe(0);
});

it('begins anew where what is kept cannot be read', async () => {
  sessionStorage.setItem('atelier.draft/mina/task-7 note', '{"text":');
  expect((await reloaded()).keptDraft(note).read().written).toBe(null);
});
