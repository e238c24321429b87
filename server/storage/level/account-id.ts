/** Bytes an account's id may take: its length is stored in one byte, and zero means something else. */
export const LONGEST_ACCOUNT = 255;

/** Writes an account's id with its length before it; returns where it ends. */
export function placeAccount(record: Buffer, at: number, account: string): number {
  const length = record.write(account, at + 1);
  if (length === 0 || length > LONGEST_ACCOUNT) throw new RangeError(`not an account id: ${length} bytes`);
  record[at] = length;
  return at + 1 + length;
}
