import { failureKey } from '../../../sync/failure-key.ts';
import { Failure } from '../../../ui/failure.tsx';
import css from './settings.module.css';

/** Why a change was not made, beside its button; nothing while there is no failure. */
export function Trouble({ failure }: { failure: unknown }) {
  if (!failure) return null;
  return (
    <div className={css.trouble}>
      <Failure named={failureKey(failure)} />
    </div>
  );
}
