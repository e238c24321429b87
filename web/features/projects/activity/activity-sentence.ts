import type { TFunction } from 'i18next';
import type { Activity } from '../../../../shared/contracts/projects/activity.ts';
import { teamRoleWords } from '../team/team-role-words.ts';

/**
 * What somebody did, as a sentence. Details fill the places of their name; those that are words of ours are said in the reader's
 * language. A message may have a form for an entry that says where (`_under`), that takes back (`_ended`) or that is about the actor
 * alone (`_self`).
 */
export function activitySentence(
  t: TFunction<'projects'>,
  { actor, action, page, about, details }: Activity,
  shown: (name: string) => string,
): string {
  const { field, from, to, words, title, ...others } = details;
  const filled = {
    ...others,
    name: shown(actor.name),
    about: about ? shown(about.name) : '',
    title: page?.title ?? title ?? '',
    ...(typeof field === 'string' && { field: t(`planField.${field}`, { defaultValue: field }) }),
    ...(typeof from === 'string' && { from: t(`stage.${from}`, { defaultValue: from }) }),
    ...(typeof to === 'string' && { to: t(`stage.${to}`, { defaultValue: to }) }),
    ...(typeof words === 'string' && { words: teamRoleWords((key) => t(key), words) }),
  };
  const forms = [
    ...(details.ended === 1 ? ['ended'] : []),
    ...(typeof details.under === 'string' ? ['under'] : []),
    ...(about === null ? ['self'] : []),
  ];
  const keys = [...forms.map((form) => `activity.${action}_${form}`), `activity.${action}`];
  return t(keys, { ...filled, defaultValue: action });
}
