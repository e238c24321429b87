import { useMediaQuery } from '@mantine/hooks';
import { IconBell } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../../ui/loading.tsx';
import { usePopover } from '../../ui/use-popover.ts';
import css from './bell.module.css';
import type { Colours } from './notification-line.tsx';
import { countQuery } from './notifications.queries.ts';

const NotificationPanel = lazy(async () => ({
  default: (await import('./notification-panel.tsx')).NotificationPanel,
}));

/** More is said as "99+": nobody counts on. */
const mostShown = 99;

/**
 * The way to my notifications, with the number of unread ones. It opens a panel below itself, on a phone a screen. `initial`: that
 * number, if it is known.
 */
export function Bell({ initial, colours }: { initial: number | undefined; colours: Colours }) {
  const { t } = useTranslation('notifications');
  const { data: unread = 0 } = useQuery(countQuery(initial));
  const wide = useMediaQuery('(min-width: 701px)', true, { getInitialValueInEffect: false });
  const label = t('bell', { count: unread });
  const face = (
    <>
      <IconBell size={20} stroke={1.75} aria-hidden />
      {unread > 0 && (
        <span className={css.count} aria-hidden>
          {unread > mostShown ? `${mostShown}+` : unread}
        </span>
      )}
    </>
  );
  if (wide) return <BellWithPanel {...{ label, colours }}>{face}</BellWithPanel>;
  return (
    <Link to="/notifications" className={css.bell} aria-label={label}>
      {face}
    </Link>
  );
}

type BellWithPanelProps = { label: string; colours: Colours; children: ReactNode };

function BellWithPanel({ label, colours, children }: BellWithPanelProps) {
  const { button, card } = usePopover();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button {...button} type="button" className={css.bell} aria-label={label} title={label}>
        {children}
      </button>
      <div {...card} className={css.panel} onToggle={({ newState }) => setOpen(newState === 'open')}>
        {open && (
          <Suspense fallback={<Loading />}>
            <NotificationPanel colours={colours} onLeave={() => card.ref.current?.hidePopover()} />
          </Suspense>
        )}
      </div>
    </>
  );
}
