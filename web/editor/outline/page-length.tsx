import type { Editor } from '@tiptap/core';
import { useTranslation } from 'react-i18next';
import { usePopover } from '../../ui/use-popover.ts';
import { useInIdleTime } from '../menus/use-in-idle-time.ts';
import { countBetween, countWords, minutesToRead } from './count-words.ts';
import css from './page-length.module.css';

const whole = ({ state }: Editor, deadline: { timeRemaining(): number }) => countWords(state.doc, deadline);
const chosen = ({ state: { doc, selection } }: Editor) =>
  selection.empty ? 0 : countBetween(doc, selection.from, selection.to).words;

/** How many words there are, quietly; more of it in a card. `inMenu`: a line of a menu, where there is no room beside it. */
export function PageLength({ editor, inMenu = false }: { editor: Editor; inMenu?: boolean }) {
  const { t } = useTranslation('menus');
  const count = useInIdleTime(editor, 'update', whole);
  const words = useInIdleTime(editor, 'selectionUpdate', chosen) ?? 0;
  const { button, card } = usePopover();
  if (!count) return null;
  const minutes = t('count.minutes', { count: minutesToRead(count.words) });
  if (inMenu)
    return (
      <p className={css.line}>
        {t('count.words', { count: count.words })}
        <br />
        {minutes}
      </p>
    );
  return (
    <>
      <button {...button} type="button" className={css.button} title={t('count.title')}>
        {words > 0 ? t('count.chosen', { count: words }) : t('count.words', { count: count.words })}
      </button>
      <div {...card} role="dialog" aria-label={t('count.title')} className={css.card}>
        <h2>{t('count.title')}</h2>
        <ul>
          <li>{t('count.words', { count: count.words })}</li>
          {words > 0 && <li>{t('count.chosen', { count: words })}</li>}
          <li>{t('count.paragraphs', { count: count.paragraphs })}</li>
          <li>{t('count.letters', { count: count.letters })}</li>
          <li>{minutes}</li>
        </ul>
      </div>
    </>
  );
}
