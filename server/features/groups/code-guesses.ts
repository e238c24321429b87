import pLimit from 'p-limit';

/** How many failures of a key are evaluated within a time. */
export type FailureLimit = { max: number; withinMs: number };

/** Counts failures by key, such as an address. */
export type FailureCount = { exhausted(key: string): boolean; begin(key: string): void };

/** Port: a new count of failures that are forgotten after a while. */
export type CountFailures = (limit: FailureLimit) => FailureCount;

const minute = 60_000;
/** Wrong codes from one address. Half of all, so that no single guesser keeps everybody else from joining. */
const perAddress = { max: 10, withinMs: minute };
/**
 * Wrong codes from everywhere: at this pace 23⁹ codes last for thousands of lifetimes. Typing mistakes do not count, since
 * they are told from codes without a look (`readClassCode`), nor do right codes: a whole class joins at once behind one address.
 */
const fromEverywhere = { max: 20, withinMs: minute };

const everywhere = 'everywhere';

/** Evaluates guesses at class codes, few enough that guessing is hopeless. */
export class CodeGuesses {
  private readonly byAddress: FailureCount;
  private readonly inTotal: FailureCount;
  private readonly oneAtATime = pLimit(1);

  constructor(countFailures: CountFailures) {
    this.byAddress = countFailures(perAddress);
    this.inTotal = countFailures(fromEverywhere);
  }

  /**
   * Answers with what `lookUp` found; null if that was nothing, and then it counts. One after the other, so that of many that
   * come at once no more are evaluated than of many in a row.
   */
  evaluate<Found>(
    address: string,
    lookUp: () => Promise<Found | null>,
  ): Promise<Found | 'too_many_tries' | null> {
    return this.oneAtATime(async () => {
      if (this.byAddress.exhausted(address) || this.inTotal.exhausted(everywhere))
        return 'too_many_tries' as const;
      const found = await lookUp();
      if (found === null) {
        this.byAddress.begin(address);
        this.inTotal.begin(everywhere);
      }
      return found;
    });
  }
}
