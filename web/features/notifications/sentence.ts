import type { TFunction } from 'i18next';
import type { Notification } from '../../../shared/contracts/notifications.ts';

/** Words for one notification. `shown`: how somebody is called, also without a name; `today`: the reader's, in ms since 1970. */
export function sentenceOf(
  t: TFunction<'notifications'>,
  { kind, actor, page, project, group, details }: Notification,
  { shown, language, today }: { shown: (name: string) => string; language: string; today: number },
): string {
  return t(`says.${kind}.${actor ? 'by' : 'alone'}`, {
    who: actor ? shown(actor.name) : '',
    title: page?.name ?? details.title ?? group?.name ?? project?.name ?? '',
    project: project?.name ?? '',
    stage: typeof details.to === 'string' ? t(`stage.${details.to}`, { defaultValue: '' }) : '',
    due: typeof details.due === 'string' ? dayWords(details.due, today, language) : '',
  });
}

/** "today", "tomorrow", else the date; `day` as 2026-11-22. */
function dayWords(day: string, today: number, language: string): string {
  const at = new Date(`${day}T00:00`).getTime();
  const days = Math.round((at - new Date(today).setHours(0, 0, 0, 0)) / 86_400_000);
  if (Math.abs(days) <= 1)
    return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(days, 'day');
  return new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long' }).format(at);
}
