import { expect, it } from 'vitest';
import { auditActions } from '../../../shared/contracts/operations/audit-actions.ts';
import words from './operations.en.json' with { type: 'json' };

it('has words for everything that the audit log can tell, and for nothing else', () => {
  const told = Object.entries(words.action).flatMap(([word, actions]) =>
    Object.keys(actions).map((action) => `${word}.${action}`),
  );
  expect(told.sort()).toEqual([...auditActions].sort());
});
