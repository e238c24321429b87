import type { ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';
import { type OwnProgram, startProgram } from '../programs/own-program.ts';
import type { Examination } from './examination.ts';
import type { ExamineJob, FromExaminer, ToExaminer } from './examine-words.ts';

/** A process that looks inside files, one after another. What one of them does to it, it does to no other process. */
export class ExaminingProcess {
  /** Whose files it is given. */
  readonly sender: string;
  /** How many it was given. */
  files = 0;
  /** It has ended, or could not be started. */
  gone = false;
  private readonly child: ChildProcess;
  private readonly startAllowance: number;
  private ready = false;
  private failure: Error | null = null;
  private heard: (words: FromExaminer | null) => void = () => undefined;
  private bed: NodeJS.Timeout | undefined;

  /** `startAllowance`: in ms, until it is ready. */
  constructor(sender: string, program: OwnProgram, startAllowance: number) {
    this.sender = sender;
    this.startAllowance = startAllowance;
    this.child = startProgram(program);
    this.child.on('message', (words: FromExaminer) => this.heard(words));
    this.child.on('close', () => this.leave());
    this.child.on('error', (failure) => {
      this.failure = failure;
      this.leave();
    });
  }

  /**
   * Opens a file, reads of it as much as is needed and destroys it. Null: the process ended over it, by itself or after `deadline`, in ms.
   * Rejects with what the content throws, and if the process did not start.
   */
  async look(
    open: () => Readable | Promise<Readable>,
    job: ExamineJob,
    deadline: number,
  ): Promise<Examination | null> {
    this.wake();
    if (!this.ready) {
      this.ready = (await this.nextWords(this.startAllowance)) === 'ready';
      if (!this.ready) throw this.failure ?? new Error('the program did not start');
    }
    this.files += 1;
    const content = await open();
    let known = false;
    const answer = this.nextWords(deadline).finally(() => {
      known = true;
      content.destroy();
    });
    const fed = this.feed(content, job).catch((failure: unknown) => {
      if (known) return;
      // It is left with a part of a file.
      this.end();
      throw failure;
    });
    const [words] = await Promise.all([answer, fed]);
    return words === 'ready' ? null : words;
  }

  /** Has nothing to do. After so many ms it ends; it keeps nobody from ending before that. */
  rest(longest: number): void {
    this.bed = setTimeout(() => this.end(), longest).unref();
    this.child.unref();
    this.child.channel?.unref();
  }

  end(): void {
    this.child.kill('SIGKILL');
  }

  private wake(): void {
    clearTimeout(this.bed);
    this.child.ref();
    this.child.channel?.ref();
  }

  private leave(): void {
    this.gone = true;
    this.heard(null);
  }

  /** Null: it ended, by itself or because it said nothing for so many ms. */
  private async nextWords(within: number): Promise<FromExaminer | null> {
    if (this.gone) return null;
    const alarm = setTimeout(() => this.end(), within);
    try {
      return await new Promise((resolve) => {
        this.heard = resolve;
      });
    } finally {
      clearTimeout(alarm);
    }
  }

  private async feed(content: Readable, job: ExamineJob): Promise<void> {
    await this.say(job);
    for await (const piece of content) await this.say(piece);
    await this.say('whole');
  }

  /** Resolves when it is on its way. Whether somebody is still there to hear it is known otherwise. */
  private say(words: ToExaminer): Promise<void> {
    return new Promise((resolve) => {
      this.child.send(words, () => resolve());
    });
  }
}
