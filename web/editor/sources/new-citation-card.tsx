import type { Editor } from '@tiptap/core';
import { uuidv4 } from 'lib0/random';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Source } from '../../../shared/editor/source.ts';
import { Button } from '../../ui/button.tsx';
import { type Aside, asideOf, closeAside } from '../notes/open-aside.ts';
import card from '../text-card.module.css';
import { TextCard } from '../text-card.tsx';
import { Runs } from './citation-card.tsx';
import { citeSources } from './cite-source.ts';
import { type FirstSource, SourceForm } from './source-form.tsx';
import css from './sources.module.css';

type Step = { is: 'choose' } | { is: 'paste' } | { is: 'form'; first: FirstSource };

/** More are found by typing. */
const mostShown = 50;

/** Asks what is cited: a source of the page, a new one by hand, or one that was copied elsewhere. */
export function NewCitationCard({ editor, aside }: { editor: Editor; aside: Aside }) {
  const { t } = useTranslation('sources');
  const list = editor.storage.citationViews.page?.shown.list ?? [];
  const [step, setStep] = useState<Step>({ is: 'choose' });
  const [query, setQuery] = useState('');

  function cite(sources: readonly Source[]) {
    const now = asideOf(editor.state);
    closeAside(editor.view);
    if (now?.id === aside.id) citeSources(editor, now.at, sources);
  }
  function cancel() {
    closeAside(editor.view);
    editor.commands.focus();
  }
  function leave(event: KeyboardEvent) {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    cancel();
  }
  const byHand = () => setStep({ is: 'form', first: { id: uuidv4(), type: 'book' } });
  const fits = list
    .filter(({ runs }) => {
      const words = runs.map(({ text }) => text).join('');
      return words.toLocaleLowerCase().includes(query.trim().toLocaleLowerCase());
    })
    .slice(0, mostShown);

  return (
    <TextCard key={step.is} editor={editor} at={aside.at} label={t('cite')} focused>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape leads back from any of its fields. */}
      <div className={`${card.column} ${css.card}`} onKeyDown={leave}>
        {step.is === 'form' && (
          <SourceForm
            first={step.first}
            keep={t('citeIt')}
            onKeep={(source) => cite([source])}
            onCancel={() => setStep({ is: 'choose' })}
          />
        )}
        {step.is === 'paste' && (
          <Paste
            onForm={(first) => setStep({ is: 'form', first })}
            onCite={cite}
            onCancel={() => setStep({ is: 'choose' })}
          />
        )}
        {step.is === 'choose' && (
          <>
            {list.length > 0 && (
              <>
                <label className={card.labelled}>
                  <span>{t('search')}</span>
                  <input dir="auto" value={query} onChange={(event) => setQuery(event.target.value)} />
                </label>
                <ul className={css.choices} aria-label={t('cited')}>
                  {fits.map(({ source, runs }) => (
                    <li key={source.id}>
                      <button type="button" className={css.choice} dir="auto" onClick={() => cite([source])}>
                        <Runs runs={runs} />
                      </button>
                    </li>
                  ))}
                </ul>
              </>
            )}
            <div className={`${card.actions} ${css.actions}`}>
              <Button size="small" look={list.length > 0 ? 'plain' : 'main'} onClick={byHand}>
                {t('byHand')}
              </Button>
              <Button size="small" onClick={() => setStep({ is: 'paste' })}>
                {t('paste')}
              </Button>
              <Button size="small" look="bare" onClick={cancel}>
                {t('cancel')}
              </Button>
            </div>
          </>
        )}
      </div>
    </TextCard>
  );
}

type PasteProps = {
  onForm: (first: FirstSource) => void;
  onCite: (sources: readonly Source[]) => void;
  onCancel: () => void;
};

function Paste({ onForm, onCite, onCancel }: PasteProps) {
  const { t } = useTranslation('sources');
  const [words, setWords] = useState('');
  const [found, setFound] = useState<readonly Source[]>([]);
  const [said, setSaid] = useState<'nothing' | 'onlyAddress' | 'notLoaded' | null>(null);
  const [address, setAddress] = useState<FirstSource | null>(null);

  async function read(text: string) {
    setWords(text);
    setFound([]);
    setAddress(null);
    setSaid(null);
    if (text.trim() === '') return;
    try {
      // Loaded when somebody brings something along.
      const { readSources } = await import('./read-sources.ts');
      const { sources, start } = readSources(text, uuidv4);
      setFound(sources);
      setAddress(start);
      setSaid(sources.length > 0 ? null : start ? 'onlyAddress' : 'nothing');
    } catch (failure) {
      if (!(failure instanceof TypeError)) throw failure;
      setSaid('notLoaded');
    }
  }

  return (
    <>
      <label className={card.labelled}>
        <span>
          {t('pasteHere')} <small>{t('pasteHint')}</small>
        </span>
        <textarea
          // biome-ignore lint/a11y/noAutofocus: it was asked for a moment ago.
          autoFocus
          dir="ltr"
          rows={5}
          className={`${card.source} ${css.text}`}
          value={words}
          spellCheck={false}
          onChange={(event) => void read(event.target.value)}
        />
      </label>
      <div role="status">{said && <p className={css.said}>{t(`said.${said}`)}</p>}</div>
      {found.length > 0 && (
        <ul className={css.choices} aria-label={t('found')}>
          {found.slice(0, mostShown).map((source) => (
            <li key={source.id}>
              <button type="button" className={css.choice} dir="auto" onClick={() => onForm(source)}>
                {source.title}
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className={`${card.actions} ${css.actions}`}>
        {found.length > 0 && (
          <Button size="small" look="main" onClick={() => onCite(found.slice(0, mostShown))}>
            {t('citeAll', { count: Math.min(found.length, mostShown) })}
          </Button>
        )}
        {address && (
          <Button size="small" look="main" onClick={() => onForm(address)}>
            {t('goOn')}
          </Button>
        )}
        <Button size="small" look="bare" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </>
  );
}
