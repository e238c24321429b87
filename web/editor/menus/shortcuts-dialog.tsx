import { useTranslation } from 'react-i18next';
import dialog from '../../ui/dialog.module.css';
import { Dialog } from '../../ui/dialog.tsx';
import { useModal } from '../../ui/use-modal.ts';
import { shownKeys } from '../tool-keys.ts';
import { type Shortcut, shortcutGroups } from './shortcut-list.ts';
import css from './shortcuts-dialog.module.css';

/** All keys in one list. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['menus', 'editor']);
  return (
    <Dialog modal={useModal(onClose)} title={t('keys.title')} wide>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whoever is at a keyboard scrolls it from here. */}
      <section className={`${dialog.content} ${css.groups}`} tabIndex={0} aria-label={t('keys.title')}>
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
    </Dialog>
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
