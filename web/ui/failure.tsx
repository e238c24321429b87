import { useTranslation } from 'react-i18next';
import { Problem } from './problem.tsx';

/** What did not work, in the words that are kept for it: `ui:refusal.…` or `ui:failure.…`. */
export function Failure({ named }: { named: string }) {
  const { t } = useTranslation();
  return <Problem title={t(`${named}.title`)}>{t(`${named}.words`)}</Problem>;
}
