import { type ChangeEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../../../shared/contracts/accounts.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Button } from '../../../ui/button.tsx';
import css from './settings.module.css';
import { useRemovePicture, useSetPicture } from './settings.queries.ts';
import { Trouble } from './trouble.tsx';

/** My picture: to choose, to exchange, to take away. `colour`: mine in a team, 0 without. */
export function OwnPicture({ me, colour }: { me: Person; colour: number }) {
  const { t } = useTranslation('settings');
  const file = useRef<HTMLInputElement>(null);
  const set = useSetPicture();
  const remove = useRemovePicture();
  const busy = set.isPending || remove.isPending;

  function take({ currentTarget }: ChangeEvent<HTMLInputElement>) {
    const [picture] = currentTarget.files ?? [];
    remove.reset();
    if (picture) set.mutate(picture);
    // The same file may be chosen again after a failure.
    currentTarget.value = '';
  }

  return (
    <div>
      <div className={css.picture}>
        <Avatar person={me} colour={colour} size="huge" />
        <div>
          {!me.picture && <p className={css.quiet}>{t('you.noPicture')}</p>}
          <div className={css.act}>
            <Button busy={busy} onClick={() => file.current?.click()}>
              {t(me.picture ? 'you.other' : 'you.choose')}
            </Button>
            {me.picture && (
              <Button
                look="bare"
                busy={busy}
                onClick={() => {
                  set.reset();
                  remove.mutate();
                }}
              >
                {t('you.remove')}
              </Button>
            )}
            <span className={css.done} role="status">
              {(set.isSuccess || remove.isSuccess) && t('saved')}
            </span>
          </div>
          <small>{t('you.pictureKinds')}</small>
        </div>
      </div>
      <input
        ref={file}
        type="file"
        hidden
        aria-label={t('you.picture')}
        accept="image/png,image/jpeg,image/webp,image/gif"
        onChange={take}
      />
      <Trouble failure={set.error ?? remove.error} />
    </div>
  );
}
