import { fullRoom } from './full-room.ts';
import { openMany } from './open-many.ts';
import { openWhileOthersType } from './open-while-others-type.ts';
import { presenceFlood } from './presence-flood.ts';
import { storeContent } from './store-content.ts';
import { storeTrace } from './store-trace.ts';
import { typing } from './typing.ts';

/** Everything the generator of load can do; each takes and gives plain data. */
export const jobs = {
  typing,
  fullRoom,
  storeTrace,
  storeContent,
  openWhileOthersType,
  openMany,
  presenceFlood,
};

export type JobName = keyof typeof jobs;
export type Request = { job: JobName; input: unknown };
export type Answer = { figures: unknown } | { failed: string };
