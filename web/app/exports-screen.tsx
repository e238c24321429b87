import { useTranslation } from 'react-i18next';
import { ExportList } from '../features/exports/export-list.tsx';
import { Single } from '../ui/duo.tsx';
import { MainFrame } from './main-frame.tsx';
import { useTitle } from './use-title.ts';

/** In one file with the screen, with which it shares all that it is made of: a page would have that to load as well. */
export { ExportDesk } from '../features/exports/export-desk.tsx';

/** Everything I made files of. */
export function ExportsScreen() {
  const { t } = useTranslation('exports');
  useTitle(t('mine'));
  return (
    <MainFrame>
      <Single>
        <ExportList />
      </Single>
    </MainFrame>
  );
}
