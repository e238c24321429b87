import { IconLock, IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page } from '../../../shared/contracts/pages.ts';
import { usePopover } from '../../ui/use-popover.ts';
import css from './audience.module.css';
import { AudienceCard } from './audience-card.tsx';

/** Says in two words who can see the page, and opens all about it: a card beside it, on a phone a sheet. */
export function AudienceButton({ page }: { page: Page }) {
  const { t } = useTranslation('audience');
  const { button, card } = usePopover();
  const [open, setOpen] = useState(false);
  const Icon = page.openTo === 'named' ? IconLock : IconUsers;
  const words = t(`short.${page.openTo}`);
  return (
    <>
      <button
        {...button}
        type="button"
        className={css.button}
        aria-label={`${t('title')}: ${words}`}
        title={t('title')}
      >
        <Icon size={18} stroke={1.75} aria-hidden />
        <span className={css.short}>{words}</span>
      </button>
      <div
        {...card}
        role="dialog"
        aria-label={t('title')}
        className={css.card}
        onToggle={({ newState }) => setOpen(newState === 'open')}
      >
        {open && <AudienceCard pageId={page.id} />}
      </div>
    </>
  );
}
