import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Source, type SourceType, sourceTypes } from '../../../shared/editor/source.ts';
import { Button } from '../../ui/button.tsx';
import card from '../text-card.module.css';
import {
  type FieldName,
  type Fields,
  fieldsAsked,
  fieldsOf,
  sourceFrom,
  wrongFields,
} from './source-fields.ts';
import css from './sources.module.css';

/** What is known of a source that is being written in. */
export type FirstSource = { id: string; type: SourceType } & Partial<Source>;

type SourceFormProps = {
  first: FirstSource;
  /** What the button says. */
  keep: string;
  onKeep: (source: Source) => void;
  onCancel: () => void;
};

const longestField = 2_000;

/** A source by its fields; only what its kind needs is asked for. */
export function SourceForm({ first, keep, onKeep, onCancel }: SourceFormProps) {
  const { t } = useTranslation('sources');
  const [type, setType] = useState(first.type);
  const [fields, setFields] = useState<Fields>(() => fieldsOf({ title: '', ...first }));
  const [wrong, setWrong] = useState<readonly FieldName[]>([]);
  const [names] = useState(() => fieldsOf({ title: '', ...first }));

  function submit(event: FormEvent) {
    event.preventDefault();
    const now = wrongFields(fields);
    setWrong(now);
    if (now.length === 0) onKeep(sourceFrom(first.id, type, fields, first['publisher-place']));
  }
  function leave(event: KeyboardEvent) {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    onCancel();
  }
  const set = (name: FieldName, words: string) => setFields((before) => ({ ...before, [name]: words }));

  return (
    <form className={`${card.column} ${css.form}`} onSubmit={submit} onKeyDown={leave} noValidate>
      <label className={card.labelled}>
        <span>{t('kind')}</span>
        <select value={type} onChange={(event) => setType(event.target.value as SourceType)}>
          {sourceTypes.map((each) => (
            <option key={each} value={each}>
              {t(`kinds.${each}`)}
            </option>
          ))}
        </select>
      </label>
      {fieldsAsked(type, names).map((name) => {
        const isWrong = wrong.includes(name);
        const about = {
          id: `${first.id}-${name}`,
          value: fields[name] ?? '',
          maxLength: longestField,
          'aria-invalid': isWrong || undefined,
          'aria-describedby': isWrong ? `wrong-${name}` : undefined,
        };
        return (
          <label key={name} className={card.labelled} htmlFor={`${first.id}-${name}`}>
            <span>
              {t(`fields.${name}`)} {hinted.includes(name) && <small>{t(`hints.${name}`)}</small>}
            </span>
            {name === 'author' || name === 'editor' ? (
              <textarea
                className={css.text}
                dir="auto"
                rows={2}
                {...about}
                onChange={(event) => set(name, event.target.value)}
              />
            ) : (
              <input
                dir={leftToRight.includes(name) ? 'ltr' : 'auto'}
                {...about}
                onChange={(event) => set(name, event.target.value)}
              />
            )}
            {isWrong && (
              <small id={`wrong-${name}`} className={css.wrong} role="alert">
                {t(`wrong.${name as 'title' | 'issued' | 'accessed' | 'DOI' | 'URL'}`)}
              </small>
            )}
          </label>
        );
      })}
      <div className={`${card.actions} ${css.actions}`}>
        <Button size="small" look="main" type="submit">
          {keep}
        </Button>
        <Button size="small" look="bare" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}

const hinted: readonly FieldName[] = ['author', 'editor', 'issued', 'accessed'];
const leftToRight: readonly FieldName[] = ['DOI', 'URL', 'issued', 'accessed'];
