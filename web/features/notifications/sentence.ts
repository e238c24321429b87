import type { TFunction } from 'i18next';
import type { Day } from '../../../shared/contracts/day.ts';
import type { Notification } from '../../../shared/contracts/notifications.ts';
import { dayWords } from '../../ui/day-words.ts';

/** Words for one notification. `shown`: how somebody is called, also without a name; `today`: the reader's. */
export function sentenceOf(
  t: TFunction<'notifications'>,
  { kind, actor, page, project, group, details }: Notification,
  { shown, language, today }: { shown: (name: string) => string; language: string; today: Day },
): string {
  return t(`says.${kind}.${actor ? 'by' : 'alone'}`, {
    who: actor ? shown(actor.name) : '',
    title: page?.name ?? details.title ?? group?.name ?? project?.name ?? '',
    project: project?.name ?? '',
    stage: typeof details.to === 'string' ? t(`stage.${details.to}`, { defaultValue: '' }) : '',
    due: typeof details.due === 'string' ? dayWords(details.due, today, language) : '',
  });
}
