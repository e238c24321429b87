import { useTranslation } from 'react-i18next';
import type { AuditEntry, NamedInAudit } from '../../../shared/contracts/operations.ts';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { useShownName } from '../../ui/use-shown-name.ts';
import { actionWords } from './action-words.ts';
import css from './audit-log.module.css';

/** One entry: what was done, to whom, by whom, when, and with which settings. */
export function AuditLine({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation('operations');
  const shown = useShownName();
  const details = Object.entries(entry.details).filter(([, value]) => !isEmpty(value));
  const nameOf = (part: string) => {
    const named = entry.mentions.find(({ id }) => id === part);
    return named?.kind === 'person' ? shown(named.name) : (named?.name ?? part);
  };
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
                <bdi>{words(value, nameOf)}</bdi>
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
  const shown = useShownName();
  if (name !== '' || kind === 'person') return <bdi title={name === '' ? id : undefined}>{shown(name)}</bdi>;
  if (id === 'system') return <>{t('audit.system')}</>;
  if (id === 'visitor') return <>{t('audit.visitor')}</>;
  return <span title={id}>{t('audit.gone')}</span>;
}

/** A setting as words. `nameOf`: the name of what it names by id, or the text itself. */
function words(value: AuditEntry['details'][string], nameOf: (part: string) => string): string {
  if (Array.isArray(value)) return value.map(nameOf).join(', ');
  return typeof value === 'string' ? nameOf(value) : String(value);
}

function isEmpty(value: AuditEntry['details'][string]): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
