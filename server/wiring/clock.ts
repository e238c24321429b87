import type { AppPorts } from '../app/app-ports.ts';

/** The clock of the machine. */
export const systemClock: AppPorts['clock'] = {
  now: Date.now,
  after(ms, what) {
    const timer = setTimeout(what, ms);
    return { cancel: () => clearTimeout(timer) };
  },
};
