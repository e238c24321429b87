import { percentile } from '../statistics.ts';
import { Crowd } from './crowd.ts';
import { addressOf, type Target } from './target.ts';
import { Typist } from './typist.ts';

export type OpenJob = {
  target: Target;
  longPage: number;
  /** Bytes of its state. */
  longBytes: number;
  otherPage: number;
  times: number;
  firstClientId: number;
};
/** In ms: until the long page was there, and the longest that an edit on the other page was under way meanwhile. */
export type OpenFigures = { firstOpenMs: number; laterOpenMs: number; othersMaxMs: number };

/** Opens a page with a long history while two people type on another one, so that a blocked server shows. */
export async function openWhileOthersType(job: OpenJob): Promise<OpenFigures> {
  const other = { ...job.target, paths: [addressOf(job.target, job.otherPage, 0).path] };
  const crowd = await Crowd.open(other, { pages: 1, people: 2 }, job.firstClientId + job.times);
  await crowd.type(50, 1_000);
  const typed = crowd.type(100, 2_000);
  const opened: number[] = [];
  for (let i = 0; i < job.times; i++) {
    const person = new Typist(job.firstClientId + i);
    const begin = performance.now();
    await person.open(addressOf(job.target, job.longPage, 0), {
      answers: job.target.answers,
      bytes: job.longBytes,
    });
    opened.push(performance.now() - begin);
    person.connection.destroy();
  }
  const { max } = await typed;
  crowd.close();
  return {
    firstOpenMs: opened[0] ?? Number.NaN,
    laterOpenMs: percentile(opened.slice(1), 0.5),
    othersMaxMs: max,
  };
}
