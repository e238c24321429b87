import { useTranslation } from 'react-i18next';
import type { SignInSeen } from '../../../../shared/contracts/accounts/own-sign-ins.ts';
import { AskFirst } from '../../../ui/ask-first.tsx';
import { Button } from '../../../ui/button.tsx';
import { Line } from '../../../ui/line.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import css from './settings.module.css';
import { useEndOtherSignIns, useEndSignIn } from './settings.queries.ts';
import { Trouble } from './trouble.tsx';

/** Where I am signed in, and the ways to end it. */
export function SignInList({ signIns }: { signIns: readonly SignInSeen[] }) {
  const { t } = useTranslation('settings');
  const end = useEndSignIn();
  const endOthers = useEndOtherSignIns();
  const alone = signIns.length <= 1;

  return (
    <>
      <ul className={css.list}>
        {signIns.map((signIn) => {
          const which = nameOf(signIn);
          return (
            <Line key={signIn.id} className={css.row}>
              <div className={css.what}>
                <p>
                  {which} {signIn.current && <Tag>{t('signIns.here')}</Tag>}
                </p>
                <small>
                  <TimeAgo at={signIn.lastSeenAt} say={(ago) => t('signIns.seen', { ago })} />
                  {' · '}
                  <TimeAgo at={signIn.createdAt} say={(ago) => t('signIns.since', { ago })} />
                </small>
              </div>
              {!signIn.current && (
                <Button
                  size="small"
                  aria-label={t('signIns.endLabel', { which })}
                  busy={end.isPending && end.variables === signIn.id}
                  onClick={() => end.mutate(signIn.id)}
                >
                  {t('signIns.end')}
                </Button>
              )}
            </Line>
          );
        })}
      </ul>
      {alone ? (
        <p className={css.quiet} role="status">
          {t('signIns.onlyHere')}
        </p>
      ) : (
        <div className={css.act}>
          <AskFirst
            button={t('signIns.endOthers')}
            question={t('signIns.endOthersQuestion')}
            yes={t('signIns.endOthersYes')}
            busy={endOthers.isPending}
            onYes={() => endOthers.mutate()}
          />
        </div>
      )}
      <Trouble failure={end.error ?? endOthers.error} />
    </>
  );

  function nameOf({ browser, system }: SignInSeen): string {
    if (browser && system) return t('signIns.on', { browser, system });
    return browser ?? system ?? t('signIns.unknown');
  }
}
