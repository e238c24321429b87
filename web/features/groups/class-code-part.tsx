import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ClassCode, codeDays } from '../../../shared/contracts/groups/joining.ts';
import type { Group } from '../../../shared/contracts/groups.ts';
import { failureKey } from '../../sync/failure-key.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Select } from '../../ui/select.tsx';
import css from './class-code-part.module.css';
import { CodeEnd } from './code-end.tsx';
import forms from './forms.module.css';
import { classCodeQuery, useMakeCode, useRemoveCode } from './joining.queries.ts';

/** How many may join by one code: a class, two, or everybody who is given it. */
const limits = [35, 70, null] as const;

/** The class code: what it is, how long it lasts, a new one, none. */
export function ClassCodePart({ group }: { group: Group }) {
  const { t } = useTranslation('groups');
  const { data: code, error } = useQuery(classCodeQuery(group.id));
  const [making, setMaking] = useState(false);
  return (
    <section>
      <h2>{t('code.title')}</h2>
      {error && <Problem title={t(`${failureKey(error)}.title`)}>{t(`${failureKey(error)}.words`)}</Problem>}
      {code === null && <p className={forms.hint}>{t('code.none')}</p>}
      {code && <Code group={group} code={code} />}
      {code !== undefined &&
        (making ? (
          <NewCode groupId={group.id} replaces={code !== null} onClose={() => setMaking(false)} />
        ) : (
          <div className={forms.act}>
            <Button onClick={() => setMaking(true)}>{t(code ? 'code.another' : 'code.make')}</Button>
            {code && <SwitchOff groupId={group.id} />}
          </div>
        ))}
    </section>
  );
}

function Code({ group, code }: { group: Group; code: ClassCode }) {
  const { t } = useTranslation('groups');
  return (
    <>
      <p>
        <span className={css.code}>{code.code}</span>
      </p>
      <p className={forms.hint}>
        <CodeEnd code={code} />
      </p>
      <Link to="/groups/$groupId/code" params={{ groupId: group.id }} className={buttonClass('main')}>
        {t('code.showLarge')}
      </Link>
    </>
  );
}

function SwitchOff({ groupId }: { groupId: string }) {
  const { t } = useTranslation('groups');
  const remove = useRemoveCode(groupId);
  return (
    <>
      <Button look="bare" busy={remove.isPending} onClick={() => remove.mutate()}>
        {t('code.switchOff')}
      </Button>
      {remove.isError && (
        <p className={forms.trouble} role="alert">
          {t(`${failureKey(remove.error)}.title`)}
        </p>
      )}
    </>
  );
}

type NewCodeProps = { groupId: string; replaces: boolean; onClose: () => void };

function NewCode({ groupId, replaces, onClose }: NewCodeProps) {
  const { t } = useTranslation('groups');
  const [days, setDays] = useState<(typeof codeDays)[number] | null>(7);
  const [maxUses, setMaxUses] = useState<number | null>(limits[0]);
  const make = useMakeCode(groupId);

  function send(event: FormEvent) {
    event.preventDefault();
    if (!make.isPending) make.mutate({ days, maxUses }, { onSuccess: onClose });
  }

  return (
    <form className={forms.form} onSubmit={send} aria-label={t('code.make')}>
      {replaces && <p className={forms.hint}>{t('code.replaces')}</p>}
      <Select
        label={t('code.lasts')}
        value={String(days)}
        options={[...codeDays, null].map((each) => ({ value: String(each), words: t(`code.days.${each}`) }))}
        onChoose={(value) => setDays(codeDays.find((each) => String(each) === value) ?? null)}
      />
      <Select
        label={t('code.limit')}
        value={String(maxUses)}
        options={limits.map((each) => ({
          value: String(each),
          words: each === null ? t('code.noLimit') : t('people', { count: each }),
        }))}
        onChoose={(value) => setMaxUses(limits.find((each) => String(each) === value) ?? null)}
      />
      {make.isError && (
        <p className={forms.trouble} role="alert">
          {t(`${failureKey(make.error)}.title`)}
        </p>
      )}
      <div className={forms.act}>
        <Button type="submit" look={replaces ? 'soft' : 'main'} busy={make.isPending}>
          {t('code.make')}
        </Button>
        <Button look="bare" onClick={onClose}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
