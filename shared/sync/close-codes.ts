/** Why the server closes a page connection, and what the browser should do. Rule numbers: PROTOCOL.md. */
export const closeCodes = {
  /** The server is stopping or restarting: connect again soon. */
  restarting: 1012,
  /** No valid sign-in, bearer token or ticket. */
  signInRequired: 4401,
  /** Unknown page, or one this account may not see: the two look alike. */
  pageUnavailable: 4404,
  /** Rights have changed: connect again, the new connection is decided afresh. */
  rightsChanged: 4403,
  /** A frame that is not this protocol, or bytes that are no update. */
  malformed: 4400,
  /** An update above the size limit, or one that its page is too full for. */
  tooLarge: 4413,
  /** An update the gate refuses; the reason is the gate's code. */
  unlawful: 4422,
  /** More messages or bytes than a person can make. */
  tooMany: 4429,
  /** The page could not be loaded. It is never served empty instead; connect again later. */
  loadFailed: 4500,
  /** The page is damaged in storage and set aside for repair. */
  pageDamaged: 4510,
  /** The store does not accept writes and the queue kept in memory is full; connect again later. */
  storageFull: 4507,
} as const;
