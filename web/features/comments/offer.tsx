import { useMediaQuery } from '@mantine/hooks';
import { IconMessage } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { useEffect, useEffectEvent, useRef } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { offerCommenting } from '../../editor/threads/shown-threads.ts';
import { IconButton } from '../../ui/button.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import css from './beside.module.css';
import { CommentButton } from './comment-button.tsx';
import type { Wish } from './comments-props.ts';
import { keepTyped } from './typed-ahead.ts';
import { useThreadKeys } from './use-thread-keys.ts';

type OfferProps = {
  editor: Editor;
  /** Where the tools of the page stand; null: nowhere now. */
  bar: HTMLElement | null;
  onBegin: (wish: Wish) => void;
};

/** In place of the comments, where nothing is said yet: every way to begin. What is typed on at once waits for the field. */
export function Offer({ editor, bar, onBegin }: OfferProps) {
  const { t } = useTranslation('pages');
  const wide = useMediaQuery('(min-width: 1000px)', true, { getInitialValueInEffect: false });
  const margin = useRef<HTMLElement>(null);
  function begin(suggests: boolean, about: Wish['about']) {
    // Else it would go over the words that are selected.
    margin.current?.focus({ preventScroll: true });
    if (margin.current) keepTyped(margin.current);
    onBegin({ suggests, about });
  }
  const beginHere = () => begin(false, editor.state.selection.empty ? 'page' : 'selection');
  const beginAtSelection = useEffectEvent((suggests: boolean) => begin(suggests, 'selection'));
  useEffect(
    () =>
      offerCommenting(editor, {
        begin: () => beginAtSelection(false),
        suggest: () => beginAtSelection(true),
      }),
    [editor],
  );
  useThreadKeys({ begin: () => begin(false, 'selection'), go: () => {} });

  return (
    <div className={css.ground}>
      <aside
        ref={margin}
        className={css.margin}
        data-region="margin"
        tabIndex={-1}
        aria-label={t('voices.title')}
      >
        {bar &&
          createPortal(
            <div className={css.bar}>
              {wide ? (
                <CommentButton onPress={beginHere} />
              ) : (
                <Menu
                  label={t('voices.title')}
                  button={(menu) => (
                    <IconButton {...menu} label={t('voices.title')}>
                      <IconMessage size={19} stroke={1.75} aria-hidden />
                    </IconButton>
                  )}
                >
                  <MenuItem onChoose={beginHere}>{t('editor:tool.comment')}</MenuItem>
                </Menu>
              )}
            </div>,
            bar,
          )}
        {wide && (
          <div className={css.foot}>
            <p className={css.none}>{t('voices.none')}</p>
          </div>
        )}
      </aside>
    </div>
  );
}
