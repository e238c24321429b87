import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StartedProject } from '../../shared/contracts/projects/templates.ts';
import { groupQuery } from '../features/groups/groups.queries.ts';
import { StartTeams } from '../features/projects/templates/start-teams.tsx';
import { StartedTeams } from '../features/projects/templates/started-teams.tsx';
import { templatesQuery } from '../features/projects/templates/templates.queries.ts';
import { buttonClass } from '../ui/button.tsx';
import { Single } from '../ui/duo.tsx';
import { Empty } from '../ui/empty.tsx';
import { BackLink } from './back-link.tsx';
import { MainFrame } from './main-frame.tsx';
import { useTitle } from './use-title.ts';

/** A template started for the teams of a group, and afterwards the ways to what has started. */
export function StartTeamsScreen() {
  const { t } = useTranslation('templates');
  const { groupId, templateId } = useParams({ from: '/signed-in/groups/$groupId/start/$templateId' });
  const { data: group } = useSuspenseQuery(groupQuery(groupId));
  const { data: templates } = useSuspenseQuery(templatesQuery);
  const [started, setStarted] = useState<readonly StartedProject[] | null>(null);
  const done = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (started) done.current?.focus();
  }, [started]);
  const template = templates.find(({ id }) => id === templateId);
  useTitle(template ? t('startNamed', { name: template.name }) : t('title'));

  return (
    <MainFrame>
      <Single>
        <BackLink to="/groups/$groupId" params={{ groupId }}>
          {t('back')}
        </BackLink>
        {!template && <Empty title={t('gone.title')}>{t('gone.words')}</Empty>}
        {template && started && (
          <>
            <h1 ref={done} tabIndex={-1}>
              {t('started', { count: started.length })}
            </h1>
            <StartedTeams group={group} projects={started} />
            <Link className={buttonClass('main')} to="/groups/$groupId" params={{ groupId }}>
              {t('back')}
            </Link>
          </>
        )}
        {template && !started && (
          <>
            <h1>{t('startNamed', { name: template.name })}</h1>
            <StartTeams group={group} template={template} onStarted={setStarted} />
          </>
        )}
      </Single>
    </MainFrame>
  );
}
