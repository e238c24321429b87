/** A letter of plain text to one address. */
export type Letter = { to: string; subject: string; text: string };

/** Port: the way letters leave the school. */
export interface Mail {
  /** Resolves when the letter was handed over; rejects with `MailUnavailable`. */
  send(letter: Letter): Promise<void>;
}

/** The letter was not taken and is not sent later. */
export class MailUnavailable extends Error {
  override name = 'MailUnavailable';
}
