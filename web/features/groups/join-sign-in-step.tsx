import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { suggestUserName } from '../../../shared/contracts/accounts/suggest-user-name.ts';
import { Refused } from '../../sync/api-client.ts';
import { isHidden } from '../../sync/failure-key.ts';
import { PasswordField, TextField } from '../../ui/field.tsx';
import { failureWords, JoinStep } from './join-step.tsx';
import { useJoinAsNewStudent } from './joining.queries.ts';

type JoinSignInStepProps = {
  code: string;
  name: string;
  onEntered: (groupId: string) => void;
  onBack: () => void;
  onCodeEnded: () => void;
};

/** How to sign in from now on. A user name is suggested, and another one if somebody has it. */
export function JoinSignInStep({ code, name, onEntered, onBack, onCodeEnded }: JoinSignInStepProps) {
  const { t } = useTranslation('groups');
  const [userName, setUserName] = useState(() => suggestUserName(name, () => false));
  const [password, setPassword] = useState('');
  const taken = useRef(new Set<string>());
  const join = useJoinAsNewStudent();
  const faults =
    join.error instanceof Refused ? join.error.fields.map(({ path }) => path.replace('body.', '')) : [];
  const isTaken = join.error instanceof Refused && join.error.refusal === 'name_taken';

  function send(event: FormEvent) {
    event.preventDefault();
    if (join.isPending) return;
    join.mutate(
      { code, name, userName, password },
      {
        onSuccess: onEntered,
        onError: (failure) => {
          if (!(failure instanceof Refused)) return;
          if (failure.refusal === 'wrong_code') onCodeEnded();
          if (failure.refusal !== 'name_taken') return;
          taken.current.add(userName.trim().toLowerCase());
          setUserName(suggestUserName(name, (each) => taken.current.has(each)));
        },
      },
    );
  }
  const other = join.isError && !isTaken && faults.length === 0 && failureWords(t, join.error);

  return (
    <JoinStep
      title={t('join.later')}
      lead={t('join.laterLead')}
      number={3}
      onSend={send}
      onBack={onBack}
      send={t('join.send')}
      busy={join.isPending}
      trouble={
        faults.includes('name')
          ? t(isHidden(join.error, 'name') ? 'ui:hiddenCharacters' : 'join.badName')
          : other
      }
    >
      <TextField
        label={t('join.userName')}
        description={t('join.userNameHint')}
        name="userName"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        withAsterisk={false}
        value={userName}
        error={isTaken ? t('join.taken') : faults.includes('userName') && t('join.badUserName')}
        onChange={(event) => setUserName(event.currentTarget.value)}
      />
      <PasswordField
        label={t('join.password')}
        description={t('join.passwordHint')}
        name="password"
        autoComplete="new-password"
        required
        withAsterisk={false}
        value={password}
        error={faults.includes('password') && t('join.passwordHint')}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
    </JoinStep>
  );
}
