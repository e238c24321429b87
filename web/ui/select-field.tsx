import { NativeSelect, type NativeSelectProps } from '@mantine/core';
import css from './field.module.css';

const classNames = {
  input: css.input,
  label: css.label,
  description: css.hint,
  error: css.error,
  root: css.root,
};

/** A labelled choice of one, by the list that the device itself offers. */
export function SelectField(props: NativeSelectProps) {
  return <NativeSelect classNames={classNames} {...props} />;
}
