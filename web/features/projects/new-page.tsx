import { IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Project } from '../../../shared/contracts/projects.ts';
import { Refused } from '../../sync/api-client.ts';
import { failureKey, isHidden } from '../../sync/failure-key.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { sideEntryClass } from '../../ui/side.tsx';
import { useFocusBack } from '../../ui/use-focus-back.ts';
import css from './new-page.module.css';
import { useCopyPage } from './page-tree.queries.ts';
import { useCreatePage } from './projects.queries.ts';

type NewPageProps = {
  project: Project;
  place: 'side' | 'sheet';
  /** It asks from the start. */
  asked?: boolean;
  onClose?: () => void;
};

/** "New page": asks for its name and, where the team has templates, for what it begins with, then opens it. Esc puts the field away. */
export function NewPage({ project, place, asked = false, onClose }: NewPageProps) {
  const { t } = useTranslation('projects');
  const [asking, setAsking] = useState(asked);
  const opener = useFocusBack(asking);

  function close() {
    setAsking(false);
    onClose?.();
  }

  if (asking) return <NameForm project={project} place={place} onClose={close} />;
  const words = (
    <>
      <IconPlus size={20} stroke={1.75} aria-hidden />
      <span>{t('newPage.open')}</span>
    </>
  );
  return place === 'side' ? (
    <button ref={opener} type="button" className={sideEntryClass} onClick={() => setAsking(true)}>
      {words}
    </button>
  ) : (
    <Button ref={opener} size="small" onClick={() => setAsking(true)}>
      {words}
    </Button>
  );
}

type NameFormProps = Pick<NewPageProps, 'project' | 'place'> & { onClose: () => void };

function NameForm({ project, place, onClose }: NameFormProps) {
  const { t } = useTranslation('projects');
  const [title, setTitle] = useState('');
  const [from, setFrom] = useState('');
  const templates = project.pages.filter(({ template }) => template);
  const create = useCreatePage(project.id);
  const copy = useCopyPage(project.id);
  const error = create.error ?? copy.error;
  const navigate = useNavigate();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => field.current?.focus(), []);

  function send(event: FormEvent) {
    event.preventDefault();
    if (create.isPending || copy.isPending) return;
    const onSuccess = ({ id }: { id: string }) => {
      onClose();
      const params = { projectId: project.id, pageId: id };
      void navigate({ to: '/projects/$projectId/pages/$pageId', params });
    };
    // Each is asked anew: nothing is left of what the other one said.
    create.reset();
    copy.reset();
    if (from === '') create.mutate(title, { onSuccess });
    else copy.mutate({ page: from, title, withBelow: false }, { onSuccess });
  }

  function closeOnEscape(event: KeyboardEvent) {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    event.preventDefault();
    onClose();
  }

  return (
    <form
      className={place === 'side' ? `${css.form} ${css.side}` : css.form}
      onSubmit={send}
      onKeyDown={closeOnEscape}
    >
      <label className={css.label} htmlFor={id}>
        {t('newPage.name')}
      </label>
      <div className={css.row}>
        <input
          ref={field}
          id={id}
          className={css.name}
          value={title}
          required
          dir="auto"
          autoComplete="off"
          aria-invalid={isBadTitle(error) || undefined}
          aria-describedby={error ? `${id}-trouble` : undefined}
          onChange={(event) => setTitle(event.target.value)}
        />
        {templates.length > 0 && (
          <div className={css.from}>
            <Select
              label={t('newPage.from')}
              value={from}
              options={[
                { value: '', words: t('newPage.empty') },
                ...templates.map((page) => ({ value: page.id, words: page.title })),
              ]}
              onChoose={setFrom}
            />
          </div>
        )}
        <Button type="submit" look="soft" busy={create.isPending || copy.isPending}>
          {t('newPage.add')}
        </Button>
        <Button look="bare" onClick={onClose}>
          {t('newPage.cancel')}
        </Button>
      </div>
      {error && (
        <p className={css.trouble} id={`${id}-trouble`} role="alert">
          {t(troubleKey(error))}
        </p>
      )}
    </form>
  );
}

function isBadTitle(failure: unknown): boolean {
  return failure instanceof Refused && failure.refusal === 'invalid_input';
}

function troubleKey(failure: unknown): string {
  if (isHidden(failure, 'title')) return 'ui:hiddenCharacters';
  return isBadTitle(failure) ? 'newPage.badName' : `${failureKey(failure)}.title`;
}
