import { Link, useLoaderData, useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Entry } from '../features/accounts/entry.tsx';
import { useFinishSchoolSignOn } from '../features/accounts/sign-in-ways.queries.ts';
import { failureKey } from '../sync/failure-key.ts';
import { buttonClass } from '../ui/button.tsx';
import { Loading } from '../ui/loading.tsx';
import { Problem } from '../ui/problem.tsx';
import { EntryLanguages } from './entry-languages.tsx';
import { localPath } from './local-path.ts';
import { useTitle } from './use-title.ts';

/** Where the school's own sign-on sends the browser back to: takes what it brought, once, and goes on. */
export function SignOnReturnScreen() {
  const { t } = useTranslation('sign-in-ways');
  const router = useRouter();
  const finish = useFinishSchoolSignOn();
  const query = useLoaderData({ from: '/sign-in/return' });
  const begun = useRef(false);
  useTitle(t('school.returning'));

  useEffect(() => {
    // What was brought counts once, and React runs effects twice in development.
    if (begun.current) return;
    begun.current = true;
    finish.mutate(query || '?', {
      onSuccess: async ({ next }) => {
        await router.invalidate();
        await router.navigate({ href: localPath(next), replace: true });
      },
    });
  }, [finish, query, router]);

  return (
    <Entry
      languages={<EntryLanguages />}
      form={
        finish.isError ? (
          <Problem
            title={t(`${failureKey(finish.error)}.title`)}
            action={
              <Link to="/sign-in" className={buttonClass('main')}>
                {t('school.again')}
              </Link>
            }
          >
            {t(`${failureKey(finish.error)}.words`)}
          </Problem>
        ) : (
          <>
            <h2>{t('school.returning')}</h2>
            <Loading />
          </>
        )
      }
    />
  );
}
