import { IconPlayerStopFilled, IconX } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { useTranslation } from 'react-i18next';
import { longestVoice } from '../../../shared/contracts/comments/comment-body.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import css from './body.module.css';
import { useRecording } from './use-recording.ts';
import { type FileNews, useSendFile } from './use-send-file.ts';

type RecorderProps = FileNews & {
  editor: Editor;
  /** It is in the comment, or nobody wants it any more. */
  onDone: () => void;
};

/** Records what somebody says and puts it before what they write. */
export function Recorder({ editor, onDone, ...news }: RecorderProps) {
  const { t, i18n } = useTranslation('comments');
  const { busy, send } = useSendFile(news);
  const { state, seconds, stop } = useRecording(async (recording) => {
    const time = new Date().toLocaleString(i18n.language, { dateStyle: 'medium', timeStyle: 'short' });
    const ending = recording.blob.type.split('/')[1];
    // A name of a file holds no signs of a path, and not what keeps words apart within a sentence.
    const name = `${t('voice.file', { time })}.${ending}`
      .replaceAll(/[/:\\]/g, '-')
      .replaceAll(/[\u2066-\u2069]/g, '');
    const arrived = await send(new File([recording.blob], name, { type: recording.blob.type }));
    if (arrived && !editor.isDestroyed)
      editor
        .chain()
        .insertContentAt(0, {
          type: 'audio',
          attrs: { src: `/api/files/${arrived.id}`, seconds: recording.seconds },
        })
        .focus('end')
        .run();
    onDone();
  });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset does not belong into a card.
    <div role="group" aria-label={t('voice.record')} className={css.recorder}>
      <p role="status">{t(`voice.${busy ? 'sending' : state}`)}</p>
      {state === 'recording' && !busy && (
        <>
          <span className={css.time} dir="ltr" aria-hidden>
            {clock(seconds)} / {clock(longestVoice)}
          </span>
          <Button size="small" look="main" onClick={stop}>
            <IconPlayerStopFilled size={16} aria-hidden />
            {t('voice.stop')}
          </Button>
        </>
      )}
      {!busy && (
        <IconButton label={t(state === 'recording' ? 'voice.discard' : 'ui:close')} onClick={onDone}>
          <IconX size={18} stroke={1.75} aria-hidden />
        </IconButton>
      )}
    </div>
  );
}

function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
