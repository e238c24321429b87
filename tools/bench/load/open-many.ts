import { cpuMs, residentBytes } from '../process-figures.ts';
import { Crowd } from './crowd.ts';
import type { Target } from './target.ts';

export type OpenManyJob = {
  target: Target;
  pages: number;
  people: number;
  /** Bytes of each page. */
  pageBytes: number;
  settleMs: number;
  firstClientId: number;
};
export type OpenManyFigures = { cpuMs: number; bytesBefore: number; bytesAfter: number };

/** Opens every page for everybody at once. The memory is read before, and after `settleMs` with all pages open. */
export async function openMany(job: OpenManyJob): Promise<OpenManyFigures> {
  const { pid } = job.target;
  const bytesBefore = residentBytes(pid);
  const cpuBefore = cpuMs(pid);
  const { pages, people, pageBytes } = job;
  const crowd = await Crowd.open(job.target, { pages, people, pageBytes }, job.firstClientId);
  const cpu = cpuMs(pid) - cpuBefore;
  await new Promise((resolve) => setTimeout(resolve, job.settleMs));
  const bytesAfter = residentBytes(pid);
  crowd.close();
  return { cpuMs: cpu, bytesBefore, bytesAfter };
}
