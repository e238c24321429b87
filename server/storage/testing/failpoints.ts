/** A call of a store that a test may make fail. `write`: a durable batch; `open`: opening, or opening again. */
export type StoreCall = 'read' | 'write' | 'open';

/**
 * `before`: the disk never saw the call. `after`: the disk has all of it, but said otherwise, as a failed fsync
 * or a time-out does.
 */
export type Moment = 'before' | 'after';

/** The codes an operating system gives. */
export type FaultCode = 'ENOSPC' | 'EIO' | 'EROFS' | 'ETIMEDOUT';

type Fault = { code: FaultCode; moment: Moment };

/**
 * Places in a store's code that do nothing until a test arms them: every store takes one as an option and
 * reaches it before and after each call to the disk. Calls are counted from 1, so that "fail the n-th" is exact.
 */
export class Failpoints {
  #calls = 0;
  #byCall = new Map<number, Fault>();
  #always: Fault | null = null;

  /** Store calls reached so far. */
  get calls(): number {
    return this.#calls;
  }

  /** Makes the n-th call from now fail; 1 is the next one. */
  fail(nth: number, code: FaultCode, moment: Moment = 'before'): void {
    this.#byCall.set(this.#calls + nth, { code, moment });
  }

  /** Makes every call fail from now on, as a broken disk does; `mend` ends it. */
  failAll(code: FaultCode, moment: Moment = 'before'): void {
    this.#always = { code, moment };
  }

  mend(): void {
    this.#always = null;
    this.#byCall.clear();
  }

  /** For stores: runs one call to the disk. Reads never fail by `failAll`: a full disk can be read. */
  async run<T>(call: StoreCall, work: () => Promise<T>): Promise<T> {
    this.#calls++;
    const fault = this.#byCall.get(this.#calls) ?? (call === 'read' ? null : this.#always);
    if (fault?.moment === 'before') throw diskError(fault.code, call);
    const result = await work();
    if (fault?.moment === 'after') throw diskError(fault.code, call);
    return result;
  }
}

function diskError(code: FaultCode, call: StoreCall): Error {
  return Object.assign(new Error(`${code}: armed by a test, ${call}`), { code });
}
