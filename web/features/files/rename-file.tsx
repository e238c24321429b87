import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FileEntry, longestFileName } from '../../../shared/contracts/files.ts';
import { Refused } from '../../sync/api-client.ts';
import { failureKey } from '../../sync/failure-key.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { useRenameFile } from './files.queries.ts';
import css from './rename-file.module.css';

type RenameFileProps = { projectId: string; file: FileEntry; onDone: () => void };

/** Another name for a file. If somebody has renamed it meanwhile, both names are shown and its writer decides. */
export function RenameFile({ projectId, file, onDone }: RenameFileProps) {
  const { t } = useTranslation('files');
  const rename = useRenameFile(projectId);
  const [name, setName] = useState(file.name);
  // What its writer began with, whatever comes in meanwhile.
  const was = useRef(file.name);

  const failure = rename.error;
  const present = failure instanceof Refused ? failure.present : null;
  const wrong = failure instanceof Refused && failure.refusal === 'invalid_input';

  function save(event: FormEvent) {
    event.preventDefault();
    if (name.trim() === was.current) return onDone();
    rename.mutate({ id: file.id, name, was: was.current }, { onSuccess: onDone });
  }
  function takeMine(other: string) {
    was.current = other;
    rename.mutate({ id: file.id, name, was: other }, { onSuccess: onDone });
  }

  if (present !== null)
    return (
      <div className={css.both} role="alert">
        <p>{t('renamedMeanwhile', { present })}</p>
        <div className={css.act}>
          <Button size="small" onClick={onDone}>
            {t('keepTheirs', { present })}
          </Button>
          <Button size="small" onClick={() => takeMine(present)}>
            {t('takeMine', { name })}
          </Button>
        </div>
      </div>
    );
  return (
    <form className={css.form} onSubmit={save} onKeyDown={({ key }) => key === 'Escape' && onDone()}>
      <TextField
        label={t('newName')}
        value={name}
        maxLength={longestFileName}
        autoComplete="off"
        autoFocus
        error={failure && (wrong ? t('wrongName') : t(`${failureKey(failure)}.title`))}
        onFocus={({ currentTarget }) => currentTarget.setSelectionRange(0, stemOf(currentTarget.value))}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <div className={css.act}>
        <Button type="submit" size="small" look="soft" busy={rename.isPending}>
          {t('saveName')}
        </Button>
        <Button size="small" look="bare" onClick={onDone}>
          {t('leaveName')}
        </Button>
      </div>
    </form>
  );
}

/** Length of a name without its ending: that is what people change. */
function stemOf(name: string): number {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? dot : name.length;
}
