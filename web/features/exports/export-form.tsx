import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languages } from '../../../shared/contracts/accounts/languages.ts';
import {
  type ExportFormat,
  type ExportOrder,
  exportFormats,
  exportVariants,
} from '../../../shared/contracts/exports.ts';
import { failureKey } from '../../sync/failure-key.ts';
import { Button } from '../../ui/button.tsx';
import { CheckField } from '../../ui/check-field.tsx';
import dialog from '../../ui/dialog.module.css';
import { Failure } from '../../ui/failure.tsx';
import type { Exportable, ExportWish } from './ask-export.ts';
import { ExportChoice } from './export-choice.tsx';
import css from './export-form.module.css';

type ExportFormProps = {
  wish: ExportWish;
  busy: boolean;
  failure: Error | null;
  onBegin: (what: Exportable, order: ExportOrder) => void;
  onClose: () => void;
};

/** The kinds that can have other files than pictures beside them. */
const withFiles: readonly ExportFormat[] = ['markdown', 'html'];
/** Those that are whole whatever is chosen. */
const whole: readonly ExportFormat[] = ['archive'];

/** What goes into the file, and what kind of file it is. */
export function ExportForm({ wish: { choices, before }, busy, failure, onBegin, onClose }: ExportFormProps) {
  const { t, i18n } = useTranslation('exports');
  const [scope, setScope] = useState(choices[0].scope);
  const [format, setFormat] = useState<ExportFormat>(before?.format ?? exportFormats[0]);
  const [variant, setVariant] = useState<ExportOrder['variant']>(before?.variant ?? 'clean');
  const [sources, setSources] = useState(before?.sources ?? true);
  const [files, setFiles] = useState(before?.files ?? true);
  const chosen = choices.find((choice) => choice.scope === scope) ?? choices[0];

  function begin(event: FormEvent) {
    event.preventDefault();
    const language = languages.find((each) => each === i18n.language) ?? 'en';
    const choices = whole.includes(format)
      ? ({ variant: 'clean', sources: true, files: true } as const)
      : { variant, sources, files: files || !withFiles.includes(format) };
    if (!busy) onBegin(chosen, { format, ...choices, language });
  }
  return (
    <form onSubmit={begin} className={css.form}>
      <div className={`${dialog.content} ${css.parts}`}>
        {choices.length > 1 && (
          <ExportChoice
            label={t('what')}
            choices={choices.map((choice) => ({ value: choice.scope, words: words(choice) }))}
            chosen={chosen.scope}
            onChoose={setScope}
          />
        )}
        <ExportChoice
          wide
          label={t('format')}
          choices={exportFormats.map((value) => ({
            value,
            words: t(`formats.${value}.name`),
            hint: t(`formats.${value}.good`),
          }))}
          chosen={format}
          onChoose={setFormat}
        />
        {!whole.includes(format) && (
          <>
            <ExportChoice
              label={t('variant')}
              choices={exportVariants.map((value) => ({
                value,
                words: t(`variants.${value}.name`),
                hint: t(`variants.${value}.who`),
              }))}
              chosen={variant}
              onChoose={setVariant}
            />
            <fieldset className={css.part}>
              <legend className={css.label}>{t('besides')}</legend>
              <CheckField checked={sources} onChange={setSources}>
                {t('sources')}
              </CheckField>
              {withFiles.includes(format) && (
                <CheckField checked={files} onChange={setFiles}>
                  {t('files')}
                </CheckField>
              )}
            </fieldset>
          </>
        )}
      </div>
      {/* Not in what scrolls, where nobody would see it. */}
      {failure && (
        <div className={css.failure}>
          <Failure named={failureKey(failure)} />
          <Link to="/exports" className={css.all} onClick={onClose}>
            {t('all')}
          </Link>
        </div>
      )}
      <div className={css.act}>
        <Button type="submit" look="main" busy={busy}>
          {t('begin')}
        </Button>
        <Button look="bare" onClick={onClose}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );

  function words({ scope, title, below = 0 }: Exportable) {
    return t(`scopes.${scope}`, { title, count: below });
  }
}
