import { useMutation, useQueryClient } from '@tanstack/react-query';
import { importRoster, maxRosterBytes, previewRoster } from '../../../../shared/contracts/accounts/roster.ts';
import { type Answer, call } from '../../../sync/api-client.ts';

/** A list as it is sent, with what it would do. */
export type Previewed = { file: string; name: string; preview: Answer<typeof previewRoster> };
export type Imported = Answer<typeof importRoster>;

/** The file is too large to be sent. */
export class TooLarge extends Error {
  override name = 'TooLarge';
}

/** Reads a chosen file and asks what it would do. Throws `TooLarge` and what `call` throws. */
export function usePreviewRoster() {
  return useMutation({
    mutationFn: async (chosen: File): Promise<Previewed> => {
      if (chosen.size > maxRosterBytes) throw new TooLarge('a list of more than 2 MB');
      const file = toBase64(new Uint8Array(await chosen.arrayBuffer()));
      return { file, name: chosen.name, preview: await call(previewRoster, { body: { file } }) };
    },
  });
}

export function useImportRoster() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ file, preview }: Previewed) =>
      call(importRoster, { body: { file, fingerprint: preview.fingerprint, leaveOutErrors: true } }),
    onSuccess: () => queries.invalidateQueries(),
  });
}

/** `btoa` takes letters; they are made a few thousand at a time, as many as one call can be given. */
function toBase64(bytes: Uint8Array): string {
  const atOnce = 8_192;
  let letters = '';
  for (let first = 0; first < bytes.length; first += atOnce)
    letters += String.fromCharCode(...bytes.subarray(first, first + atOnce));
  return btoa(letters);
}
