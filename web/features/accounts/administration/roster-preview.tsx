import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RosterLine } from '../../../../shared/contracts/accounts/roster.ts';
import { Button } from '../../../ui/button.tsx';
import { CheckField } from '../../../ui/check-field.tsx';
import { Select } from '../../../ui/select.tsx';
import type { Previewed } from './roster.queries.ts';
import css from './roster-preview.module.css';

const outcomes = ['error', 'new', 'changed', 'unchanged'] as const;
/** Lines on the screen; a longer table would make a phone stumble. */
const maxShown = 500;

type RosterPreviewProps = { previewed: Previewed; busy: boolean; onConfirm: () => void };

/** What a list would do, errors first, and the button that does it. */
export function RosterPreview({ previewed, busy, onConfirm }: RosterPreviewProps) {
  const { t, i18n } = useTranslation('administration');
  const { lines, knownClasses, newClasses, nearClasses, unicode } = previewed.preview;
  const count = (outcome: RosterLine['outcome']) => lines.filter((line) => line.outcome === outcome).length;
  const errors = count('error');
  const useful = count('new') + count('changed');
  const [shown, setShown] = useState<RosterLine['outcome'] | ''>(errors > 0 ? 'error' : '');
  const [leaveOut, setLeaveOut] = useState(false);
  const chosen = lines.filter(({ outcome }) => shown === '' || outcome === shown);
  const listed = (names: readonly string[]) => new Intl.ListFormat(i18n.language).format(names);

  return (
    <section className={css.preview} aria-label={previewed.name}>
      <h2>
        <bdi>{previewed.name}</bdi>
      </h2>
      <dl className={css.summary}>
        {outcomes.map((outcome) => (
          <div key={outcome} data-error={(outcome === 'error' && errors > 0) || undefined}>
            <dt>{t(`roster.summary.${outcome}`)}</dt>
            <dd>{count(outcome)}</dd>
          </div>
        ))}
      </dl>
      {!unicode && <p className={css.notice}>{t('roster.notUnicode')}</p>}
      {knownClasses.length > 0 && <p>{t('roster.knownClasses', { classes: listed(knownClasses) })}</p>}
      {newClasses.length > 0 && <p>{t('roster.newClasses', { classes: listed(newClasses) })}</p>}
      {nearClasses.map((near) => (
        <p key={near.name} className={css.notice} role="status">
          {t('roster.nearClass', near)}
        </p>
      ))}
      <div className={css.confirm}>
        {errors > 0 && (
          <CheckField checked={leaveOut} onChange={setLeaveOut}>
            {t('roster.leaveOut', { count: errors })}
          </CheckField>
        )}
        {useful === 0 ? (
          <p>{t('roster.nothing')}</p>
        ) : (
          <Button look="main" busy={busy || (errors > 0 && !leaveOut)} onClick={onConfirm}>
            {t('roster.send')}
          </Button>
        )}
      </div>
      <div className={css.filter}>
        <Select
          label={t('roster.show')}
          value={shown}
          options={[
            { value: '', words: t('roster.all') },
            ...outcomes.map((value) => ({ value, words: t(`roster.summary.${value}`) })),
          ]}
          onChoose={(value) => setShown(outcomes.find((outcome) => outcome === value) ?? '')}
        />
      </div>
      {chosen.length > maxShown && (
        <p className={css.hint}>{t('roster.more', { shown: maxShown, total: chosen.length })}</p>
      )}
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t('roster.line')}</th>
            <th scope="col">{t('people.name')}</th>
            <th scope="col">{t('roster.class')}</th>
            <th scope="col">{t('roster.what')}</th>
          </tr>
        </thead>
        <tbody>
          {chosen.slice(0, maxShown).map((line) => (
            <tr key={line.line}>
              <td className={css.line}>{line.line}</td>
              <th scope="row">
                <bdi>{line.name}</bdi>
                <small>{t(`kind.${line.kind}`)}</small>
              </th>
              <td>
                <bdi>{line.className}</bdi>
              </td>
              <td>
                <Outcome line={line} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Outcome({ line }: { line: RosterLine }) {
  const { t, i18n } = useTranslation('administration');
  if (line.outcome === 'error') {
    return (
      <ul className={css.problems}>
        {line.problems.map((problem) => (
          <li key={problem}>{t(`roster.error.${problem}`)}</li>
        ))}
      </ul>
    );
  }
  const changes = new Intl.ListFormat(i18n.language).format(
    line.changes.map((change) => t(`roster.change.${change}`)),
  );
  return <>{t(`roster.outcome.${line.outcome}`, { userName: line.userName, changes })}</>;
}
