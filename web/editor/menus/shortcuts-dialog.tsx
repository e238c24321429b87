import { IconX } from '@tabler/icons-react';
import { type MouseEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/button.tsx';
import { shownKeys } from '../tool-keys.ts';
import { type Shortcut, shortcutGroups } from './shortcut-list.ts';
import css from './shortcuts-dialog.module.css';

/** All keys in one list. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['menus', 'editor']);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);

  function clicked(event: MouseEvent<HTMLDialogElement>) {
    if (event.target === event.currentTarget) dialog.current?.close();
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a modal dialog closes by Esc itself; the click is for the backdrop
    <dialog
      ref={dialog}
      className={css.dialog}
      aria-label={t('keys.title')}
      onClose={onClose}
      onClick={clicked}
    >
      <div className={css.head}>
        <h2>{t('keys.title')}</h2>
        <IconButton label={t('keys.close')} onClick={() => dialog.current?.close()}>
          <IconX size={20} stroke={1.75} aria-hidden />
        </IconButton>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whoever is at a keyboard scrolls it from here. */}
      <section className={css.groups} tabIndex={0} aria-label={t('keys.title')}>
        {shortcutGroups.map(({ name, shortcuts }) => (
          <section key={name} className={css.section}>
            <h3>{t(`keys.${name}`)}</h3>
            <dl>
              {shortcuts.map((shortcut) => (
                <Line key={shortcut.name + (shortcut.typed ?? shortcut.keys)} shortcut={shortcut} />
              ))}
            </dl>
          </section>
        ))}
      </section>
    </dialog>
  );
}

function Line({ shortcut: { name, keys, typed } }: { shortcut: Shortcut }) {
  const { t } = useTranslation(['menus', 'editor']);
  return (
    <div className={css.line}>
      <dt>{t(name)}</dt>
      <dd>
        <kbd dir="ltr">{keys ? shownKeys(keys, t) : typed}</kbd>
      </dd>
    </div>
  );
}
