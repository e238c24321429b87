import { IconDownload } from '@tabler/icons-react';
import { type MouseEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { downloadExport, type ExportEntry } from '../../../shared/contracts/exports.ts';
import { pathOf } from '../../sync/api-client.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Problem } from '../../ui/problem.tsx';

type DownloadLinkProps = {
  entry: ExportEntry;
  look?: 'main' | 'plain';
  size?: 'small' | 'normal';
  onTaken?: () => void;
};

/**
 * The way to a finished file. What was closed to whoever asked for it closes the file as well: that is asked before, since a browser
 * would only say that a download has failed.
 */
export function DownloadLink({ entry, look = 'plain', size = 'normal', onTaken }: DownloadLinkProps) {
  const { t } = useTranslation('exports');
  const [closed, setClosed] = useState(false);
  const path = pathOf(downloadExport, { params: { exportId: entry.id } });

  async function take(event: MouseEvent<HTMLAnchorElement>) {
    // Into another tab, or under another name.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const there = await isThere(path);
    setClosed(!there);
    if (!there) return;
    window.location.assign(path);
    onTaken?.();
  }
  return (
    <>
      <a
        href={path}
        download={entry.file?.name}
        className={buttonClass(look, size)}
        data-next
        aria-label={t('downloadNamed', { title: entry.title })}
        onClick={(event) => void take(event)}
      >
        <IconDownload size={size === 'small' ? 17 : 20} stroke={1.75} aria-hidden />
        {t('download')}
      </a>
      {closed && <Problem title={t('closed.title')}>{t('closed.words')}</Problem>}
    </>
  );
}

/** False only where the server says no: without a network the browser's own words are true. */
async function isThere(path: string): Promise<boolean> {
  const enough = new AbortController();
  try {
    const { status } = await fetch(path, { credentials: 'same-origin', signal: enough.signal });
    return status !== 404;
  } catch (noNetwork) {
    if (!(noNetwork instanceof TypeError)) throw noNetwork;
    return true;
  } finally {
    enough.abort();
  }
}
