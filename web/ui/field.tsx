import { PasswordInput, type PasswordInputProps, TextInput, type TextInputProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import css from './field.module.css';

const classNames = {
  input: css.input,
  label: css.label,
  description: css.hint,
  error: css.error,
  root: css.root,
};

/** Words, field, hint, problem: in this order, tied together for a screen reader. */
const inputWrapperOrder = ['label', 'input', 'description', 'error'] as const;

/** A labelled line of text; `description` is its hint, `error` the problem with what was typed. */
export function TextField(props: TextInputProps) {
  return <TextInput classNames={classNames} inputWrapperOrder={[...inputWrapperOrder]} {...props} />;
}

/** A labelled password with a button that shows it. */
export function PasswordField(props: PasswordInputProps) {
  const { t } = useTranslation('ui');
  return (
    <PasswordInput
      classNames={{ ...classNames, innerInput: css.inner, visibilityToggle: css.toggle }}
      inputWrapperOrder={[...inputWrapperOrder]}
      rightSectionWidth={46}
      // Mantine marks only the frame round the field as wrong, and leaves its button out of the tab order.
      aria-invalid={props.error ? true : undefined}
      visibilityToggleFocusable
      visibilityToggleButtonProps={{ 'aria-label': t('password.show') }}
      {...props}
    />
  );
}
