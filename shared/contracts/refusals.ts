/**
 * Every expected refusal of the HTTP side: its status, and nothing else. The words a person reads stand in
 * the message files under `refusal.<code>`. Unknown and forbidden are one refusal, so that no id is confirmed.
 */
export const refusals = {
  invalid_input: 400,
  sign_in_required: 401,
  wrong_sign_in: 401,
  wrong_origin: 403,
  not_found: 404,
  school_exists: 409,
  name_taken: 409,
  too_large: 413,
  too_many_tries: 429,
  storage_unavailable: 503,
} as const;

export type RefusalName = keyof typeof refusals;

/** The body of every refusal. `fields` names the inputs at fault by their path, for `invalid_input`. */
export type RefusalBody = { refusal: RefusalName; fields?: { path: string; problem: string }[] };
