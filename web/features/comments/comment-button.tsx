import { IconMessagePlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';

/** Begins a thread, above the margin. The selection stays where it is. */
export function CommentButton({ onPress }: { onPress: () => void }) {
  const { t } = useTranslation('editor');
  return (
    <Button size="small" look="bare" onMouseDown={(event) => event.preventDefault()} onClick={onPress}>
      <IconMessagePlus size={18} stroke={1.75} aria-hidden />
      {t('tool.comment')}
    </Button>
  );
}
