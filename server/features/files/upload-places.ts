/** Files of one person that may be on their way at the same time. Browsers send fewer. */
const perAccount = 6;
/**
 * Of everybody. Two are looked into at the same time, ten seconds each at worst with the start of the program, and a line on which
 * nothing moves for `timeLimits.silence`, two minutes, is cut: who comes last of so many waits for a hundred seconds.
 */
const inAll = 20;

/** `place`: whose room it takes. */
type Upload = { account: string; place: string; bytes: number };

/** What is on its way, so that many at once cannot take more room than is left for one. */
export class UploadPlaces {
  private readonly underWay = new Set<Upload>();

  /** A place for one upload, with what gives it back; null: too many are on their way. */
  take(upload: Upload): (() => void) | null {
    const own = [...this.underWay].filter(({ account }) => account === upload.account);
    if (own.length >= perAccount || this.underWay.size >= inAll) return null;
    const place = { ...upload };
    this.underWay.add(place);
    return () => this.underWay.delete(place);
  }

  /** Bytes that are announced, for one place or for all. */
  announced(place?: string): number {
    const counted = [...this.underWay].filter((each) => place === undefined || each.place === place);
    return counted.reduce((sum, { bytes }) => sum + bytes, 0);
  }
}
