/** The generator of load: does one job at a time for the process that started it. */
import { type Answer, jobs, type Request } from './jobs.ts';

process.on('message', async (request: Request) => {
  let answer: Answer;
  try {
    const job = jobs[request.job] as (input: unknown) => Promise<unknown>;
    answer = { figures: await job(request.input) };
  } catch (error) {
    // Whatever went wrong belongs to the row that asked; it decides whether the run goes on.
    answer = { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  process.send?.(answer);
});
