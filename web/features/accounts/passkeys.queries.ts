import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import {
  addPasskey,
  beginPasskey,
  beginPasskeySignIn,
  listPasskeys,
  removePasskey,
  renamePasskey,
  signInWithPasskey,
} from '../../../shared/contracts/accounts/passkeys.ts';
import { call } from '../../sync/api-client.ts';
import { useEnter } from './accounts.queries.ts';

export const passkeysQuery = queryOptions({
  queryKey: ['accounts.passkeys'],
  queryFn: async ({ signal }) => (await call(listPasskeys, { signal })).passkeys,
});

/** Speaking to devices is a part of the application that only those load who do it. */
const loadCeremony = () => import('./passkey-ceremony.ts');

/** Signs in by a passkey of this device. Throws `CeremonyStopped` when the person or the device did not go on. */
export function usePasskeySignIn() {
  const enter = useEnter();
  return useMutation({
    mutationFn: async () => {
      const { options } = await call(beginPasskeySignIn);
      const credential = await (await loadCeremony()).present(options);
      return call(signInWithPasskey, { body: { credential } });
    },
    onSuccess: enter,
  });
}

/** Lets this device make a passkey and keeps it under a name. Throws as `usePasskeySignIn`. */
export function useAddPasskey() {
  const afresh = useAfresh();
  return useMutation({
    mutationFn: async (name: string) => {
      const { options } = await call(beginPasskey);
      const credential = await (await loadCeremony()).create(options);
      return call(addPasskey, { body: { name, credential } });
    },
    onSuccess: afresh,
  });
}

export function useRenamePasskey() {
  const afresh = useAfresh();
  return useMutation({
    mutationFn: ({ passkeyId, name }: { passkeyId: string; name: string }) =>
      call(renamePasskey, { params: { passkeyId }, body: { name } }),
    onSuccess: afresh,
  });
}

export function useRemovePasskey() {
  const afresh = useAfresh();
  return useMutation({
    mutationFn: (passkeyId: string) => call(removePasskey, { params: { passkeyId } }),
    onSuccess: afresh,
  });
}

function useAfresh(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries(passkeysQuery);
}
