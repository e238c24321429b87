import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { nothingAround } from '../editor/surroundings.ts';
import { CommentsOnNeed } from '../features/comments/comments-on-need.tsx';
import { useAskExport } from '../features/exports/ask-export.ts';
import { PageScreen } from '../features/pages/page-screen.tsx';
import { pageQuery } from '../features/pages/pages.queries.ts';
import { peopleOfPage } from '../features/pages/people-of-page.ts';
import { Brand } from '../ui/brand.tsx';
import { BackArrow, Crumbs } from '../ui/crumbs.tsx';
import { Frame } from '../ui/frame.tsx';
import { Side } from '../ui/side.tsx';
import css from './main-frame.module.css';
import { MainNav } from './main-nav.tsx';
import { useAccountMenu } from './use-account-menu.tsx';
import { useTitle } from './use-title.ts';
import { useMe } from './use-welcome.ts';

/** One page for somebody who has no part in its project: the page and its project's name, and nothing more of it. */
export function PageAloneRoute() {
  const { pageId } = useParams({ from: '/signed-in/pages/$pageId' });
  const { at = null, thread = null } = useSearch({ from: '/signed-in/pages/$pageId' });
  const { t } = useTranslation('app');
  const me = useMe();
  const accountMenu = useAccountMenu();
  const queries = useQueryClient();
  const askExport = useAskExport();
  const { data: page } = useSuspenseQuery(pageQuery(pageId));
  useTitle(page.title);
  const home = (
    <Link to="/">
      <BackArrow />
      {t('nav.home')}
    </Link>
  );
  const people = () => peopleOfPage(queries, pageId);
  return (
    <PageScreen
      key={pageId}
      pageId={pageId}
      projectId={null}
      around={{ ...nothingAround, people }}
      me={me.id}
      title={page.title}
      finished={false}
      at={at}
      putIntoNewPage={null}
      onExport={() => askExport({ choices: [{ scope: 'page', of: pageId, title: page.title }] })}
      drivingQuestion=""
      subjects={[page.projectName]}
      voices={(beside) => (
        <CommentsOnNeed {...beside} pageId={pageId} me={me} colourOf={() => 0} people={people} at={thread} />
      )}
      frame={({ sheet, title, status, here, foot }) => (
        <Frame
          brand={
            <Link to="/" className={`${css.brand} ${css.mark}`} aria-label={t('homeMark')}>
              <Brand />
            </Link>
          }
          where={<Crumbs above={[{ key: 'home', link: home }]} here={title} />}
          status={status}
          end={
            <>
              {here}
              {accountMenu}
            </>
          }
          sideLabel={t('nav.label')}
          side={
            <Side>
              <MainNav />
            </Side>
          }
          foot={foot}
        >
          {sheet}
        </Frame>
      )}
    />
  );
}
