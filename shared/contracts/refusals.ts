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
  too_slow: 408,
  school_exists: 409,
  name_taken: 409,
  too_large: 413,
  too_many_tries: 429,
  /** Our own mistake; it is logged under the request id in the header `x-request-id`. */
  server_error: 500,
  storage_unavailable: 503,
} as const;

export type RefusalName = keyof typeof refusals;

/** Which input is at fault, by its path (`body.title`), and why. */
export type InputProblem = { path: string; problem: string };

/** The body of every refusal. `fields` names the inputs at fault, for `invalid_input`. */
export type RefusalBody<Name extends RefusalName = RefusalName> = { refusal: Name; fields?: InputProblem[] };

/** A refusal as the value an operation answers with. */
export function refuse<Name extends RefusalName>(refusal: Name, fields?: InputProblem[]): RefusalBody<Name> {
  return fields === undefined ? { refusal } : { refusal, fields };
}

/** Tells a refusal from an answer; no answer has a property of this name. */
export function isRefusal(answer: unknown): answer is RefusalBody {
  return typeof answer === 'object' && answer !== null && 'refusal' in answer;
}
