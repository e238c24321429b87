/**
 * Every expected refusal of the HTTP side: its status, and nothing else. The words a person reads stand in
 * the message files under `refusal.<code>`. Unknown and forbidden are one refusal, so that no id is confirmed.
 */
export const refusals = {
  invalid_input: 400,
  sign_in_required: 401,
  wrong_sign_in: 401,
  /** What a device signed does not hold, or its key is not known here. */
  passkey_refused: 401,
  /** What the browser brought back from the school's own sign-on does not hold, or was used before. */
  school_sign_on_refused: 401,
  /** The school's own sign-on vouches for somebody who may not come in here. */
  school_sign_on_unknown: 403,
  /** The old password, asked for before it is changed. */
  wrong_password: 403,
  /** The password was given out on a sheet: first an own one is chosen. */
  choose_password: 403,
  /** The token may only read. */
  read_only_token: 403,
  /** The team takes its project as far as in review; back and further is for its teachers. */
  stage_for_teachers: 403,
  wrong_origin: 403,
  not_found: 404,
  /** Unknown, ended, revoked or used up: they look alike. */
  guest_link_closed: 404,
  no_school_sign_on: 404,
  /** A link for a new password that is unknown, used up or too old: one answer. */
  reset_link_over: 404,
  too_slow: 408,
  /** A class code that is unknown, expired, used up or switched off: one answer. */
  wrong_code: 404,
  school_exists: 409,
  too_many_passkeys: 409,
  group_closed: 409,
  /** A group cannot be inside itself, nor inside one that is inside it. */
  group_inside_itself: 409,
  /** A page cannot be below itself, nor below one that is below it. */
  page_inside_itself: 409,
  page_too_deep: 409,
  too_many_pages: 409,
  /** A template with so many pages cannot be started for so many teams in one go. */
  too_many_pages_at_once: 409,
  /** Its text is damaged or too much to copy. */
  page_unreadable: 409,
  /** A group keeps somebody who teaches it. */
  last_teacher: 409,
  /** Who teaches a group has to be a teacher of the school. */
  cannot_teach: 409,
  name_taken: 409,
  /** The text to be replaced is another one by now: somebody else has changed it. */
  changed_meanwhile: 409,
  too_many_tasks: 409,
  /** Beside one page. */
  too_many_threads: 409,
  too_many_replies: 409,
  /** Somebody else is putting it into the text at this moment, or one's own claim has ended. */
  suggestion_claimed: 409,
  /** It was accepted, declined or outdated meanwhile. */
  suggestion_decided: 409,
  too_much_feedback: 409,
  /** Of one person, that wait or are under way. */
  too_many_exports: 409,
  /** It is made by a later version of Atelier. */
  archive_newer: 409,
  /** Its list is not true of what is in it, or what is in it could not have been made with Atelier; `fields` says where. */
  archive_damaged: 409,
  /** No project of the group is finished. */
  nothing_to_export: 409,
  too_many_milestones: 409,
  too_many_people: 409,
  too_many_team_roles: 409,
  /** Something of a project would be due before the project begins. */
  day_before_begin: 409,
  end_before_begin: 409,
  /** The project would begin after a milestone of it. */
  milestone_before_begin: 409,
  /** The project would begin after the day of a task of it. */
  task_before_begin: 409,
  /** A project has one subject at least. */
  last_subject: 409,
  /** Somebody has to administer the school. */
  last_administrator: 409,
  /** The class list or the school is another one than in the preview. */
  roster_changed: 409,
  /** Fewer bytes of a file came than were announced, or more. */
  file_cut: 400,
  too_many_files: 409,
  /** The files of a project have used up their room. */
  project_full: 409,
  too_large: 413,
  file_too_large: 413,
  /** More bytes, time or memory than an archive may take. */
  archive_too_large: 413,
  /** More pixels or frames than can be decoded in time and memory. */
  picture_too_large: 413,
  not_a_picture: 415,
  not_an_archive: 415,
  /** It begins as a picture and cannot be decoded. */
  picture_unreadable: 415,
  too_many_tries: 429,
  /** Files on their way at the same time. */
  too_many_uploads: 429,
  /** Our own mistake; it is logged under the request id in the header `x-request-id`. */
  server_error: 500,
  storage_unavailable: 503,
  school_sign_on_unreachable: 503,
  /** The disk of the server has no room for a file. */
  storage_full: 507,
} as const;

export type RefusalName = keyof typeof refusals;

/** Which input is at fault, by its path (`body.title`), and why. */
export type InputProblem = { path: string; problem: string };

/**
 * The body of every refusal. `fields` names the inputs at fault, for `invalid_input` and `changed_meanwhile`; for the latter
 * `present` is the text that stands there now.
 */
export type RefusalBody<Name extends RefusalName = RefusalName> = {
  refusal: Name;
  fields?: InputProblem[];
  present?: string;
};

/** A refusal as the value an operation answers with. */
export function refuse<Name extends RefusalName>(refusal: Name, fields?: InputProblem[]): RefusalBody<Name> {
  return fields === undefined ? { refusal } : { refusal, fields };
}

/** Of a text that is not the one its writer began with; `path` is that of the input. */
export function changedMeanwhile(path: string, present: string): RefusalBody<'changed_meanwhile'> {
  return { refusal: 'changed_meanwhile', fields: [{ path, problem: 'changed_meanwhile' }], present };
}

/** Tells a refusal from an answer; no answer has a property of this name. */
export function isRefusal(answer: unknown): answer is RefusalBody {
  return typeof answer === 'object' && answer !== null && 'refusal' in answer;
}
