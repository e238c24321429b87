import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { maxImportedPages } from '../../../shared/contracts/imports.ts';
import { onOneLine } from '../../../shared/contracts/one-line.ts';
import { maxTitle, pageTitle } from '../../../shared/contracts/pages.ts';
import { Button } from '../../ui/button.tsx';
import { Problem } from '../../ui/problem.tsx';
import css from './import-dialog.module.css';
import { NameList } from './name-list.tsx';
import type { Read } from './reading/read.ts';
import { Losses, type ReadPage, type Why, whys } from './reading/reading.ts';
import type { Wanted } from './send-import.ts';

type ImportPreviewProps = { read: Read; onSend: (wanted: Wanted) => void; onOther: () => void };

/** The pages that would come, each of which can be left out or called otherwise, and in words what would not come. */
export function ImportPreview({ read, onSend, onOther }: ImportPreviewProps) {
  const { t } = useTranslation('imports');
  const id = useId();
  const { pages, left } = read;
  const [without, setWithout] = useState<ReadonlySet<number>>(new Set());
  const [titles, setTitles] = useState<ReadonlyMap<number, string>>(new Map());
  const fallback = t('untitled');
  const titleOf = (place: number) => titles.get(place) ?? lawfulTitle(pages[place]?.title ?? '', fallback);
  const kept = pages.flatMap((page, place) => (without.has(place) ? [] : [{ page, place }]));
  const bad = kept.filter(({ place }) => !pageTitle.safeParse(titleOf(place)).success);
  const losses = new Losses();
  for (const { page } of kept) losses.addAll(page.losses);
  const files = new Set(kept.flatMap(({ page }) => filesOf(page)));
  const comments = kept.flatMap(({ page }) => page.threads.flatMap((thread) => thread.comments)).length;
  const tooMany = kept.length > maxImportedPages;

  function leaveOut(place: number, out: boolean) {
    const next = new Set(without);
    if (out) next.add(place);
    else next.delete(place);
    setWithout(next);
  }
  function send(event: FormEvent) {
    event.preventDefault();
    if (kept.length === 0 || bad.length > 0 || tooMany) return;
    onSend(kept.map(({ place }) => ({ place, title: titleOf(place) })));
  }
  return (
    <form className={css.form} onSubmit={send}>
      <div className={css.body}>
        <section aria-labelledby={`${id}-pages`}>
          <div className={css.line}>
            <h3 id={`${id}-pages`}>{t('pages', { count: kept.length })}</h3>
            {pages.length > 1 && (
              <Button
                look="bare"
                size="small"
                onClick={() => setWithout(new Set(without.size > 0 ? [] : pages.keys()))}
              >
                {t(without.size > 0 ? 'all' : 'none')}
              </Button>
            )}
          </div>
          <ul className={css.pages}>
            {pages.map((page, place) => (
              <li
                // biome-ignore lint/suspicious/noArrayIndexKey: pages have no other identity than their place.
                key={place}
                style={{ '--level': levelOf(pages, place) } as never}
                data-out={without.has(place) || undefined}
              >
                <label className={css.take}>
                  <input
                    type="checkbox"
                    checked={!without.has(place)}
                    aria-label={t('take', { title: titleOf(place) })}
                    onChange={({ currentTarget }) => leaveOut(place, !currentTarget.checked)}
                  />
                </label>
                <input
                  className={css.title}
                  value={titleOf(place)}
                  maxLength={maxTitle}
                  disabled={without.has(place)}
                  dir="auto"
                  autoComplete="off"
                  aria-label={t('called', { count: place + 1 })}
                  aria-invalid={bad.some((each) => each.place === place) || undefined}
                  onChange={({ currentTarget }) => setTitles(new Map(titles).set(place, currentTarget.value))}
                />
                <PageFiles count={new Set(filesOf(page)).size} />
              </li>
            ))}
          </ul>
          {files.size > 0 && <p className={css.hint}>{t('files', { count: files.size })}</p>}
          {comments > 0 && <p className={css.hint}>{t('comments', { count: comments })}</p>}
        </section>
        <section aria-labelledby={`${id}-lost`}>
          <h3 id={`${id}-lost`}>{t('lost.title')}</h3>
          {losses.list().length === 0 && left.length === 0 ? (
            <p>{t('lost.nothing')}</p>
          ) : (
            <ul className={css.losses}>
              {whys.map((why) => (
                <LeftOut key={why} why={why} all={left} />
              ))}
              {losses.list().map(({ kind, count }) => (
                <li key={kind}>{t(`lost.${kind}`, { count })}</li>
              ))}
            </ul>
          )}
        </section>
      </div>
      {/* Not in what scrolls, where nobody would see it. */}
      {(tooMany || bad.length > 0) && (
        <div className={css.trouble}>
          {tooMany && <Problem title={t('tooMany', { count: maxImportedPages })} />}
          {bad.length > 0 && <Problem title={t('badTitle')} />}
        </div>
      )}
      <div className={`${css.act} ${css.foot}`}>
        <Button type="submit" look="main" data-next disabled={kept.length === 0}>
          {t('send', { count: kept.length })}
        </Button>
        <Button look="bare" onClick={onOther}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}

/** Names are read; beyond so many, nobody does. */
const mostNamed = 5;

/** The files that stay out for one reason. */
function LeftOut({ why, all }: { why: Why; all: Read['left'] }) {
  const { t } = useTranslation('imports');
  const files = all.flatMap((each) => (each.why === why && each.file !== null ? [each.file] : []));
  if (files.length === 0) return null;
  const more = files.length - mostNamed;
  return (
    <li>
      {t('lost.left', { why: t(`unreadable.${why}.title`) })}{' '}
      <NameList
        names={files.slice(0, mostNamed)}
        more={more > 0 ? t('lost.leftMore', { count: more }) : ''}
      />
    </li>
  );
}

function PageFiles({ count }: { count: number }) {
  const { t } = useTranslation('imports');
  return count > 0 ? <small>{t('filesOfPage', { count })}</small> : null;
}

function filesOf({ parts }: ReadPage): string[] {
  return parts.flatMap((part) => ('file' in part ? [part.file] : []));
}

function levelOf(pages: readonly ReadPage[], place: number): number {
  let level = 0;
  for (let at = pages[place]?.below ?? null; at !== null; at = pages[at]?.below ?? null) level += 1;
  return level;
}

/** A title as pages take it, out of whatever stood there. */
function lawfulTitle(title: string, fallback: string): string {
  const line = onOneLine(title).slice(0, maxTitle).trim();
  return pageTitle.safeParse(line).success ? line : fallback;
}
