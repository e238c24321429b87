import { uuidv4 } from 'lib0/random';
import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Group } from '../../../../shared/contracts/groups.ts';
import type { StartedProject, Template } from '../../../../shared/contracts/projects/templates.ts';
import { Refused } from '../../../sync/api-client.ts';
import { failureKey } from '../../../sync/failure-key.ts';
import { Button } from '../../../ui/button.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Failure } from '../../../ui/failure.tsx';
import { TextField } from '../../../ui/field.tsx';
import { drawTeams, putInto, splitTeams, type Teams, teamsAmong } from './split-teams.ts';
import css from './start-teams.module.css';
import { TeamBox } from './team-box.tsx';
import { useStartProjects } from './templates.queries.ts';

type StartTeamsProps = {
  group: Group;
  template: Template;
  onStarted: (projects: readonly StartedProject[]) => void;
};

/** How many are in a team unless somebody says otherwise. */
const usualSize = 3;

/** Who works with whom, by chance, by the list or by hand; then a project for each team in one go. */
export function StartTeams({ group, template, onStarted }: StartTeamsProps) {
  const { t } = useTranslation('templates');
  const request = useRef(uuidv4());
  const start = useStartProjects(group.id);
  const members = group.people.filter(({ role }) => role === 'member');
  const ids = members.map(({ id }) => id);
  // As it is typed, so that it can be emptied to write another.
  const [size, setSize] = useState(String(usualSize));
  const [divided, setTeams] = useState<Teams>(() => splitTeams(ids, usualSize));
  // Whoever has left the group meanwhile would be refused, and the others with them.
  const teams = teamsAmong(divided, ids);
  const [names, setNames] = useState<readonly (string | undefined)[]>([]);
  const [begins, setBegins] = useState('');

  const nameOf = (team: number) => names[team] ?? t('team.name', { name: template.name, count: team + 1 });
  const full = teams.flatMap((people, index) =>
    people.length > 0 ? [{ name: nameOf(index), people: [...people] }] : [],
  );
  const without = members.filter(({ id }) => !teams.some((team) => team.includes(id)));

  function divide(into: (size: number) => Teams) {
    const wanted = Math.trunc(Number(size));
    const used = wanted >= 1 ? Math.min(wanted, members.length) : usualSize;
    setSize(String(used));
    setTeams(into(used));
  }
  const byList = () => divide((each) => splitTeams(ids, each));
  function divideOnEnter(event: KeyboardEvent) {
    if (event.key !== 'Enter') return;
    // It would start all teams with the size that they have.
    event.preventDefault();
    byList();
  }
  function send(event: FormEvent) {
    event.preventDefault();
    if (start.isPending || full.length === 0) return;
    const order = { request: request.current, templateId: template.id, begins: begins || null, teams: full };
    start.mutate(order, {
      onSuccess: onStarted,
      // Nothing was started. Without an answer it may have been: then it is asked for once more under the same id.
      onError: (failure) => {
        if (failure instanceof Refused) request.current = uuidv4();
      },
    });
  }

  if (members.length === 0) return <Empty title={t('nobody.title')}>{t('nobody.words')}</Empty>;
  return (
    <form className={css.form} onSubmit={send} aria-label={t('startNamed', { name: template.name })}>
      <div className={css.how}>
        <TextField
          label={t('size')}
          type="number"
          min={1}
          max={members.length}
          value={size}
          onChange={(event) => setSize(event.currentTarget.value)}
          onKeyDown={divideOnEnter}
        />
        <Button onClick={() => divide((each) => drawTeams(ids, each, Math.random))}>{t('draw')}</Button>
        <Button onClick={byList}>{t('byList')}</Button>
        <Button onClick={() => setTeams([...teams, []])}>{t('team.add')}</Button>
      </div>
      <ol className={css.teams}>
        {teams.map((people, index) => (
          <TeamBox
            // biome-ignore lint/suspicious/noArrayIndexKey: teams have no other identity than their place.
            key={index}
            name={nameOf(index)}
            onName={(name) => setNames((before) => Object.assign([...before], { [index]: name }))}
            people={members.filter(({ id }) => people.includes(id))}
            teams={teams.length}
            team={index}
            onMove={(person, to) => setTeams(putInto(teams, person, to))}
          />
        ))}
      </ol>
      {without.length > 0 && (
        <TeamBox
          name={t('team.none')}
          people={without}
          teams={teams.length}
          team={null}
          onMove={(person, to) => setTeams(putInto(teams, person, to))}
        />
      )}
      <div className={css.day}>
        <TextField
          label={t('begins')}
          description={t('beginsHint')}
          type="date"
          value={begins}
          onChange={(event) => setBegins(event.currentTarget.value)}
        />
      </div>
      {start.error && <Failure named={failureKey(start.error)} />}
      <div className={css.act}>
        <Button type="submit" look="main" busy={start.isPending} disabled={full.length === 0}>
          {t('send', { count: full.length })}
        </Button>
        {start.isPending && <span role="status">{t('starting')}</span>}
      </div>
    </form>
  );
}
