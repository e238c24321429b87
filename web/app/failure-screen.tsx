import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Refused } from '../sync/api-client.ts';
import { failureKey } from '../sync/failure-key.ts';
import { Button } from '../ui/button.tsx';
import { Single } from '../ui/duo.tsx';
import { Problem } from '../ui/problem.tsx';
import css from './bare-screen.module.css';
import { NotFoundScreen } from './not-found-screen.tsx';

/** A screen could not be shown: what happened, what is safe, and one way on. Never an empty sheet. */
export function FailureScreen({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation('app');
  const router = useRouter();
  if (error instanceof Refused && error.refusal === 'not_found') return <NotFoundScreen />;

  async function again() {
    // A chunk that a newer release has replaced is only found by loading the new application.
    if (isLostChunk(error)) return window.location.reload();
    reset();
    await router.invalidate();
  }

  const key = isLostChunk(error) ? 'ui:failure.newer' : failureKey(error);
  return (
    <main className={css.bare}>
      <Single>
        <Problem title={t(`${key}.title`)} action={<Button onClick={again}>{t('failure.again')}</Button>}>
          {t(`${key}.words`)}
        </Problem>
      </Single>
    </main>
  );
}

/** Chromium, Firefox and Safari each word a failed dynamic import in their own way. */
function isLostChunk(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return /dynamically imported module|importing a module script failed/i.test(error.message);
}
