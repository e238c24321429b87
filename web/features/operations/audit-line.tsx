import { useTranslation } from 'react-i18next';
import type { AuditEntry, NamedInAudit } from '../../../shared/contracts/operations.ts';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { actionWords } from './action-words.ts';
import css from './audit-log.module.css';

/** One entry: what was done, to whom, by whom, when, and with which settings. */
export function AuditLine({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation('operations');
  const details = Object.entries(entry.details).filter(([, value]) => !isEmpty(value));
  return (
    <li className={css.entry}>
      <span className={css.what}>
        <span>{actionWords(t, entry.action)}</span>
        {entry.subject && <Named named={entry.subject} />}
      </span>
      <span className={css.who}>
        {t('audit.by')} <Named named={entry.actor} />
      </span>
      <span className={css.when} title={t('audit.number', { seq: entry.seq })}>
        <TimeAgo at={entry.at} />
      </span>
      {details.length > 0 && (
        <dl className={css.details}>
          {details.map(([name, value]) => (
            <div key={name}>
              <dt>{t(`detail.${name}`, { defaultValue: name })}</dt>
              <dd>
                <bdi>{words(value, entry.mentions)}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}

function Named({ named: { id, kind, name } }: { named: NamedInAudit }) {
  const { t } = useTranslation('operations');
  if (name !== '') return <bdi>{name}</bdi>;
  if (kind === 'person') return <span title={id}>{t('audit.former')}</span>;
  if (id === 'system') return <>{t('audit.system')}</>;
  if (id === 'visitor') return <>{t('audit.visitor')}</>;
  return <span title={id}>{t('audit.gone')}</span>;
}

/** A setting as words, with the names of what it names by id. */
function words(value: AuditEntry['details'][string], mentions: readonly NamedInAudit[]): string {
  const one = (part: string) => mentions.find(({ id }) => id === part)?.name ?? part;
  if (Array.isArray(value)) return value.map(one).join(', ');
  return typeof value === 'string' ? one(value) : String(value);
}

function isEmpty(value: AuditEntry['details'][string]): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
