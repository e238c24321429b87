import { useTranslation } from 'react-i18next';
import type { Thread } from '../../../shared/contracts/comments.ts';
import { shortName } from '../../ui/person-name.ts';
import { useShownName } from '../../ui/use-shown-name.ts';
import { useBeside } from './beside-page.ts';

/** What became of a suggestion; nothing while it is open. */
export function Decided({ thread: { suggestion } }: { thread: Thread }) {
  const { t } = useTranslation('comments');
  const { me } = useBeside();
  const shown = useShownName();
  if (!suggestion || suggestion.state === 'open') return null;
  const { state, decided } = suggestion;
  const byMe = decided?.by.id === me.id && state !== 'outdated';
  const name = decided ? shown(shortName(decided.by)) : '';
  return <span>{byMe ? t(`decided.${state}ByMe`) : t(`decided.${state}`, { name })}</span>;
}
