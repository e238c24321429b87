/** A letter to one address. */
export type Letter = {
  to: string;
  subject: string;
  text: string;
  /** The same for programs that show HTML; it fetches nothing. */
  html?: string;
  /** Of a letter that comes again and again, and can wait for its next time: the address at which a mail program stops it by one POST (RFC 8058). */
  stop?: string;
};

/** Port: the way letters leave the school. */
export interface Mail {
  /** Whether letters get to their readers without anybody's help: only then is anything sent that nobody asked for. */
  readonly delivers: boolean;
  /** Resolves when the letter was handed over; rejects with `MailUnavailable`. */
  send(letter: Letter): Promise<void>;
}

/** The letter was not taken and is not sent later. */
export class MailUnavailable extends Error {
  override name = 'MailUnavailable';
}
