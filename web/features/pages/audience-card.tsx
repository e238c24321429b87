import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Audience } from '../../../shared/contracts/pages/audience.ts';
import { Button } from '../../ui/button.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PersonLine } from '../../ui/person-line.tsx';
import { readerLocale } from '../../ui/reader-locale.ts';
import css from './audience.module.css';
import { AudienceForm } from './audience-form.tsx';
import { audienceQuery } from './pages.queries.ts';

/** Who can see a page, in sentences and by name; for those who may change it, the way to do so. */
export function AudienceCard({ pageId }: { pageId: string }) {
  const { t } = useTranslation('audience');
  const [changing, setChanging] = useState(false);
  const { data: audience, isError } = useQuery(audienceQuery(pageId));
  return (
    <div className={css.content}>
      <h2>{t('title')}</h2>
      {isError && <p role="alert">{t('failed')}</p>}
      {!audience && !isError && <Loading lines={4} />}
      {audience && changing && (
        <AudienceForm pageId={pageId} audience={audience} onClose={() => setChanging(false)} />
      )}
      {audience && !changing && (
        <>
          <Sentences audience={audience} />
          {audience.abilities['page:share'] && (
            <Button look="soft" onClick={() => setChanging(true)}>
              {t('change')}
            </Button>
          )}
          {(['write', 'comment', 'look'] as const).map((may) => (
            <Part key={may} may={may} people={audience.people} />
          ))}
        </>
      )}
    </div>
  );
}

function Sentences({ audience }: { audience: Audience }) {
  const { t } = useTranslation('audience');
  const { restricted, inside, projectName: project, groupName: group, groupRole } = audience;
  return (
    <div className={css.sentences}>
      {(restricted || !inside) && <p>{t(`who.${restricted ? 'restricted' : 'project'}`, { project })}</p>}
      {!restricted && inside && (
        <p>{inside.title === null ? t('who.insideUnseen') : t('who.inside', { page: inside.title })}</p>
      )}
      {groupRole && !inside && <p>{t(`group.${groupRole}`, { group })}</p>}
      <p className={css.aside}>{t('school')}</p>
    </div>
  );
}

function Part({ may, people }: { may: Audience['people'][number]['may']; people: Audience['people'] }) {
  const { t, i18n } = useTranslation('audience');
  const those = people.filter((person) => person.may === may);
  if (those.length === 0) return null;

  function does({ until, named, kind }: Audience['people'][number]): string | undefined {
    if (until !== null) {
      const day = new Intl.DateTimeFormat(readerLocale(i18n.language), { dateStyle: 'medium' }).format(until);
      return t('guestUntil', { day });
    }
    if (named !== null) return t('named');
    return kind === 'teacher' ? t('teacher') : undefined;
  }
  return (
    <section>
      <h3>{t(`may.${may}`)}</h3>
      <ul>
        {those.map((person) => {
          const words = does(person);
          return <PersonLine key={person.id} person={person} colour={0} {...(words && { does: words })} />;
        })}
      </ul>
    </section>
  );
}
