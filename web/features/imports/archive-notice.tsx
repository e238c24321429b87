import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { lateTroubleKey } from './archive-trouble.ts';
import type { MadeProject } from './archive-visit.ts';
import type { ArchiveEnd } from './use-archive.ts';

type ArchiveNoticeProps = {
  end: ArchiveEnd;
  /** What the group is called. */
  group: string;
  onShow: (projects: readonly MadeProject[]) => void;
  onGone: () => void;
};

/** What came of an archive after its dialog was closed. */
export function ArchiveNotice({ end, group, onShow, onGone }: ArchiveNoticeProps) {
  const { t } = useTranslation('imports');
  if ('trouble' in end) {
    const key = lateTroubleKey(end.trouble);
    return (
      <Notice trouble onGone={onGone}>
        {t('archive.about', { group })} {t(`${key}.title`)}. {t(`${key}.words`)}
      </Notice>
    );
  }
  const { projects } = end;
  const show = (
    <Button size="small" onClick={() => onShow(projects)}>
      {t('archive.show')}
    </Button>
  );
  return (
    <Notice action={show} onGone={onGone}>
      {t('archive.said.made', { count: projects.length, title: projects[0]?.name ?? '' })}
    </Notice>
  );
}
