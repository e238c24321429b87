import { IconPencil } from '@tabler/icons-react';
import { type FormEvent, type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Replaced } from '../../../sync/draft-text.ts';
import { fieldProblem } from '../../../sync/failure-key.ts';
import { useReplaced } from '../../../sync/use-replaced.ts';
import { BothTexts } from '../../../ui/both-texts.tsx';
import { Button } from '../../../ui/button.tsx';
import { useFocusBack } from '../../../ui/use-focus-back.ts';
import css from './editable-text.module.css';

type EditableTextProps = {
  /** What it is, for the field and for a screen reader. */
  label: string;
  value: string;
  mayEdit: boolean;
  /** In UTF-16 units. */
  maxLength: number;
  /** Several lines may be written, and it may be left empty. */
  several?: boolean;
  /** The field's name in the contract. */
  field: string;
  /** Resolves when it is stored; rejects with what `call` throws. */
  save: (change: Replaced) => Promise<unknown>;
  /** How it looks at rest; without it, as it is. */
  children?: ReactNode;
};

/**
 * A text that is changed in its own place: click or Enter opens it, Esc leaves it as it was. If somebody else has changed it
 * meanwhile both texts are shown and its writer chooses.
 */
export function EditableText(props: EditableTextProps) {
  const { t } = useTranslation('plan');
  const [editing, setEditing] = useState(false);
  const [saved, setSaved] = useState(false);
  const opener = useFocusBack(editing);
  const { label, value, mayEdit, children } = props;
  const shown = children ?? <bdi className={css.lines}>{value}</bdi>;
  if (!mayEdit) return shown;
  if (editing)
    return (
      <EditForm
        {...props}
        onDone={(stored) => {
          setSaved(stored);
          setEditing(false);
        }}
      />
    );
  return (
    <>
      <button ref={opener} type="button" className={css.opener} onClick={() => setEditing(true)}>
        {shown}
        <IconPencil className={css.pencil} size={16} stroke={1.75} aria-hidden />
        <span className="unseen">{t('edit.change', { what: label })}</span>
      </button>
      <span className={css.saved} role="status">
        {saved && t('edit.saved')}
      </span>
    </>
  );
}

type EditFormProps = EditableTextProps & { onDone: (stored: boolean) => void };

function EditForm({ label, value, maxLength, several = false, field, save, onDone }: EditFormProps) {
  const { t } = useTranslation('plan');
  const id = useId();
  const draft = useReplaced(value, async (change) => {
    await save(change);
    return change.to;
  });
  const { failure, present } = draft;

  async function store(how: () => Promise<boolean>) {
    const { isChanged } = draft;
    if (!draft.busy && (await how())) onDone(isChanged);
  }
  function send(event: FormEvent) {
    event.preventDefault();
    void store(draft.save);
  }
  function key(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') onDone(false);
    if (event.key === 'Enter' && (!several || event.ctrlKey || event.metaKey)) send(event);
  }

  return (
    <form className={css.form} onSubmit={send} aria-label={label}>
      <label className={css.label} htmlFor={id}>
        {label}
      </label>
      <textarea
        id={id}
        className={css.field}
        dir="auto"
        // biome-ignore lint/a11y/noAutofocus: it stands where the text was that was just chosen.
        autoFocus
        rows={several ? 6 : 2}
        maxLength={maxLength}
        value={draft.text}
        aria-invalid={failure !== null || undefined}
        aria-describedby={failure === null ? undefined : `${id}-problem`}
        onChange={(event) =>
          draft.change(several ? event.target.value : event.target.value.replaceAll(/[\r\n]+/g, ' '))
        }
        onKeyDown={key}
      />
      {failure !== null && (
        <div id={`${id}-problem`}>
          {present === null ? (
            <p className={css.trouble} role="alert">
              {t(fieldProblem(failure, `${field}.to`, 'edit.badText'))}
            </p>
          ) : (
            <BothTexts
              present={present}
              busy={draft.busy}
              onMine={() => void store(draft.takeMine)}
              onTheirs={() => onDone(false)}
            />
          )}
        </div>
      )}
      {present === null && (
        <div className={css.act}>
          <Button type="submit" size="small" look="soft" busy={draft.busy}>
            {t('edit.save')}
          </Button>
          <Button size="small" look="bare" onClick={() => onDone(false)}>
            {t('edit.cancel')}
          </Button>
        </div>
      )}
    </form>
  );
}
