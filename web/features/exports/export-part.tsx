import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { type Exportable, useAskExport } from './ask-export.ts';
import css from './export-part.module.css';

type ExportPartProps = {
  what: Exportable & { scope: 'project' | 'group' };
  /** Its team has finished: it is what one comes for. */
  finished?: boolean;
};

/** On a screen of its own: the whole project, or the finished projects of a group, as a file. */
export function ExportPart({ what, finished = false }: ExportPartProps) {
  const { t } = useTranslation('exports');
  const ask = useAskExport();
  const id = useId();
  const button = (
    <Button look={finished ? 'main' : 'plain'} onClick={() => ask({ choices: [what] })}>
      {t('open')}
    </Button>
  );
  if (finished)
    return (
      <div className={css.finished}>
        <p>{t('part.finished')}</p>
        {button}
      </div>
    );
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{t(`part.${what.scope}.title`)}</h2>
      <p className={css.lead}>{t(`part.${what.scope}.words`)}</p>
      {button}
    </section>
  );
}
