import { mergeRefs } from '@mantine/hooks';
import { IconDots } from '@tabler/icons-react';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { projectRoles } from '../../../../shared/contracts/projects/team.ts';
import type { Project, ProjectPerson } from '../../../../shared/contracts/projects.ts';
import { failureKey } from '../../../sync/failure-key.ts';
import { Asked } from '../../../ui/ask-first.tsx';
import { Avatar } from '../../../ui/avatar.tsx';
import { IconButton } from '../../../ui/button.tsx';
import { Menu, MenuGroup, MenuItem } from '../../../ui/menu.tsx';
import { useFocusBack } from '../../../ui/use-focus-back.ts';
import { useFocusPast } from '../../../ui/use-focus-past.ts';
import { useKeptFocus } from '../../../ui/use-kept-focus.ts';
import { useShownName } from '../../../ui/use-shown-name.ts';
import css from './team.module.css';
import { usePutPerson, useRemovePerson } from './team.queries.ts';
import { teamRoleWords } from './team-role-words.ts';
import { TeamRolesForm } from './team-roles-form.tsx';

type ProjectPersonLineProps = {
  project: Project;
  person: ProjectPerson;
  /** In the team, from 1; 0: not in it. */
  colour: number;
};

/** One person of a project with what they do in it, and for those who may, what can be changed about that. */
export function ProjectPersonLine({ project, person, colour }: ProjectPersonLineProps) {
  const { t } = useTranslation('plan');
  const name = useShownName()(person.name);
  const [doing, setDoing] = useState<'roles' | 'remove' | null>(null);
  const opener = useFocusBack(doing !== null);
  const gone = useFocusPast<HTMLLIElement>();
  const moved = useKeptFocus<HTMLLIElement>(person.id);
  const put = usePutPerson(project.id);
  const remove = useRemovePerson(project.id);
  const inTeam = colour > 0;
  const mayGiveRoles = inTeam && project.abilities['plan:edit'];
  const role = projectRoles.find((each) => each === person.role);
  const teaches = project.plan.teachers.some(({ id }) => id === person.id);
  const mayMove = project.abilities['project:manage'] && role !== undefined && !teaches && !person.byLink;
  const does = inTeam
    ? person.teamRoles.map((each) => teamRoleWords((key) => t(key), each))
    : [t(`projects:role.${person.role}`)];
  return (
    <li ref={mergeRefs(gone, moved)} className={css.person}>
      <div className={css.line}>
        <Avatar person={person} colour={colour} />
        <span>
          <bdi>{name}</bdi>
          {does.length > 0 && (
            <small>
              {does.map((words, index) => (
                <Fragment key={words}>
                  {index > 0 && ' · '}
                  <bdi>{words}</bdi>
                </Fragment>
              ))}
            </small>
          )}
          {put.error && (
            <small className={css.trouble} role="alert">
              {t(`${failureKey(put.error)}.title`)}
            </small>
          )}
        </span>
        {(mayGiveRoles || mayMove) && (
          <Menu
            label={t('team.menu', { name })}
            button={(menu) => (
              <IconButton {...menu} ref={mergeRefs(menu.ref, opener)} label={t('team.menu', { name })}>
                <IconDots size={20} stroke={1.75} aria-hidden />
              </IconButton>
            )}
          >
            {mayGiveRoles && (
              <MenuGroup label={t('team.inTeam')}>
                <MenuItem onChoose={() => setDoing('roles')}>{t('team.changeRoles')}</MenuItem>
              </MenuGroup>
            )}
            {mayMove && (
              <MenuGroup label={t('team.inProject')}>
                {projectRoles.map((each) => (
                  <MenuItem
                    key={each}
                    checked={each === role}
                    onChoose={() => put.mutate({ accountId: person.id, role: each })}
                  >
                    {t(`team.is.${each}`)}
                  </MenuItem>
                ))}
                <MenuItem onChoose={() => setDoing('remove')}>{t('team.remove')}</MenuItem>
              </MenuGroup>
            )}
          </Menu>
        )}
      </div>
      {doing === 'roles' && mayGiveRoles && (
        <TeamRolesForm projectId={project.id} person={person} onDone={() => setDoing(null)} />
      )}
      {doing === 'remove' && (
        <Asked
          question={t('team.removeWords', { name })}
          yes={t('team.removeDo')}
          busy={remove.isPending}
          failure={remove.error && failureKey(remove.error)}
          onYes={() => remove.mutate(person.id)}
          onStay={() => setDoing(null)}
        />
      )}
    </li>
  );
}
