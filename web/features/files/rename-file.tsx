import type { FormEvent, KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { type FileEntry, longestFileName } from '../../../shared/contracts/files.ts';
import { fieldProblem } from '../../sync/failure-key.ts';
import { useReplaced } from '../../sync/use-replaced.ts';
import { BothTexts } from '../../ui/both-texts.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { useRenameFile } from './files.queries.ts';
import css from './rename-file.module.css';

type RenameFileProps = { projectId: string; file: FileEntry; onDone: () => void };

/** Another name for a file. If somebody has renamed it meanwhile, both names are shown and its writer decides. */
export function RenameFile({ projectId, file, onDone }: RenameFileProps) {
  const { t } = useTranslation('files');
  const rename = useRenameFile(projectId);
  const name = useReplaced(file.name, async ({ to, was }) => {
    const answer = await rename.mutateAsync({ id: file.id, name: to, was });
    return answer.file.name;
  });
  const { failure, present } = name;

  async function store(how: () => Promise<boolean>) {
    if (await how()) onDone();
  }
  function send(event: FormEvent) {
    event.preventDefault();
    void store(name.save);
  }
  function key(event: KeyboardEvent) {
    if (event.key === 'Escape' && !event.nativeEvent.isComposing) onDone();
  }

  return (
    <form className={css.form} onSubmit={send} onKeyDown={key}>
      <TextField
        label={t('newName')}
        value={name.text}
        maxLength={longestFileName}
        autoComplete="off"
        autoFocus
        error={failure !== null && present === null && t(fieldProblem(failure, 'name', 'wrongName'))}
        onFocus={({ currentTarget }) => currentTarget.setSelectionRange(0, stemOf(currentTarget.value))}
        onChange={({ currentTarget }) => name.change(currentTarget.value)}
      />
      {present === null ? (
        <div className={css.act}>
          <Button type="submit" size="small" look="soft" busy={name.busy}>
            {t('saveName')}
          </Button>
          <Button size="small" look="bare" onClick={onDone}>
            {t('leaveName')}
          </Button>
        </div>
      ) : (
        <BothTexts
          present={present}
          busy={name.busy}
          onMine={() => void store(name.takeMine)}
          onTheirs={onDone}
        />
      )}
    </form>
  );
}

/** Length of a name without its ending: that is what people change. */
function stemOf(name: string): number {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? dot : name.length;
}
