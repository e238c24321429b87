import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { type ComponentPropsWithRef, type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './field.module.css';

type FieldProps = ComponentPropsWithRef<'input'> & Said;
type AreaProps = ComponentPropsWithRef<'textarea'> & Said;

/** What is said of a field. */
type Said = {
  label: ReactNode;
  /** Its hint. */
  description?: ReactNode;
  /** The problem with what was typed. */
  error?: ReactNode;
  /** Marks a field that may not stay empty. Default: where `required` is set. */
  withAsterisk?: boolean;
};

/** A labelled line of text. */
export function TextField(props: FieldProps) {
  const [around, input] = useParts(props);
  return (
    <Labelled {...around}>
      <input {...input} className={css.input} />
    </Labelled>
  );
}

/** Labelled lines of text. */
export function TextAreaField(props: AreaProps) {
  const [around, input] = useParts(props);
  return (
    <Labelled {...around}>
      <textarea {...input} className={css.input} />
    </Labelled>
  );
}

/** A labelled password with a button that shows it. */
export function PasswordField(props: FieldProps) {
  const { t } = useTranslation('ui');
  const [shown, setShown] = useState(false);
  const [around, input] = useParts(props);
  const Icon = shown ? IconEyeOff : IconEye;
  return (
    <Labelled {...around}>
      <div className={css.password}>
        <input {...input} className={css.input} type={shown ? 'text' : 'password'} />
        <button
          type="button"
          className={css.toggle}
          aria-label={t('password.show')}
          aria-pressed={shown}
          // Who is typing goes on typing.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => setShown(!shown)}
        >
          <Icon size={20} stroke={1.75} aria-hidden />
        </button>
      </div>
    </Labelled>
  );
}

type Around = Said & { className?: string | undefined; id: string };

/** What stands round a field, and what belongs to the field itself, tied together for a screen reader. */
function useParts<Props extends Said & { id?: string; className?: string; required?: boolean }>(
  props: Props,
) {
  const { label, description, error, withAsterisk = props.required, className, id, ...rest } = props;
  const made = useId();
  const around: Around = { label, description, error, withAsterisk, className, id: id ?? made };
  const told = [description && hintOf(around), error && errorOf(around)].filter(Boolean).join(' ');
  const input = {
    ...rest,
    id: around.id,
    'aria-describedby': told || undefined,
    'aria-invalid': error ? true : undefined,
  };
  return [around, input] as const;
}

/** Words, field, hint, problem, in this order. */
function Labelled({ children, ...around }: Around & { children: ReactNode }) {
  const { id, label, description, error, withAsterisk, className = '' } = around;
  return (
    <div className={`${css.field} ${className}`}>
      <label className={css.label} htmlFor={id}>
        {label}
        {withAsterisk && (
          <span className={css.needed} aria-hidden>
            {' *'}
          </span>
        )}
      </label>
      {children}
      {description && (
        <p id={hintOf(around)} className={css.hint}>
          {description}
        </p>
      )}
      {error && (
        <p id={errorOf(around)} className={css.error}>
          {error}
        </p>
      )}
    </div>
  );
}

const hintOf = ({ id }: Around) => `${id}-hint`;
const errorOf = ({ id }: Around) => `${id}-error`;
