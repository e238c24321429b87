import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../../shared/contracts/accounts.ts';
import { Refused } from '../../sync/api-client.ts';
import { failureKey, isHidden } from '../../sync/failure-key.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Problem } from '../../ui/problem.tsx';
import { readerLocale } from '../../ui/reader-locale.ts';
import { invitationQuery, useEnterByGuestLink } from './guest-links.queries.ts';
import css from './invitation.module.css';

type InvitationProps = {
  token: string;
  /** Who is signed in at this browser; null: nobody, and a name is asked for. */
  me: Person | null;
  onEntered: (projectId: string) => void;
};

/** What a guest link leads to: which project, what one may do there, and the way in. */
export function Invitation({ token, me, onEntered }: InvitationProps) {
  const { t, i18n } = useTranslation('guest-links');
  const { data: invitation, error } = useQuery(invitationQuery(token));
  if (error)
    return (
      <div className={css.invitation}>
        <Problem title={t(`${failureKey(error)}.title`)}>{t(`${failureKey(error)}.words`)}</Problem>
        {!me && <SignIn token={token} />}
      </div>
    );
  if (!invitation) return <Loading lines={4} />;
  const { projectName: project, schoolName: school, role, endsAt } = invitation;
  const day = new Intl.DateTimeFormat(readerLocale(i18n.language), { dateStyle: 'long' }).format(endsAt);
  return (
    <div className={css.invitation}>
      <h2>{t('enter.title', { project })}</h2>
      <p>{t(`enter.lead.${role}`, { school, day })}</p>
      <EnterForm token={token} me={me} onEntered={onEntered} />
      {!me && <SignIn token={token} />}
    </div>
  );
}

/** For somebody who has an account: back to the link afterwards. */
function SignIn({ token }: { token: string }) {
  const { t } = useTranslation('guest-links');
  return (
    <Link to="/sign-in" search={{ next: `/guest/${token}` }}>
      {t('enter.signIn')}
    </Link>
  );
}

function EnterForm({ token, me, onEntered }: InvitationProps) {
  const { t } = useTranslation('guest-links');
  const [name, setName] = useState('');
  const enter = useEnterByGuestLink(token);
  const badName = enter.error instanceof Refused && enter.error.refusal === 'invalid_input';

  function send(event: FormEvent) {
    event.preventDefault();
    if (!enter.isPending) enter.mutate(me ? null : name, { onSuccess: onEntered });
  }

  return (
    <form onSubmit={send} className={css.form}>
      {me ? (
        <p>{t('enter.as', { name: me.name })}</p>
      ) : (
        <TextField
          label={t('enter.name')}
          description={t('enter.nameHint')}
          name="name"
          autoComplete="name"
          required
          withAsterisk={false}
          value={name}
          error={badName && t(isHidden(enter.error, 'name') ? 'ui:hiddenCharacters' : 'enter.nameProblem')}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      )}
      {enter.isError && !badName && (
        <Problem title={t(`${failureKey(enter.error)}.title`)}>
          {t(`${failureKey(enter.error)}.words`)}
        </Problem>
      )}
      <Button type="submit" look="main" size="wide" busy={enter.isPending}>
        {t('enter.go')}
      </Button>
    </form>
  );
}
