import { IconUserPlus } from '@tabler/icons-react';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { guestRoles } from '../../../shared/contracts/projects/guest-links.ts';
import { Refused } from '../../sync/api-client.ts';
import { failureKey, isHidden } from '../../sync/failure-key.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Select } from '../../ui/select.tsx';
import css from './guest-links.module.css';
import { useCreateGuestLink } from './guest-links.queries.ts';

/** How long a link may open, in days. */
const lasts = [7, 30, 90, 365] as const;

/** "Invite a guest": asks for whom, what and how long, then shows the link once. */
export function NewGuestLink({ projectId }: { projectId: string }) {
  const { t } = useTranslation('guest-links');
  const [step, setStep] = useState<'closed' | 'asking' | { label: string; token: string }>('closed');
  if (step === 'closed')
    return (
      <Button onClick={() => setStep('asking')}>
        <IconUserPlus size={20} stroke={1.75} aria-hidden />
        {t('form.open')}
      </Button>
    );
  if (step === 'asking')
    return <LinkForm projectId={projectId} onMade={setStep} onClose={() => setStep('closed')} />;
  return <MadeLink {...step} onDone={() => setStep('closed')} />;
}

type LinkFormProps = {
  projectId: string;
  onMade: (made: { label: string; token: string }) => void;
  onClose: () => void;
};

function LinkForm({ projectId, onMade, onClose }: LinkFormProps) {
  const { t } = useTranslation('guest-links');
  const [label, setLabel] = useState('');
  const [role, setRole] = useState<(typeof guestRoles)[number]>('mentor');
  const [days, setDays] = useState<number>(30);
  const [maxPeople, setMaxPeople] = useState('');
  const create = useCreateGuestLink(projectId);
  const atFault = (field: string) =>
    create.error instanceof Refused && create.error.fields.some(({ path }) => path === `body.${field}`);
  const elsewhere = create.isError && !atFault('label') && !atFault('maxPeople');

  function send(event: FormEvent) {
    event.preventDefault();
    if (create.isPending) return;
    const most = maxPeople.trim() === '' ? null : Number(maxPeople);
    create.mutate(
      { label, role, days, maxPeople: most },
      { onSuccess: ({ link, token }) => onMade({ label: link.label, token }) },
    );
  }

  return (
    <form className={css.form} onSubmit={send}>
      <TextField
        label={t('form.label')}
        description={t('form.labelHint')}
        required
        withAsterisk={false}
        autoFocus
        autoComplete="off"
        value={label}
        error={
          atFault('label') && t(isHidden(create.error, 'label') ? 'ui:hiddenCharacters' : 'form.labelProblem')
        }
        onChange={(event) => setLabel(event.currentTarget.value)}
      />
      <Select
        label={t('form.role')}
        value={role}
        options={guestRoles.map((each) => ({ value: each, words: t(`form.roles.${each}`) }))}
        onChoose={(value) => setRole(guestRoles.find((each) => each === value) ?? role)}
      />
      <Select
        label={t('form.days')}
        value={String(days)}
        options={lasts.map((count) => ({
          value: String(count),
          words: count === 365 ? t('form.year') : t('form.day', { count }),
        }))}
        onChoose={(value) => setDays(Number(value))}
      />
      <TextField
        label={t('form.maxPeople')}
        description={t('form.maxPeopleHint')}
        inputMode="numeric"
        autoComplete="off"
        value={maxPeople}
        error={atFault('maxPeople') && t('form.maxPeopleProblem')}
        onChange={(event) => setMaxPeople(event.currentTarget.value)}
      />
      {elsewhere && (
        <Problem title={t(`${failureKey(create.error)}.title`)}>
          {t(`${failureKey(create.error)}.words`)}
        </Problem>
      )}
      <div className={css.actions}>
        <Button type="submit" look="main" busy={create.isPending}>
          {t('form.make')}
        </Button>
        <Button look="bare" onClick={onClose}>
          {t('form.cancel')}
        </Button>
      </div>
    </form>
  );
}

function MadeLink({ label, token, onDone }: { label: string; token: string; onDone: () => void }) {
  const { t } = useTranslation('guest-links');
  const [copied, setCopied] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const address = `${location.origin}/guest/${token}`;

  async function copy() {
    field.current?.select();
    await navigator.clipboard.writeText(address);
    setCopied(true);
  }
  return (
    <div className={css.made} role="status">
      <b>{t('made.title', { label })}</b>
      <p className={css.lead}>{t('made.words')}</p>
      <input
        ref={field}
        className={css.address}
        readOnly
        dir="ltr"
        value={address}
        aria-label={t('made.address', { label })}
        onFocus={(event) => event.target.select()}
      />
      <div className={css.actions}>
        <Button look="main" onClick={copy}>
          {t(copied ? 'made.copied' : 'made.copy')}
        </Button>
        <Button look="bare" onClick={onDone}>
          {t('made.done')}
        </Button>
      </div>
    </div>
  );
}
