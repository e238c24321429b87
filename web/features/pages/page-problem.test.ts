import { expect, it } from 'vitest';
import type { PageStatus } from '../../sync/page-status.ts';
import { pageProblem } from './page-problem.tsx';

const away = (
  attempts: number,
  because: 'lost' | 'load-failed' | 'damaged' | 'storage-full' = 'lost',
): PageStatus => ({
  kind: 'away',
  attempts,
  because,
});

it.each<[string, PageStatus, boolean, string | null]>([
  ['nothing while it opens', { kind: 'opening' }, false, null],
  ['nothing while it is live', { kind: 'live' }, true, null],
  ['nothing after one failed attempt', away(1), false, null],
  ['that the school is out of reach, when there is no text to show', away(2), false, 'unreachable'],
  ['nothing when the text is here and the school is not', away(9), true, null],
  ['that it cannot be loaded', away(1, 'load-failed'), false, 'load-failed'],
  ['nothing about loading when the text is here', away(1, 'load-failed'), true, null],
  ['that it is damaged, even beside the text', away(1, 'damaged'), true, 'damaged'],
  ['that it is gone', { kind: 'stopped', why: 'unavailable' }, true, 'unavailable'],
  ['that the sign-in has ended', { kind: 'stopped', why: 'sign-in-required' }, true, 'sign-in-required'],
  [
    'nothing while it starts anew after a copy was kept',
    { kind: 'stopped', why: 'kept-as-copy' },
    true,
    null,
  ],
])('says %s', (_, status, ready, problem) => {
  expect(pageProblem({ status, ready, network: true })).toBe(problem);
});

it('says that there is no network where the device knows it', () => {
  expect(pageProblem({ status: away(2), ready: false, network: false })).toBe('no-network');
});
