import { useTranslation } from 'react-i18next';
import type { Person } from '../../../shared/contracts/accounts.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { shortName } from '../../ui/person-name.ts';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { useShownName } from '../../ui/use-shown-name.ts';
import { useBeside } from './beside-page.ts';
import css from './comments.module.css';

/** Who wrote, what they are here if they are an adult, and when. */
export function Byline({ author, at, edited = false }: { author: Person; at: number; edited?: boolean }) {
  const { t } = useTranslation('comments');
  const { colourOf } = useBeside();
  const shown = useShownName();
  return (
    <span className={css.byline}>
      <Avatar person={author} colour={colourOf(author.id)} size="medium" />
      <b>
        <bdi>{shown(shortName(author))}</bdi>
      </b>
      <span className={css.when}>
        {author.kind !== 'student' && `${t(`kind.${author.kind}`)} · `}
        <TimeAgo at={at} />
        {edited && ` · ${t('edited')}`}
      </span>
    </span>
  );
}
