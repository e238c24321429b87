import { IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { failureKey } from '../../sync/failure-key.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Failure } from '../../ui/failure.tsx';
import { shortName } from '../../ui/person-name.ts';
import { useSignIn, type Welcome } from './accounts.queries.ts';
import css from './entry.module.css';

/** Who do you want to be? One click signs in as that person. */
export function DemoPeople({ people, onDone }: { people: Welcome['demoPeople']; onDone: () => void }) {
  const { t } = useTranslation('accounts');
  const signIn = useSignIn();
  return (
    <>
      <h2>{t('demo.title')}</h2>
      <p className={css.lead}>{t('demo.lead')}</p>
      <h3 className={css.ask}>{t('demo.who')}</h3>
      <ul>
        {people.map((person) => (
          <li key={person.userName}>
            <button
              type="button"
              className={css.person}
              aria-disabled={signIn.isPending || undefined}
              onClick={() => {
                const { userName, password } = person;
                if (!signIn.isPending) signIn.mutate({ userName, password }, { onSuccess: onDone });
              }}
            >
              {/* Colours tell the members of a team apart; here is none yet. */}
              <Avatar person={person} colour={0} size="large" />
              <span>
                <b>
                  <bdi>{shortName(person)}</bdi>
                </b>
                <small>{t(`demo.${person.about}`)}</small>
              </span>
              <IconChevronRight className="flip" size={20} stroke={1.75} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
      {signIn.isError && (
        <div className={css.trouble}>
          <Failure named={failureKey(signIn.error)} />
        </div>
      )}
    </>
  );
}
