import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ProjectBrief } from '../../../../shared/contracts/projects.ts';
import { usePeopleByProject } from '../../../sync/use-live.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { shortName } from '../../../ui/person-name.ts';
import { SideHeading, sideEntryClass } from '../../../ui/side.tsx';
import css from './here-now.module.css';
import { hereNow } from './here-now.ts';

/** In the side bar; the rest are counted. */
const shown = 8;

type HereNowProps = {
  projects: readonly ProjectBrief[];
  me: string;
  /** As for `teamColours`. */
  colours: ReadonlyMap<string, number>;
};

/** Who else is in one of the projects on this screen just now, as ways to them. */
export function HereNow({ projects, me, colours }: HereNowProps) {
  const { t } = useTranslation('overview');
  const here = hereNow(projects, usePeopleByProject(), me);
  if (here.length === 0) return null;
  const rest = here.length - shown;
  return (
    <>
      <SideHeading>{t('here.title')}</SideHeading>
      {here.slice(0, shown).map(({ person, project }) => {
        const inside = (
          <>
            <Avatar person={person} colour={colours.get(person.id) ?? 0} size="medium" />
            <bdi>{shortName(person)}</bdi>
            <span className={css.where} dir="auto">
              {project.name}
            </span>
          </>
        );
        return person.page ? (
          <Link
            key={person.id}
            className={sideEntryClass}
            to="/projects/$projectId/pages/$pageId"
            params={{ projectId: project.id, pageId: person.page }}
          >
            {inside}
          </Link>
        ) : (
          <Link
            key={person.id}
            className={sideEntryClass}
            to="/projects/$projectId"
            params={{ projectId: project.id }}
          >
            {inside}
          </Link>
        );
      })}
      {rest > 0 && <p className={sideEntryClass}>{t('here.more', { count: rest })}</p>}
    </>
  );
}
