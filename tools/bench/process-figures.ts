import { readFileSync } from 'node:fs';

/** Linux counts CPU time in hundredths of a second, whatever the kernel's own tick is. */
const tickMs = 10;

/** User and system time of a process and all its threads since it started, in ms. Linux only. */
export function cpuMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The command's name stands in brackets and may hold spaces; the numbers begin after it, with field 3.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * tickMs;
}

/** How long a process has to be quiet to count as at rest, and what it may use meanwhile, in ms. */
const restFor = 1_000;
const restCpu = 50;

/** Resolves when a process has nothing left to do: some servers answer first and store later. */
export async function atRest(pid: number): Promise<void> {
  for (let before = cpuMs(pid); ; ) {
    await new Promise((resolve) => setTimeout(resolve, restFor));
    const now = cpuMs(pid);
    if (now - before <= restCpu) return;
    before = now;
  }
}

/** Resident memory of a process, in bytes. Linux only. */
export function residentBytes(pid: number): number {
  const line = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  if (!line) throw new Error(`process ${pid} shows no resident memory`);
  return Number(line[1]) * 1024;
}
