import {
  IconDots,
  IconFile,
  IconFileText,
  IconFileZip,
  IconMovie,
  IconMusic,
  IconNotes,
  IconPhoto,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FileEntry, getFile } from '../../../shared/contracts/files.ts';
import { pathOf } from '../../sync/api-client.ts';
import { failureKey } from '../../sync/failure-key.ts';
import { Asked } from '../../ui/ask-first.tsx';
import { Avatar } from '../../ui/avatar.tsx';
import { IconButton } from '../../ui/button.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { sizeWords } from '../../ui/size-words.ts';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { useFocusBack } from '../../ui/use-focus-back.ts';
import { useFocusPast } from '../../ui/use-focus-past.ts';
import { useShownName } from '../../ui/use-shown-name.ts';
import css from './file-list.module.css';
import { FilePages } from './file-pages.tsx';
import { useCountPages } from './files.queries.ts';
import { RenameFile } from './rename-file.tsx';

type FileListProps = {
  projectId: string;
  /** In the order shown. */
  files: readonly FileEntry[];
  colours: ReadonlyMap<string, number>;
  mayChange: boolean;
  onRemove: (file: FileEntry) => void;
};

export function FileList({ files, ...rest }: FileListProps) {
  const { t } = useTranslation('files');
  return (
    <table className={css.table}>
      <caption className="unseen">{t('title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('columns.name')}</th>
          <th scope="col">{t('columns.size')}</th>
          <th scope="col">{t('columns.addedBy')}</th>
          <th scope="col">{t('columns.when')}</th>
          <th scope="col">
            <span className="unseen">{t('columns.more')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {files.map((file) => (
          <FileLine key={file.id} file={file} {...rest} />
        ))}
      </tbody>
    </table>
  );
}

type FileLineProps = Omit<FileListProps, 'files'> & { file: FileEntry };

function FileLine({ projectId, file, colours, mayChange, onRemove }: FileLineProps) {
  const { t, i18n } = useTranslation('files');
  const shown = useShownName();
  const [open, setOpen] = useState<'name' | 'pages' | 'question' | null>(null);
  const close = () => setOpen(null);
  const line = useFocusPast<HTMLTableRowElement>();
  const link = useFocusBack<HTMLAnchorElement>(open !== null);
  const count = useCountPages(projectId);
  // It can be brought back: only where something will be missing is there a question.
  const remove = () =>
    count.mutate(file, { onSuccess: (pages) => (pages > 0 ? setOpen('question') : onRemove(file)) });
  const path = pathOf(getFile, { params: { fileId: file.id } });
  // What cannot be shown is downloaded whatever the link says.
  const opens = file.preview ? { target: '_blank', rel: 'noreferrer' } : { download: file.name };
  const under =
    open === 'pages' ? (
      <FilePages projectId={projectId} file={file} onDone={close} />
    ) : open === 'question' ? (
      <Asked
        question={t('stillShown', { name: file.name, count: count.data ?? 0 })}
        yes={t('remove')}
        busy={false}
        onYes={() => {
          close();
          onRemove(file);
        }}
        onStay={close}
      />
    ) : (
      count.error && <Failure named={failureKey(count.error)} />
    );
  return (
    <>
      <tr ref={line}>
        <th scope="row">
          <span className={css.file}>
            <Sight file={file} />
            {open === 'name' ? (
              <RenameFile projectId={projectId} file={file} onDone={close} />
            ) : (
              <span className={css.name}>
                <a ref={link} href={path} {...opens}>
                  <bdi>{file.name}</bdi>
                </a>
                <small>{t(`kinds.${file.kind}`)}</small>
              </span>
            )}
          </span>
        </th>
        <td className={css.size}>{sizeWords(file.bytes, i18n.language)}</td>
        <td className={css.added}>
          {file.addedBy && (
            <>
              <Avatar person={file.addedBy} colour={colours.get(file.addedBy.id) ?? 0} />
              <bdi>{shown(file.addedBy.name)}</bdi>
            </>
          )}
        </td>
        <td className={css.when}>
          <TimeAgo at={file.addedAt} />
        </td>
        <td className={css.more}>
          <Menu
            label={t('moreOf', { name: file.name })}
            button={(menu) => (
              <IconButton {...menu} label={t('moreOf', { name: file.name })}>
                <IconDots size={20} stroke={1.75} aria-hidden />
              </IconButton>
            )}
          >
            <MenuItem onChoose={() => setOpen('pages')}>{t('whereShown')}</MenuItem>
            {mayChange && <MenuItem onChoose={() => setOpen('name')}>{t('rename')}</MenuItem>}
            {mayChange && <MenuItem onChoose={remove}>{t('remove')}</MenuItem>}
          </Menu>
        </td>
      </tr>
      {under && (
        <tr className={css.under}>
          <td colSpan={5}>{under}</td>
        </tr>
      )}
    </>
  );
}

const symbols = {
  picture: IconPhoto,
  sound: IconMusic,
  film: IconMovie,
  document: IconFileText,
  archive: IconFileZip,
  text: IconNotes,
  other: IconFile,
};

/** A small picture, or a symbol for what cannot be shown; its kind stands beside it in words. */
function Sight({ file }: { file: FileEntry }) {
  if (file.preview) {
    const source = pathOf(getFile, { params: { fileId: file.id }, query: { size: 'preview' } });
    return <img className={css.sight} src={source} alt="" loading="lazy" decoding="async" />;
  }
  const KindSymbol = symbols[file.kind];
  return (
    <span className={css.sight}>
      <KindSymbol size={22} stroke={1.5} aria-hidden />
    </span>
  );
}
