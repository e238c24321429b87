import { IconFingerprint, IconSchool } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { failureKey } from '../../sync/failure-key.ts';
import { Button } from '../../ui/button.tsx';
import { Problem } from '../../ui/problem.tsx';
import { CeremonyStopped, passkeysWork } from './ceremony-stopped.ts';
import entry from './entry.module.css';
import css from './other-ways.module.css';
import { usePasskeySignIn } from './passkeys.queries.ts';
import { signInWaysQuery, useLeaveForSchoolSignOn } from './sign-in-ways.queries.ts';

/** Below the form for name and password: passkey, the school's own sign-on, and the way back to a lost password. */
export function OtherWays({ next, onDone }: { next: string; onDone: () => void }) {
  const { t } = useTranslation('sign-in-ways');
  // Without an answer the form above still works, so nobody is told.
  const { data: ways } = useQuery(signInWaysQuery);
  const passkey = usePasskeySignIn();
  const leave = useLeaveForSchoolSignOn();
  const failure = passkey.error ?? leave.error;
  const key = failure instanceof CeremonyStopped ? 'passkey.stopped' : failureKey(failure);
  const withPasskey = passkeysWork();

  return (
    <>
      {(withPasskey || ways?.schoolSignOn) && (
        <>
          <p className={css.or}>{t('or')}</p>
          <div className={css.ways}>
            {ways?.schoolSignOn && (
              <Button size="wide" busy={leave.isPending} onClick={() => leave.mutate(next)}>
                <IconSchool size={20} stroke={1.75} aria-hidden />
                {t('school.use', { name: ways.schoolSignOn.name })}
              </Button>
            )}
            {withPasskey && (
              <Button
                size="wide"
                busy={passkey.isPending}
                onClick={() => passkey.mutate(undefined, { onSuccess: onDone })}
              >
                <IconFingerprint size={20} stroke={1.75} aria-hidden />
                {t('passkey.use')}
              </Button>
            )}
          </div>
        </>
      )}
      {failure && (
        <div className={entry.trouble}>
          <Problem title={t(`${key}.title`)}>{t(`${key}.words`)}</Problem>
        </div>
      )}
      <Link to="/reset" className={css.forgotten}>
        {t('reset.forgotten')}
      </Link>
    </>
  );
}
