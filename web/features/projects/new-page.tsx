import { IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Refused } from '../../sync/api-client.ts';
import { failureKey, isHidden } from '../../sync/failure-key.ts';
import { Button } from '../../ui/button.tsx';
import { sideEntryClass } from '../../ui/side.tsx';
import { useFocusBack } from '../../ui/use-focus-back.ts';
import css from './new-page.module.css';
import { useCreatePage } from './projects.queries.ts';

type NewPageProps = {
  projectId: string;
  place: 'side' | 'sheet';
  /** It asks from the start. */
  asked?: boolean;
  onClose?: () => void;
};

/** "New page": asks for its name where the page will stand, then opens it. Esc puts the field away. */
export function NewPage({ projectId, place, asked = false, onClose }: NewPageProps) {
  const { t } = useTranslation('projects');
  const [asking, setAsking] = useState(asked);
  const opener = useFocusBack(asking);

  function close() {
    setAsking(false);
    onClose?.();
  }

  if (asking) return <NameForm projectId={projectId} place={place} onClose={close} />;
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

type NameFormProps = Pick<NewPageProps, 'projectId' | 'place'> & { onClose: () => void };

function NameForm({ projectId, place, onClose }: NameFormProps) {
  const { t } = useTranslation('projects');
  const [title, setTitle] = useState('');
  const create = useCreatePage(projectId);
  const navigate = useNavigate();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => field.current?.focus(), []);

  function send(event: FormEvent) {
    event.preventDefault();
    if (create.isPending) return;
    create.mutate(title, {
      onSuccess: (page) => {
        onClose();
        navigate({ to: '/projects/$projectId/pages/$pageId', params: { projectId, pageId: page.id } });
      },
    });
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
          aria-invalid={isBadTitle(create.error) || undefined}
          aria-describedby={create.isError ? `${id}-trouble` : undefined}
          onChange={(event) => setTitle(event.target.value)}
        />
        <Button type="submit" look="soft" busy={create.isPending}>
          {t('newPage.add')}
        </Button>
        <Button look="bare" onClick={onClose}>
          {t('newPage.cancel')}
        </Button>
      </div>
      {create.isError && (
        <p className={css.trouble} id={`${id}-trouble`} role="alert">
          {t(troubleKey(create.error))}
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
