import { IconBookmarks, IconChecks, IconFilter, IconMessage, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Thread } from '../../../shared/contracts/comments.ts';
import { IconButton } from '../../ui/button.tsx';
import { Menu, MenuGroup, MenuItem } from '../../ui/menu.tsx';
import { useShownName } from '../../ui/use-shown-name.ts';
import beside from './beside.module.css';
import { useBeside } from './beside-page.ts';
import { CommentButton } from './comment-button.tsx';
import css from './comments.module.css';
import { allOpen, type ThreadFilter } from './shown-threads.ts';
import { useAllSuggestions } from './use-all-suggestions.ts';

type MarginBarProps = {
  compact: boolean;
  threads: readonly Thread[];
  filter: ThreadFilter;
  onFilter: (filter: ThreadFilter) => void;
  /** Null for who may only read. */
  onBegin: (() => void) | null;
  onList: () => void;
};

const choices = ['open', 'mine', 'unanswered', 'resolved'] as const;

/** Above the margin: to begin a thread, and to choose which are shown. */
export function MarginBar({ compact, threads, filter, onFilter, onBegin, onList }: MarginBarProps) {
  const { t } = useTranslation('comments');
  const { openBank } = useBeside();
  const all = useAllSuggestions(threads);
  const shown = useShownName();
  const people = new Map(
    threads
      .flatMap(({ author, comments }) => [author, ...comments.map((each) => each.author)])
      .map((each) => [each.id, each]),
  );
  const words = filter.person
    ? shown(people.get(filter.person)?.name ?? '')
    : filter.show === 'open'
      ? null
      : t(`show.${filter.show}`);
  return (
    <div className={beside.bar}>
      {onBegin && !compact && <CommentButton onPress={onBegin} />}
      {(threads.length > 0 || compact || openBank) && (
        <Menu
          label={t('which')}
          button={(menu) =>
            words === null ? (
              <IconButton {...menu} label={t(compact ? 'pages:voices.title' : 'which')}>
                {compact ? (
                  <IconMessage size={19} stroke={1.75} aria-hidden />
                ) : (
                  <IconFilter size={19} stroke={1.75} aria-hidden />
                )}
              </IconButton>
            ) : (
              <button {...menu} type="button" className={css.chosen} aria-label={t('whichNow', { words })}>
                <IconFilter size={16} stroke={1.75} aria-hidden />
                <bdi>{words}</bdi>
              </button>
            )
          }
        >
          {compact && (
            <MenuGroup label={t('pages:voices.title')}>
              {onBegin && <MenuItem onChoose={onBegin}>{t('editor:tool.comment')}</MenuItem>}
              <MenuItem onChoose={onList}>{t('list')}</MenuItem>
            </MenuGroup>
          )}
          <MenuGroup label={t('which')}>
            {choices.map((show) => (
              <MenuItem
                key={show}
                checked={filter.show === show && filter.person === null}
                onChoose={() => onFilter({ show, person: null })}
              >
                {t(`show.${show}`)}
              </MenuItem>
            ))}
          </MenuGroup>
          {people.size > 1 && (
            <MenuGroup label={t('byPerson')}>
              {[...people.values()].map(({ id, name }) => (
                <MenuItem
                  key={id}
                  checked={filter.person === id}
                  onChoose={() => onFilter(filter.person === id ? allOpen : { show: 'open', person: id })}
                >
                  <bdi>{shown(name)}</bdi>
                </MenuItem>
              ))}
            </MenuGroup>
          )}
          {all.count > 1 && (
            <MenuGroup label={t('suggestions')}>
              <MenuItem onChoose={all.accept}>
                <IconChecks size={19} stroke={1.75} aria-hidden />
                {t('acceptAll', { count: all.count })}
              </MenuItem>
              <MenuItem onChoose={all.decline}>
                <IconX size={19} stroke={1.75} aria-hidden />
                {t('declineAll', { count: all.count })}
              </MenuItem>
            </MenuGroup>
          )}
          {openBank && (
            <MenuGroup label={t('bank.title')}>
              <MenuItem onChoose={() => openBank(null)}>
                <IconBookmarks size={19} stroke={1.75} aria-hidden />
                {t('bank.open')}
              </MenuItem>
            </MenuGroup>
          )}
        </Menu>
      )}
      <span className={css.said} role="status">
        {all.said}
      </span>
    </div>
  );
}
