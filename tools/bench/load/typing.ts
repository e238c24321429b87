import { Crowd, type CrowdFigures, type CrowdSize } from './crowd.ts';
import type { Target } from './target.ts';

export type TypingJob = {
  target: Target;
  size: CrowdSize;
  /** Edits per second and person. */
  perSecond: number;
  warmUpMs: number;
  measureMs: number;
  /** Must differ between runs on the same pages. */
  firstClientId: number;
};

/** A school at work: many pages, a few people on each, everybody typing. */
export async function typing(job: TypingJob): Promise<CrowdFigures> {
  const crowd = await Crowd.open(job.target, job.size, job.firstClientId);
  await crowd.type(job.perSecond, job.warmUpMs);
  const figures = await crowd.type(job.perSecond, job.measureMs);
  crowd.close();
  return figures;
}
