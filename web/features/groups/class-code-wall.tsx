import { IconMaximize, IconPrinter } from '@tabler/icons-react';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClassCode } from '../../../shared/contracts/groups/joining.ts';
import type { Group } from '../../../shared/contracts/groups.ts';
import { Button } from '../../ui/button.tsx';
import css from './class-code-wall.module.css';
import { CodeEnd } from './code-end.tsx';

type ClassCodeWallProps = {
  group: Group;
  code: ClassCode;
  /** Where to join, as it is typed: without the scheme. */
  address: string;
  back: ReactNode;
};

/** The code for the wall: so large that the last row reads it, on the whole screen or on paper. */
export function ClassCodeWall({ group, code, address, back }: ClassCodeWallProps) {
  const { t } = useTranslation('groups');
  const wall = useRef<HTMLElement>(null);
  return (
    <main className={css.wall} ref={wall}>
      <div className={css.tools}>
        {back}
        {document.fullscreenEnabled && (
          <Button onClick={() => void wall.current?.requestFullscreen()}>
            <IconMaximize size={20} stroke={1.75} aria-hidden />
            {t('wall.full')}
          </Button>
        )}
        <Button onClick={() => window.print()}>
          <IconPrinter size={20} stroke={1.75} aria-hidden />
          {t('wall.print')}
        </Button>
      </div>
      <div className={css.middle}>
        <h1 className={css.title}>
          <bdi>{t('wall.title', { group: group.name })}</bdi>
        </h1>
        <p className={css.step}>{t('wall.open')}</p>
        <p className={css.address}>{address}</p>
        <p className={css.step}>{t('wall.type')}</p>
        <p className={css.code} data-testid="class-code">
          {code.code.split('-').map((half, index) => (
            <span key={half + String(index)}>{half}</span>
          ))}
        </p>
        <p className={css.end}>
          <CodeEnd code={code} />
        </p>
      </div>
    </main>
  );
}
