import { useTranslation } from 'react-i18next';
import type { NotificationChoices } from '../../../shared/contracts/notifications/choices.ts';
import table from '../../ui/table.module.css';
import css from './choices-table.module.css';
import type { ChoicesChange } from './notifications.queries.ts';

const ways = [
  { way: 'inApp', name: 'choices.inApp', label: 'choices.inAppLabel' },
  { way: 'byMail', name: 'choices.byMail', label: 'choices.byMailLabel' },
] as const;

type ChoicesTableProps = {
  choices: NotificationChoices;
  onChange: (kinds: NonNullable<ChoicesChange['kinds']>) => void;
};

/** Each kind with a box for each way of being told; a press holds at once. */
export function ChoicesTable({ choices, onChange }: ChoicesTableProps) {
  const { t } = useTranslation('notifications');
  return (
    <table className={`${table.table} ${css.choices}`}>
      <caption className="unseen">{t('choices.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('choices.kind')}</th>
          {ways.map(({ way, name }) => (
            <th key={way} scope="col">
              {t(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {choices.kinds.map(({ kind, ...told }) => (
          <tr key={kind}>
            <th scope="row">{t(`choices.kinds.${kind}`)}</th>
            {ways.map(({ way, label }) => (
              <td key={way}>
                <label className={css.box}>
                  <input
                    type="checkbox"
                    aria-label={t(label, { kind: t(`choices.kinds.${kind}`) })}
                    checked={told[way]}
                    onChange={(event) => onChange({ [kind]: { [way]: event.currentTarget.checked } })}
                  />
                </label>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
