import { IconLogout } from '@tabler/icons-react';
import { type ReactNode, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../../shared/contracts/accounts.ts';
import type { LeftBehind } from '../../sync/open-pages.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { colorSchemes, useColorScheme } from '../../ui/color-scheme.ts';
import css from './account-menu.module.css';
import { leftBehind, useSignOut } from './accounts.queries.ts';

type AccountMenuProps = {
  me: Person;
  /** My place in the team at hand, from 1; 0 outside one. */
  colour: number;
  /** The ways to what is mine, such as my settings, as links of this class. */
  ways: (className: string | undefined) => ReactNode;
  /** After signing out: load the first screen afresh. */
  onSignedOut: () => void;
};

const schemeNames = { auto: 'menu.asDevice', light: 'menu.light', dark: 'menu.dark' } as const;

/**
 * My name, light or dark, and the way out. A popover of the browser's own with ordinary controls: it closes by
 * Esc and by a click elsewhere, and says so to a screen reader, without any script of ours.
 */
export function AccountMenu({ me, colour, ways, onSignedOut }: AccountMenuProps) {
  const { t } = useTranslation('accounts');
  const [scheme, choose] = useColorScheme();
  const signOut = useSignOut();
  const id = useId();
  const menu = useRef<HTMLDivElement>(null);
  const [unsent, setUnsent] = useState<LeftBehind>('nothing');

  function leave() {
    signOut.mutate(undefined, { onSuccess: onSignedOut });
  }
  async function leaveIfAllIsSent() {
    const left = await leftBehind(me.id);
    setUnsent(left);
    if (left === 'nothing') leave();
  }
  function stay() {
    menu.current?.hidePopover();
  }

  return (
    <>
      <button
        type="button"
        className={css.trigger}
        aria-label={t('menu.open', { name: me.name })}
        popoverTarget={id}
      >
        <Avatar person={me} colour={colour} />
      </button>
      <div
        ref={menu}
        id={id}
        popover="auto"
        className={css.menu}
        onToggle={({ newState }) => newState === 'closed' && setUnsent('nothing')}
      >
        <p className={css.name}>
          <bdi>{me.name}</bdi>
        </p>
        <fieldset className={css.part}>
          <legend className={css.label}>{t('menu.look')}</legend>
          {colorSchemes.map((value) => (
            <label key={value} className={css.item}>
              <input type="radio" name={id} checked={scheme === value} onChange={() => choose(value)} />
              {t(schemeNames[value])}
            </label>
          ))}
        </fieldset>
        <div className={css.part}>
          {ways(css.item)}
          <button type="button" className={css.item} onClick={leaveIfAllIsSent}>
            <IconLogout className="flip" size={20} stroke={1.75} aria-hidden />
            {t('menu.signOut')}
          </button>
          {unsent !== 'nothing' && (
            <>
              <p className={unsent === 'lost' ? css.trouble : css.notice} role="alert">
                {t(`menu.unsent.${unsent}`)}
              </p>
              <div className={css.choice}>
                <Button size="small" look="main" onClick={stay}>
                  {t('menu.unsent.stay')}
                </Button>
                <Button size="small" look="bare" onClick={leave}>
                  {t('menu.unsent.leave')}
                </Button>
              </div>
            </>
          )}
          {signOut.isError && (
            <p className={css.trouble} role="alert">
              {t('menu.signOutFailed')}
            </p>
          )}
        </div>
      </div>
    </>
  );
}
