import { Crowd } from './crowd.ts';
import type { Target } from './target.ts';

export type FullRoomJob = { target: Target; people: number; stepMs: number; firstClientId: number };
export type FullRoomFigures = { deliveriesPerSecond: number; p99: number };

/** Edits per second and person at first, and by what it grows from step to step. */
const firstRate = 20;
const growth = 1.25;
/** P16 reads at most 1,000 messages a second of one connection. */
const lastRate = 900;
/** A delivery counts while 99 of 100 arrive within this, in ms. */
export const fullRoomP99 = 100;

/** One page with everybody in it: typing grows quicker until deliveries come too late. The last step in time counts. */
export async function fullRoom(job: FullRoomJob): Promise<FullRoomFigures> {
  let best: FullRoomFigures = { deliveriesPerSecond: 0, p99: Number.NaN };
  const crowd = await Crowd.open(job.target, { pages: 1, people: job.people }, job.firstClientId);
  await crowd.type(firstRate, job.stepMs);
  for (let rate = firstRate; rate <= lastRate; rate *= growth) {
    const { deliveriesPerSecond, p99, arrived } = await crowd.type(Math.round(rate), job.stepMs);
    if (!(p99 < fullRoomP99) || arrived < 1) break;
    best = { deliveriesPerSecond, p99 };
  }
  crowd.close();
  return best;
}
