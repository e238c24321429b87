import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { personQuery } from '../features/accounts/administration/people.queries.ts';
import { PersonPart } from '../features/accounts/administration/person-part.tsx';
import { Single } from '../ui/duo.tsx';
import { useShownName } from '../ui/use-shown-name.ts';
import { BackLink } from './back-link.tsx';
import { MainFrame } from './main-frame.tsx';
import { ScreenPart } from './screen-part.tsx';
import { useTitle } from './use-title.ts';

/** One person, for those who administer the school. */
export function SchoolPersonScreen() {
  const { t } = useTranslation('administration');
  const { accountId } = useParams({ from: '/signed-in/school/people/$accountId' });
  const { data: person } = useSuspenseQuery(personQuery(accountId));
  const name = useShownName()(person.name);
  useTitle(name);
  return (
    <MainFrame>
      <Single>
        <BackLink to="/school">{t('person.back')}</BackLink>
        <h1>
          <bdi>{name}</bdi>
        </h1>
        {!person.erased && (
          <p>
            {t(`kind.${person.kind}`)}
            {person.suspended && ` · ${t('people.suspended')}`}
          </p>
        )}
        <ScreenPart>
          <PersonPart person={person} />
        </ScreenPart>
      </Single>
    </MainFrame>
  );
}
