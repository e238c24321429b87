import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readClassCode } from '../../../shared/contracts/groups/class-code.ts';
import type { Group } from '../../../shared/contracts/groups.ts';
import { TextField } from '../../ui/field.tsx';
import { JoinSignInStep } from './join-sign-in-step.tsx';
import { failureWords, JoinStep } from './join-step.tsx';
import css from './join-steps.module.css';
import { useJoin, useReadCode } from './joining.queries.ts';

type Opened = { code: string; group: Pick<Group, 'name' | 'kind'> };

type JoinStepsProps = {
  /** Who is signed in already; they join as themselves. */
  me: { name: string } | null;
  /** From the address. */
  code?: string;
  /** An account was made and is signed in. */
  onEntered: (groupId: string) => void;
  /** Somebody with an account is in the group. */
  onJoined: (groupId: string) => void;
  /** The way for those who have an account and are not signed in. */
  signInInstead: ReactNode;
};

/** Joining by a class code, in small steps made for a phone: the code, one's name, how to sign in later. */
export function JoinSteps({ me, code, onEntered, onJoined, signInInstead }: JoinStepsProps) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const [name, setName] = useState<string | null>(null);
  if (!opened)
    return <CodeStep given={code} onOpened={setOpened} signInInstead={me ? null : signInInstead} />;
  if (me) return <ConfirmStep me={me} opened={opened} onJoined={onJoined} />;
  if (name === null) return <NameStep group={opened.group.name} onNamed={setName} />;
  return (
    <JoinSignInStep
      code={opened.code}
      name={name}
      onEntered={onEntered}
      onBack={() => setName(null)}
      onCodeEnded={() => setOpened(null)}
    />
  );
}

type CodeStepProps = {
  given?: string | undefined;
  onOpened: (opened: Opened) => void;
  signInInstead: ReactNode;
};

function CodeStep({ given = '', onOpened, signInInstead }: CodeStepProps) {
  const { t } = useTranslation('groups');
  const [code, setCode] = useState(given);
  const [slip, setSlip] = useState(false);
  const read = useReadCode();

  function send(event: FormEvent) {
    event.preventDefault();
    const meant = readClassCode(code);
    setSlip(meant === null);
    if (meant === null || read.isPending) return;
    read.mutate(meant, { onSuccess: (group) => onOpened({ code: meant, group }) });
  }
  const trouble = slip ? t('join.slip') : read.isError && failureWords(t, read.error);

  return (
    <JoinStep
      title={t('join.title')}
      lead={t('join.lead')}
      number={1}
      onSend={send}
      send={t('join.next')}
      busy={read.isPending}
      aside={signInInstead}
    >
      <div className={css.code}>
        <TextField
          label={t('join.code')}
          description={t('join.codeHint')}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={40}
          required
          withAsterisk={false}
          autoFocus
          value={code}
          error={trouble}
          onChange={(event) => {
            setCode(event.currentTarget.value);
            setSlip(false);
          }}
        />
      </div>
    </JoinStep>
  );
}

function NameStep({ group, onNamed }: { group: string; onNamed: (name: string) => void }) {
  const { t } = useTranslation('groups');
  const [name, setName] = useState('');
  function send(event: FormEvent) {
    event.preventDefault();
    if (name.trim() !== '') onNamed(name.trim());
  }
  return (
    <JoinStep
      title={t('join.who')}
      lead={t('join.found', { group })}
      number={2}
      onSend={send}
      send={t('join.next')}
    >
      <TextField
        label={t('join.name')}
        description={t('join.nameHint')}
        autoComplete="name"
        dir="auto"
        maxLength={80}
        required
        withAsterisk={false}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </JoinStep>
  );
}

type ConfirmStepProps = { me: { name: string }; opened: Opened; onJoined: (groupId: string) => void };

function ConfirmStep({ me, opened, onJoined }: ConfirmStepProps) {
  const { t } = useTranslation('groups');
  const join = useJoin();
  function send(event: FormEvent) {
    event.preventDefault();
    if (!join.isPending) join.mutate(opened.code, { onSuccess: onJoined });
  }
  return (
    <JoinStep
      title={t('join.confirm', { group: opened.group.name })}
      lead={t('join.asMe', { name: me.name })}
      onSend={send}
      send={t('join.send')}
      busy={join.isPending}
      trouble={join.isError && failureWords(t, join.error)}
    />
  );
}
