import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { Refused, Unreachable } from './api-client.ts';
import {
  askOrKept,
  askWhoOrKept,
  forgetAnswers,
  keepAnswersFor,
  showsCopies,
  watchCopies,
} from './kept-answers.ts';

const answers = (answer: string) => async () => answer;
const unreachable = async (): Promise<string> => {
  throw new Unreachable('no answer');
};
const refused = async (): Promise<string> => {
  throw new Refused({ refusal: 'not_found' });
};

afterEach(forgetAnswers);

describe('kept answers', () => {
  it('stand in for a server that cannot be reached', async () => {
    keepAnswersFor('mina');
    await askOrKept('page', answers('first'));
    await askOrKept('page', answers('second'));
    expect(await askOrKept('page', unreachable)).toBe('second');
  });

  it('are known to be copies until the server answers again', async () => {
    keepAnswersFor('mina');
    const told: boolean[] = [];
    const end = watchCopies(() => told.push(showsCopies()));
    await askOrKept('page', answers('first'));
    await expect(askOrKept('another page', unreachable)).rejects.toBeInstanceOf(Unreachable);
    expect(showsCopies()).toBe(false);
    await askOrKept('page', unreachable);
    await askOrKept('page', unreachable);
    await askOrKept('page', answers('second'));
    end();
    await askOrKept('page', unreachable);
    expect(told).toEqual([true, false]);
  });

  it('never stand in for a refusal', async () => {
    keepAnswersFor('mina');
    await askOrKept('page', answers('mine'));
    await expect(askOrKept('page', refused)).rejects.toBeInstanceOf(Refused);
  });

  it('are not read for another account, or for nobody', async () => {
    keepAnswersFor('mina');
    await askOrKept('page', answers('of Mina'));
    keepAnswersFor('tomas');
    await expect(askOrKept('page', unreachable)).rejects.toBeInstanceOf(Unreachable);
    keepAnswersFor(null);
    await expect(askOrKept('page', unreachable)).rejects.toBeInstanceOf(Unreachable);
  });

  it('are not kept when the account has changed while the server answered', async () => {
    keepAnswersFor('mina');
    await askOrKept('page', async () => {
      keepAnswersFor('tomas');
      return 'of Mina';
    });
    keepAnswersFor('mina');
    await expect(askOrKept('page', unreachable)).rejects.toBeInstanceOf(Unreachable);
  });

  it('say without a network who was signed in, until they are forgotten', async () => {
    await askWhoOrKept(answers('Mina'));
    expect(await askWhoOrKept(unreachable)).toBe('Mina');
    await forgetAnswers();
    await expect(askWhoOrKept(unreachable)).rejects.toBeInstanceOf(Unreachable);
  });
});
