import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Passkey } from '../../../shared/contracts/accounts/passkeys.ts';
import { failureKey, fieldsAtFault, isHidden } from '../../sync/failure-key.ts';
import { Asked } from '../../ui/ask-first.tsx';
import { Button } from '../../ui/button.tsx';
import { Failure } from '../../ui/failure.tsx';
import { TextField } from '../../ui/field.tsx';
import { Line } from '../../ui/line.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { useFocusBack } from '../../ui/use-focus-back.ts';
import { useRemovePasskey, useRenamePasskey } from './passkeys.queries.ts';
import css from './passkeys-part.module.css';

/** One passkey of mine, with what can be done about it. */
export function PasskeyLine({ passkey }: { passkey: Passkey }) {
  const { t } = useTranslation('sign-in-ways');
  const [step, setStep] = useState<'rename' | 'remove' | null>(null);
  const { name, createdAt, lastUsedAt } = passkey;
  const close = () => setStep(null);
  const remove = useRemovePasskey();
  const [rename, removal] = [useFocusBack(step === 'rename'), useFocusBack(step === 'remove')];
  return (
    <Line className={css.passkey}>
      <div className={css.what}>
        <b>
          <bdi>{name}</bdi>
        </b>
        <small>
          <span>
            <TimeAgo at={createdAt} say={(ago) => t('passkey.added', { ago })} />
          </span>
          <span>
            {lastUsedAt === null ? (
              t('passkey.neverUsed')
            ) : (
              <TimeAgo at={lastUsedAt} say={(ago) => t('passkey.used', { ago })} />
            )}
          </span>
        </small>
      </div>
      {step === null && (
        <div className={css.acts}>
          <Button
            ref={rename}
            size="small"
            aria-label={t('passkey.renameOf', { name })}
            onClick={() => setStep('rename')}
          >
            {t('passkey.rename')}
          </Button>
          <Button
            ref={removal}
            size="small"
            aria-label={t('passkey.removeOf', { name })}
            onClick={() => setStep('remove')}
          >
            {t('passkey.remove')}
          </Button>
        </div>
      )}
      {step === 'rename' && <Rename passkey={passkey} onClose={close} />}
      {step === 'remove' && (
        <Asked
          question={t('passkey.removeAsk', { name })}
          yes={t('passkey.removeSure')}
          busy={remove.isPending}
          failure={remove.error && failureKey(remove.error)}
          onYes={() => remove.mutate(passkey.id)}
          onStay={close}
        />
      )}
    </Line>
  );
}

type StepProps = { passkey: Passkey; onClose: () => void };

function Rename({ passkey, onClose }: StepProps) {
  const { t } = useTranslation('sign-in-ways');
  const [name, setName] = useState(passkey.name);
  const rename = useRenamePasskey();
  const badName = fieldsAtFault(rename.error).has('name');

  function send(event: FormEvent) {
    event.preventDefault();
    if (!rename.isPending) rename.mutate({ passkeyId: passkey.id, name }, { onSuccess: onClose });
  }

  return (
    <form className={css.step} onSubmit={send}>
      <TextField
        label={t('passkey.renameLabel', { name: passkey.name })}
        name="passkeyName"
        autoComplete="off"
        autoFocus
        required
        withAsterisk={false}
        maxLength={60}
        error={badName && t(isHidden(rename.error, 'name') ? 'ui:hiddenCharacters' : 'passkey.nameProblem')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {rename.isError && !badName && <Trouble failure={rename.error} />}
      <div className={css.send}>
        <Button type="submit" look="soft" busy={rename.isPending}>
          {t('passkey.renameSend')}
        </Button>
        <Button look="bare" onClick={onClose}>
          {t('passkey.keepName')}
        </Button>
      </div>
    </form>
  );
}

function Trouble({ failure }: { failure: Error }) {
  return (
    <div className={css.trouble}>
      <Failure named={failureKey(failure)} />
    </div>
  );
}
