import { uuidv4 } from 'lib0/random';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProjectForm } from '../new-project.tsx';
import { useMakeTemplate } from './templates.queries.ts';

type NewTemplateProps = { groupId: string; onMade: (projectId: string) => void; onClose: () => void };

/** An empty template: what every project needs, and then its pages like those of any project. */
export function NewTemplate({ groupId, onMade, onClose }: NewTemplateProps) {
  const { t } = useTranslation('templates');
  const [request] = useState(uuidv4);
  const make = useMakeTemplate();
  return (
    <ProjectForm
      label={t('new.open')}
      send={t('new.send')}
      busy={make.isPending}
      failure={make.error}
      onSend={({ name, ...from }) => make.mutate({ request, groupId, name, from }, { onSuccess: onMade })}
      onClose={onClose}
    />
  );
}
