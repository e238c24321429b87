import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { failureKey } from '../../sync/failure-key.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { sizeWords } from '../../ui/size-words.ts';
import css from './upload-list.module.css';
import { mayHelpAgain, type Upload, type UploadState } from './uploads.ts';

type UploadListProps = {
  uploads: readonly Upload[];
  onRetry: (id: string) => void;
  onGiveUp: (id: string) => void;
};

/** Files on their way, each with how far it is and the way back. What has arrived stands in the list of files. */
export function UploadList({ uploads, onRetry, onGiveUp }: UploadListProps) {
  const { t } = useTranslation('files');
  const done = uploads.filter(({ state }) => state.is === 'done').length;
  const open = uploads.filter(({ state }) => state.is !== 'done');
  return (
    <>
      <p className="unseen" role="status">
        {uploads.length > 0 && t('arrived', { done, count: uploads.length })}
      </p>
      {open.length > 0 && (
        <ul className={css.list} aria-label={t('onTheWay')}>
          {open.map((upload) => (
            <UploadLine
              key={upload.id}
              upload={upload}
              onRetry={() => onRetry(upload.id)}
              onGiveUp={() => onGiveUp(upload.id)}
            />
          ))}
        </ul>
      )}
    </>
  );
}

type UploadLineProps = { upload: Upload; onRetry: () => void; onGiveUp: () => void };

function UploadLine({ upload: { name, bytes, state }, onRetry, onGiveUp }: UploadLineProps) {
  const { t, i18n } = useTranslation('files');
  const failed = state.is === 'failed';
  const helps = failed && mayHelpAgain(state.failure);
  return (
    <li className={css.line}>
      <div className={css.about}>
        <bdi className={css.name}>{name}</bdi>
        {failed ? (
          <p role="alert" className={css.failure}>
            <b>{t(`${failureKey(state.failure)}.title`)}</b> {t(`${failureKey(state.failure)}.words`)}
          </p>
        ) : (
          <small>
            {sizeWords(bytes, i18n.language)} · {t(`states.${state.is}`)}
          </small>
        )}
        {!failed && (
          <progress className={css.bar} aria-label={t('howFar', { name })} value={shareOf(state)} />
        )}
      </div>
      {helps && (
        <Button size="small" onClick={onRetry} aria-label={t('retryNamed', { name })}>
          {t('retry')}
        </Button>
      )}
      <IconButton label={t(failed ? 'putAway' : 'cancel', { name })} onClick={onGiveUp}>
        <IconX size={18} stroke={1.75} aria-hidden />
      </IconButton>
    </li>
  );
}

/** Nothing on the screen moves by itself: a file that is looked at stays at the end of its way. */
function shareOf(state: UploadState): number {
  if (state.is === 'sending') return state.share;
  return state.is === 'waiting' ? 0 : 1;
}
