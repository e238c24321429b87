import type { TFunction } from 'i18next';
import { type Day, day } from '../../../../shared/contracts/day.ts';
import type { Activity } from '../../../../shared/contracts/projects/activity.ts';
import { dateWords } from '../../../ui/day-words.ts';
import { teamRoleWords } from '../team/team-role-words.ts';

/**
 * What somebody did, as a sentence. Details fill the places of their name; those that are words of ours are said in the reader's
 * language. A message may have a form for an entry that says where (`_under`), that takes back (`_ended`), of a day that there was not
 * before (`_set`) or is no more (`_unset`), or that is about the actor alone (`_self`).
 */
export function activitySentence(
  t: TFunction<'projects'>,
  { actor, action, page, about, details }: Activity,
  { shown, language, today }: { shown: (name: string) => string; language: string; today: Day },
): string {
  const dayOrStage = (value: string) =>
    day.safeParse(value).success
      ? dateWords(value, today, language)
      : t(`stage.${value}`, { defaultValue: value });
  const { field, from, to, words, title, ...others } = details;
  const filled = {
    ...others,
    name: shown(actor.name),
    about: about ? shown(about.name) : '',
    title: page?.title ?? title ?? '',
    ...(typeof field === 'string' && { field: t(`planField.${field}`, { defaultValue: field }) }),
    ...(typeof from === 'string' && { from: dayOrStage(from) }),
    ...(typeof to === 'string' && { to: dayOrStage(to) }),
    ...(typeof words === 'string' && { words: teamRoleWords((key) => t(key), words) }),
  };
  const forms = [
    ...(details.ended === 1 ? ['ended'] : []),
    ...(typeof details.under === 'string' ? ['under'] : []),
    ...(from === null ? ['set'] : []),
    ...(to === null ? ['unset'] : []),
    ...(about === null ? ['self'] : []),
  ];
  const keys = [...forms.map((form) => `activity.${action}_${form}`), `activity.${action}`];
  return t(keys, { ...filled, defaultValue: action });
}
