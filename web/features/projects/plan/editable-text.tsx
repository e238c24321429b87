import { IconPencil } from '@tabler/icons-react';
import {
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { Refused } from '../../../sync/api-client.ts';
import { Button } from '../../../ui/button.tsx';
import css from './editable-text.module.css';
import { fieldProblem } from './field-problem.ts';
import type { Replaced } from './plan.queries.ts';

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
  const opener = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  useEffect(() => {
    if (wasEditing.current && !editing) opener.current?.focus();
    wasEditing.current = editing;
  }, [editing]);
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
  const [was, setWas] = useState(value);
  const [draft, setDraft] = useState(value);
  const [failure, setFailure] = useState<unknown>(null);
  const [saving, setSaving] = useState(false);
  const present = failure instanceof Refused ? failure.present : null;

  async function keep(from: string) {
    if (saving) return;
    if (draft === from) return onDone(false);
    setSaving(true);
    try {
      await save({ to: draft, was: from });
      onDone(true);
    } catch (failed) {
      // Shown beside the field; what was typed stays in it.
      setFailure(failed);
      setSaving(false);
    }
  }
  function send(event: FormEvent) {
    event.preventDefault();
    void keep(was);
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
        value={draft}
        aria-invalid={failure !== null || undefined}
        aria-describedby={failure === null ? undefined : `${id}-problem`}
        onChange={(event) =>
          setDraft(several ? event.target.value : event.target.value.replaceAll(/[\r\n]+/g, ' '))
        }
        onKeyDown={key}
      />
      {failure !== null && (
        <div id={`${id}-problem`} className={css.problem} role="alert">
          {present === null ? (
            t(fieldProblem(failure, `${field}.to`, 'edit.badText'))
          ) : (
            <>
              <b>{t('edit.meanwhile')}</b>
              <blockquote className={css.present} dir="auto">
                {present === '' ? t('edit.nothing') : present}
              </blockquote>
            </>
          )}
        </div>
      )}
      <div className={css.act}>
        {present === null ? (
          <>
            <Button type="submit" size="small" look="soft" busy={saving}>
              {t('edit.save')}
            </Button>
            <Button size="small" look="bare" onClick={() => onDone(false)}>
              {t('edit.cancel')}
            </Button>
          </>
        ) : (
          <>
            <Button
              size="small"
              look="soft"
              busy={saving}
              onClick={() => {
                setWas(present);
                void keep(present);
              }}
            >
              {t('edit.takeMine')}
            </Button>
            <Button size="small" onClick={() => onDone(false)}>
              {t('edit.keepTheirs')}
            </Button>
          </>
        )}
      </div>
    </form>
  );
}
