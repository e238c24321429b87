import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiToken } from '../../../../shared/contracts/accounts/api-tokens.ts';
import { AskFirst } from '../../../ui/ask-first.tsx';
import { Button } from '../../../ui/button.tsx';
import { Line } from '../../../ui/line.tsx';
import { readerLocale } from '../../../ui/reader-locale.ts';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { FreshToken } from './fresh-token.tsx';
import { NewTokenForm } from './new-token-form.tsx';
import css from './settings.module.css';
import { useRevokeToken } from './settings.queries.ts';
import { Trouble } from './trouble.tsx';

type State = { at: 'list' } | { at: 'form' } | { at: 'made'; label: string; token: string };

/** The programs that act as me, and the way to let another one. */
export function TokenList({ tokens }: { tokens: readonly ApiToken[] }) {
  const { t, i18n } = useTranslation('settings');
  const [state, setState] = useState<State>({ at: 'list' });
  const revoke = useRevokeToken();
  const dateOf = (time: number) =>
    new Intl.DateTimeFormat(readerLocale(i18n.language), { dateStyle: 'long' }).format(time);

  return (
    <>
      {tokens.length === 0 && <p className={css.quiet}>{t('tokens.none')}</p>}
      {tokens.length > 0 && (
        <ul className={css.list}>
          {tokens.map(({ id, label, scope, expiresAt, lastUsedAt }) => (
            <Line key={id} className={css.row}>
              <div className={css.what}>
                <p>
                  <bdi>{label}</bdi>
                </p>
                <small>
                  {t(`tokens.may.${scope}`)}
                  {expiresAt !== null && ` · ${t('tokens.ends', { date: dateOf(expiresAt) })}`}
                  {' · '}
                  {lastUsedAt === null ? (
                    t('tokens.neverUsed')
                  ) : (
                    <TimeAgo at={lastUsedAt} say={(ago) => t('tokens.used', { ago })} />
                  )}
                </small>
              </div>
              <AskFirst
                button={t('tokens.end')}
                label={t('tokens.endLabel', { label })}
                question={t('tokens.endQuestion')}
                yes={t('tokens.endYes')}
                busy={revoke.isPending && revoke.variables === id}
                onYes={() => revoke.mutate(id)}
              />
            </Line>
          ))}
        </ul>
      )}
      <Trouble failure={revoke.error} />
      {state.at === 'made' && (
        <FreshToken label={state.label} token={state.token} onDone={() => setState({ at: 'list' })} />
      )}
      {state.at === 'form' ? (
        <NewTokenForm
          onMade={(label, token) => setState({ at: 'made', label, token })}
          onCancel={() => setState({ at: 'list' })}
        />
      ) : (
        <div className={css.act}>
          <Button onClick={() => setState({ at: 'form' })}>{t('tokens.make')}</Button>
        </div>
      )}
    </>
  );
}
