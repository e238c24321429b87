import { useMediaQuery } from '@mantine/hooks';
import { IconMenu2 } from '@tabler/icons-react';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './button.tsx';
import css from './frame.module.css';
import { SideDrawer } from './side-drawer.tsx';
import { useRegionCycle } from './use-region-cycle.ts';

type FrameProps = {
  /** The mark with its link home; a screen inside a project shows it without the name. */
  brand: ReactNode;
  /** Where am I: crumbs, or the name of the school. */
  where?: ReactNode;
  /** Is it safe: the save state. On a phone it takes a line of its own. */
  status?: ReactNode;
  /** Who is here, actions, account menu. */
  end?: ReactNode;
  /** Content of the side bar, a drawer below 1200 px. */
  side: ReactNode;
  /** False where the foot of a phone leads to all that the side bar does. */
  sideOnPhone?: boolean;
  /** Name of the side bar's navigation. */
  sideLabel: string;
  /** At the foot of a phone: main navigation, or the tools of a page. */
  foot?: ReactNode;
  /** The sheet. */
  children: ReactNode;
};

/**
 * The desk with its regions: top bar, side bar, sheet, foot. F6 goes round them, and round anything inside the
 * sheet that carries `data-region` (such as the margin).
 */
export function Frame({
  brand,
  where,
  status,
  end,
  side,
  sideOnPhone = true,
  sideLabel,
  foot,
  children,
}: FrameProps) {
  const { t } = useTranslation('ui');
  const root = useRef<HTMLDivElement>(null);
  const wide = useMediaQuery('(min-width: 1200px)', true, { getInitialValueInEffect: false });
  const [drawer, setDrawer] = useState(false);
  useRegionCycle(root);

  return (
    <div className={css.frame} ref={root}>
      <a className={css.skip} href="#sheet">
        {t('skip')}
      </a>
      <header className={css.top} data-region="top" tabIndex={-1}>
        <span className={sideOnPhone ? css.opener : `${css.opener} ${css.notOnPhone}`}>
          <IconButton label={t('openSide')} aria-haspopup="dialog" onClick={() => setDrawer(true)}>
            <IconMenu2 size={20} stroke={1.75} aria-hidden />
          </IconButton>
        </span>
        {brand}
        {where && <div className={css.where}>{where}</div>}
        {status && <div className={css.status}>{status}</div>}
        <div className={css.end}>{end}</div>
      </header>
      {wide ? (
        <nav className={css.side} aria-label={sideLabel} data-region="side" tabIndex={-1}>
          {side}
        </nav>
      ) : (
        <SideDrawer label={sideLabel} open={drawer} onClose={() => setDrawer(false)}>
          {side}
        </SideDrawer>
      )}
      <main className={css.sheet} id="sheet" data-region="sheet" tabIndex={-1}>
        {children}
      </main>
      {foot && <footer className={css.foot}>{foot}</footer>}
    </div>
  );
}
