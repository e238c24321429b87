import { type QueryKey, useMutation, useMutationState, useQueryClient } from '@tanstack/react-query';
import { useReducer } from 'react';

type OperationsOrder<Data, Operation, Answer> = {
  /** Names the operations; all of one key go one after the other, from wherever on the screen they come. */
  key: readonly string[];
  send: (operation: Operation) => Promise<Answer>;
  /** The query that they change. */
  queryKey: QueryKey;
  /** What it holds once one is carried out, until the server is asked again. */
  done: (data: Data, operation: Operation, answer: Answer) => Data;
};

export type Operations<Operation, Answer> = {
  /** In the order in which they are sent; to be laid over what the query holds. */
  underWay: readonly Operation[];
  /** Sends one when those before it are answered. Rejects as `call` does, and then it is under way no more. */
  run: (operation: Operation) => Promise<Answer>;
};

/**
 * What I do to a list that others change as well. It is laid over what the server says for as long as it is under way, and what others do
 * comes in beneath: so nothing of mine jumps back, and a refusal leaves the list as the server has it.
 */
export function useOperations<Data, Operation, Answer>({
  key: mutationKey,
  send,
  queryKey,
  done,
}: OperationsOrder<Data, Operation, Answer>): Operations<Operation, Answer> {
  const queries = useQueryClient();
  const filters = { mutationKey, status: 'pending' } as const;
  const [, drawAnew] = useReducer((times: number) => times + 1, 0);
  useMutationState({ filters });
  // Read now rather than when it is told of, which is a moment later: a box that was ticked would be seen to jump back.
  const underWay = queries
    .getMutationCache()
    .findAll(filters)
    .map(({ state }) => state.variables as Operation);
  const { mutateAsync } = useMutation({
    mutationKey,
    scope: { id: mutationKey.join('/') },
    mutationFn: send,
    onSuccess: async (answer, operation) => {
      // An answer that is on its way may be older than this one.
      await queries.cancelQueries({ queryKey });
      queries.setQueryData<Data>(queryKey, (old) => old && done(old, operation, answer));
    },
    onSettled: () => {
      // Of a row of steps only the last asks again.
      if (queries.isMutating({ mutationKey }) === 1) void queries.invalidateQueries({ queryKey });
    },
  });
  return {
    underWay,
    run(operation) {
      const answer = mutateAsync(operation);
      drawAnew();
      return answer;
    },
  };
}
