import { IconFileUpload } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { rosterFileProblems } from '../../../../shared/contracts/accounts/roster.ts';
import { Refused } from '../../../sync/api-client.ts';
import { failureKey } from '../../../sync/failure-key.ts';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { Failure } from '../../../ui/failure.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { type Imported, TooLarge, useImportRoster, usePreviewRoster } from './roster.queries.ts';
import css from './roster-import.module.css';
import { RosterPreview } from './roster-preview.tsx';

/** Brings in a class list: choose it, look at what it would do, confirm. `exampleClass`: the name of one that is there; null: none. */
export function RosterImport({ exampleClass }: { exampleClass: string | null }) {
  const { t } = useTranslation('administration');
  const preview = usePreviewRoster();
  const confirm = useImportRoster();
  const [chosen, setChosen] = useState<File | null>(null);

  function look(file: File) {
    setChosen(file);
    confirm.reset();
    preview.mutate(file);
  }

  if (confirm.data) return <Done imported={confirm.data} onMore={() => [confirm.reset(), preview.reset()]} />;
  const outdated = confirm.error instanceof Refused && confirm.error.refusal === 'roster_changed';
  return (
    <>
      {!preview.data && (
        <div className={css.lead}>
          <p>{t('roster.lead')}</p>
          <pre className={css.example}>{t('roster.example', { class: exampleClass ?? '8b' })}</pre>
        </div>
      )}
      <FileField small={preview.data !== undefined} onChoose={look} />
      {preview.isPending && (
        <>
          <p role="status">{t('roster.reading')}</p>
          <Loading lines={6} />
        </>
      )}
      {preview.isError && <CannotRead error={preview.error} />}
      {confirm.isError && (
        <Problem
          title={t(`${failureKey(confirm.error)}.title`)}
          action={chosen && <Button onClick={() => look(chosen)}>{t('roster.again')}</Button>}
        >
          {outdated ? t('roster.changed') : t(`${failureKey(confirm.error)}.words`)}
        </Problem>
      )}
      {preview.data && (
        <RosterPreview
          key={preview.data.preview.fingerprint}
          previewed={preview.data}
          busy={confirm.isPending}
          onConfirm={() => confirm.mutate(preview.data)}
        />
      )}
    </>
  );
}

function FileField({ small, onChoose }: { small: boolean; onChoose: (file: File) => void }) {
  const { t } = useTranslation('administration');
  const [over, setOver] = useState(false);

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file) onChoose(file);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way beside the button inside.
    <div
      className={css.drop}
      data-over={over || undefined}
      data-small={small || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <IconFileUpload size={28} stroke={1.5} aria-hidden />
      <span className="by-mouse">{t('roster.drop')}</span>
      <label className={`${buttonClass(small ? 'plain' : 'main')} ${css.choose}`}>
        {t(small ? 'roster.another' : 'roster.choose')}
        <input
          type="file"
          className="unseen"
          accept=".csv,.txt,.tsv,text/csv"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            // The same file can be chosen again after it was mended.
            event.currentTarget.value = '';
            if (file) onChoose(file);
          }}
        />
      </label>
    </div>
  );
}

function CannotRead({ error }: { error: Error }) {
  const { t } = useTranslation('administration');
  if (error instanceof TooLarge)
    return <Problem title={t('roster.problem.title')}>{t('roster.tooLarge')}</Problem>;
  const found =
    error instanceof Refused
      ? rosterFileProblems.find((problem) => error.fields.some((field) => field.problem === problem))
      : undefined;
  if (found) return <Problem title={t('roster.problem.title')}>{t(`roster.problem.${found}`)}</Problem>;
  return <Failure named={failureKey(error)} />;
}

function Done({ imported, onMore }: { imported: Imported; onMore: () => void }) {
  const { t } = useTranslation('administration');
  const { classes, ...counts } = imported;
  return (
    <section className={css.done}>
      <h2>{t('roster.done')}</h2>
      <p role="status">{t('roster.doneWords', counts)}</p>
      {imported.created > 0 && classes.length > 0 && (
        <>
          <p>{t('roster.sheets')}</p>
          <ul>
            {classes.map(({ id, name }) => (
              <li key={id}>
                <Link to="/groups/$groupId/first-sign-ins" params={{ groupId: id }}>
                  <bdi>{name}</bdi>
                </Link>
              </li>
            ))}
          </ul>
          <p className={css.links}>{t('roster.links')}</p>
        </>
      )}
      <div>
        <Button onClick={onMore}>{t('roster.another')}</Button>
      </div>
    </section>
  );
}
