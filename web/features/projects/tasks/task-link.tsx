import { IconFileText } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Task } from '../../../../shared/contracts/projects/tasks.ts';
import css from './task-facts.module.css';

type TaskLinkProps = { projectId: string; link: NonNullable<Task['link']> };

/** The page a task is about, opened at its passage. */
export function TaskLink({ projectId, link: { pageId, blockId, title } }: TaskLinkProps) {
  const { t } = useTranslation('tasks');
  return (
    <Link
      className={css.link}
      to="/projects/$projectId/pages/$pageId"
      params={{ projectId, pageId }}
      search={blockId === null ? {} : { at: blockId }}
    >
      <IconFileText size={16} stroke={1.75} aria-hidden />
      <bdi>{blockId === null ? title : t('passageOf', { title })}</bdi>
    </Link>
  );
}
