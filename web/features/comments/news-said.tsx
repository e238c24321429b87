import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Thread } from '../../../shared/contracts/comments.ts';
import { shortName } from '../../ui/person-name.ts';
import { useShownName } from '../../ui/use-shown-name.ts';
import { useBeside } from './beside-page.ts';

/** What is known of a thread: its latest comment, and whether its suggestion is open. */
type Known = { last: number; open: boolean };

type NewsSaidProps = {
  threads: readonly Thread[];
  /** There were none before: what is here at first is news too. */
  quietBefore: boolean;
};

/** Says to a screen reader that somebody else has written here or decided what I suggested, once for what comes together. */
export function NewsSaid({ threads, quietBefore }: NewsSaidProps) {
  const { t } = useTranslation('comments');
  const { me } = useBeside();
  const shown = useShownName();
  const known = useRef<Map<string, Known> | null>(quietBefore ? new Map() : null);
  const [said, setSaid] = useState('');
  useEffect(() => {
    const before = known.current;
    known.current = new Map(threads.map((thread) => [thread.id, knownOf(thread)]));
    if (!before) return;
    const decided = threads.flatMap(({ id, author, suggestion }) => {
      const decision = suggestion?.decided;
      const isNews = author.id === me.id && before.get(id)?.open && decision && decision.by.id !== me.id;
      return isNews ? [t(`decidedMine.${suggestion.state}`, { name: shown(shortName(decision.by)) })] : [];
    });
    const news = threads
      .filter((thread) => knownOf(thread).last > (before.get(thread.id)?.last ?? 0))
      .flatMap(({ comments }) => comments.at(-1) ?? [])
      .filter(({ author }) => author.id !== me.id);
    const [first] = news;
    const written =
      first &&
      (news.length === 1
        ? t('said.one', { name: shown(shortName(first.author)) })
        : t('said.several', { count: news.length }));
    const all = [...decided, written].filter(Boolean);
    if (all.length > 0) setSaid(all.join(' '));
  }, [threads, me.id, t, shown]);
  return (
    <p className="unseen" role="status">
      {said}
    </p>
  );
}

function knownOf({ comments, suggestion }: Thread): Known {
  return { last: comments.at(-1)?.number ?? 0, open: suggestion?.state === 'open' };
}
