import { useTranslation } from 'react-i18next';
import type { Found } from '../../../shared/contracts/search.ts';
import { Tag } from '../../ui/tag.tsx';
import css from './found-line.module.css';
import { KindIcon } from './kind-icon.tsx';
import { Marked } from './marked.tsx';

/** What was found, in two or three lines: its title, where it is, and the words around the passage. */
export function FoundLine({ found }: { found: Found }) {
  const { kind, title, titleMarks, project, group, passage } = found;
  const { t } = useTranslation('search');
  const place = kind === 'project' ? null : (project ?? group);
  return (
    <span className={css.line}>
      <KindIcon kind={kind} />
      <span className={css.words}>
        <span className={css.title}>
          <bdi className={css.name}>
            <Marked text={title} marks={titleMarks} />
          </bdi>
          {place && (
            <small className={css.place}>
              <bdi>{place.name}</bdi>
            </small>
          )}
          {project?.template && <Tag>{t('projects:template')}</Tag>}
        </span>
        {passage && (
          <small className={css.passage} dir="auto">
            <Marked text={passage.text} marks={passage.marks} />
          </small>
        )}
      </span>
    </span>
  );
}
