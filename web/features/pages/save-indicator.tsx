import {
  IconAlertTriangle,
  IconCheck,
  IconCloudOff,
  IconCloudUp,
  IconCopy,
  IconInfoCircle,
  IconLock,
  IconRefresh,
} from '@tabler/icons-react';
import { type ComponentProps, useMemo, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { CalmSaveState } from '../../sync/calm-save-state.ts';
import type { PageConnection } from '../../sync/page-connection.ts';
import type { SaveState } from '../../sync/save-state.ts';
import words from '../../ui/save-words.module.css';
import { usePopover } from '../../ui/use-popover.ts';
import { SaveExplanation } from './save-explanation.tsx';
import css from './save-indicator.module.css';

const icons = {
  saved: IconCheck,
  saving: IconCloudUp,
  unsent: IconCloudOff,
  'not-saved': IconAlertTriangle,
  unreachable: IconAlertTriangle,
  'read-only': IconLock,
  'reload-to-write': IconRefresh,
  'kept-as-copy': IconCopy,
} satisfies Record<SaveState['kind'], unknown>;

const looks: Partial<Record<SaveState['kind'], string | undefined>> = {
  unsent: words.wait,
  'reload-to-write': words.wait,
  'kept-as-copy': words.wait,
  'not-saved': words.bad,
  unreachable: words.bad,
};

/** Is it safe? In words, always in the same place, read out only when the kind changes. */
export function SaveIndicator({
  connection,
  ...about
}: { connection: PageConnection } & Pick<
  ComponentProps<typeof SaveExplanation>,
  'title' | 'putIntoNewPage'
>) {
  const { t } = useTranslation('pages');
  const calm = useMemo(() => new CalmSaveState(connection), [connection]);
  const state = useSyncExternalStore(calm.subscribe, calm.shown);
  const Icon = state && icons[state.kind];
  const look = [words.words, state && looks[state.kind]].filter(Boolean).join(' ');
  return (
    <div className={css.save}>
      <div role="status" data-save-state={state?.kind ?? 'saving'}>
        {state && Icon && (
          // Not live inside: a count that grows is not read out, another kind of state is.
          <span key={state.kind} className={look} aria-live="off">
            <Icon size={17} stroke={1.75} aria-hidden />
            {wordsOf(state, t)}
          </span>
        )}
      </div>
      {state?.kind === 'unsent' && !state.network && (
        <small className={css.aside}>{t('save.noNetwork')}</small>
      )}
      {state && state.kind !== 'saved' && state.kind !== 'saving' && (
        <Explained key={state.kind} state={state} connection={connection} {...about} />
      )}
    </div>
  );
}

/** What the words mean, in a card below them. */
function Explained(props: ComponentProps<typeof SaveExplanation>) {
  const { t } = useTranslation('pages');
  const { button, card } = usePopover();
  return (
    <>
      <button
        {...button}
        type="button"
        className={css.what}
        aria-label={t('save.what')}
        title={t('save.what')}
      >
        <IconInfoCircle size={18} stroke={1.75} aria-hidden />
      </button>
      <div {...card} role="dialog" aria-label={t('save.what')} className={css.card}>
        <SaveExplanation {...props} />
      </div>
    </>
  );
}

function wordsOf(state: SaveState, t: (key: string, values?: { count: number }) => string): string {
  if (state.kind === 'read-only') return t(`save.read-only.${state.why}`);
  if (state.kind === 'unsent') return t('save.unsent', { count: state.count });
  return t(`save.${state.kind}`);
}
