import { useTranslation } from 'react-i18next';
import { Refused } from '../../sync/api-client.ts';
import { failureKey } from '../../sync/failure-key.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Problem } from '../../ui/problem.tsx';
import { useUnsubscribe } from './notifications.queries.ts';
import css from './stop-letters.module.css';

/** Where the link at the end of a letter leads: one press, without signing in. `token`: from the link. */
export function StopLetters({ token }: { token: string }) {
  const { t } = useTranslation('notifications');
  const stop = useUnsubscribe();
  const unknown = stop.error instanceof Refused && stop.error.refusal === 'not_found';
  if (stop.isSuccess)
    return (
      <div className={css.step}>
        <h1 role="status">{t('stop.done')}</h1>
        <p>{t('stop.doneWords')}</p>
        <OpenAtelier />
      </div>
    );
  return (
    <div className={css.step}>
      <h1>{t('stop.title')}</h1>
      <p>{t('stop.words')}</p>
      {unknown && <Problem title={t('stop.over')}>{t('stop.overWords')}</Problem>}
      {stop.isError && !unknown && <Failure named={failureKey(stop.error)} />}
      {unknown ? (
        <OpenAtelier />
      ) : (
        <Button look="main" busy={stop.isPending} onClick={() => stop.mutate(token)}>
          {t('stop.button')}
        </Button>
      )}
    </div>
  );
}

function OpenAtelier() {
  const { t } = useTranslation('notifications');
  return (
    <a href="/" className={buttonClass()}>
      {t('stop.open')}
    </a>
  );
}
