import type { TFunction } from 'i18next';

/** What was done, in words; one that came later than this browser's words stands as it is written in the log. */
export function actionWords(t: TFunction<'operations'>, action: string): string {
  return t(`action.${action}`, { defaultValue: action });
}
