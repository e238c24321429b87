import type { TFunction } from 'i18next';
import type { Day } from '../../../shared/contracts/day.ts';
import { movedWhat, type Notification } from '../../../shared/contracts/notifications.ts';
import { dateWords, dayWords } from '../../ui/day-words.ts';

/** Words for one notification. `shown`: how somebody is called, also without a name; `today`: the reader's. */
export function sentenceOf(
  t: TFunction<'notifications'>,
  { kind, actor, page, project, group, details }: Notification,
  { shown, language, today }: { shown: (name: string) => string; language: string; today: Day },
): string {
  const date = (value: unknown) =>
    kind === 'moved' && typeof value === 'string' ? dateWords(value, today, language) : '';
  const form = !actor ? 'alone' : kind === 'moved' ? movedWhat(details) : 'by';
  return t(`says.${kind}.${form}`, {
    who: actor ? shown(actor.name) : '',
    title: page?.name ?? details.title ?? group?.name ?? project?.name ?? '',
    project: project?.name ?? '',
    stage: typeof details.to === 'string' ? t(`stage.${details.to}`, { defaultValue: '' }) : '',
    from: date(details.from),
    to: date(details.to),
    due: typeof details.due === 'string' ? dayWords(details.due, today, language) : '',
  });
}
