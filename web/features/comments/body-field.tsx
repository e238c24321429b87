import { useQueryClient } from '@tanstack/react-query';
import { Editor, type JSONContent } from '@tiptap/core';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommentBody } from '../../../shared/contracts/comments/comment-body.ts';
import type { Visibility } from '../../../shared/contracts/comments/visibility.ts';
import { FormulaCard } from '../../editor/formulas/formula-card.tsx';
import { LinkCard } from '../../editor/link-card.tsx';
import { SuggestionPopup } from '../../editor/menus/suggestion-popup.tsx';
import { ToolButtons } from '../../editor/tool-buttons.tsx';
import { ToolRow } from '../../editor/tool-row.tsx';
import { bold, bulletList, inlineFormula, italic, link } from '../../editor/tools.ts';
import { failureKey } from '../../sync/failure-key.ts';
import { keptDraft } from '../../sync/kept-drafts.ts';
import { Failure } from '../../ui/failure.tsx';
import { AddPicture } from './add-picture.tsx';
import { useBeside } from './beside-page.ts';
import css from './body.module.css';
import { bodyExtensions, peopleSource } from './body-extensions.ts';
import { bodyOf } from './editor-json.ts';
import { feedbackSource } from './feedback-source.ts';
import { RecordButton } from './record-button.tsx';
import { Recorder } from './recorder.tsx';
import { takeTyped } from './typed-ahead.ts';
import { useSendFile } from './use-send-file.ts';
import { VoiceWords } from './voice-words.tsx';

export type BodyFieldProps = {
  /** Who reads it: nobody else is offered to be mentioned, since they would not be told. */
  lane: Visibility;
  /** What is written stays under this name until it is sent, over a reload too. */
  draft: string;
  /** Its name, which stands in the empty field too. */
  label: string;
  /** What it begins with. */
  initial?: JSONContent;
  /** Takes the focus when it appears. */
  focused?: boolean;
  /** Something was written, or stood there from before; null: what cannot be sent. */
  onChange: (body: CommentBody | null) => void;
  /** A picture or a recording is on its way into it, or no more: until then nothing is sent. */
  onComing: (coming: boolean) => void;
  /** Somebody wants to send from within it. */
  onSend: () => void;
  /** What is written is to stand in the text: a recording is none of it. */
  forText?: boolean;
  /** It is being sent: nothing is written meanwhile. */
  busy?: boolean;
  /** Escape; without it there is nothing to leave. */
  onLeave?: (() => void) | undefined;
};

const tools = [bold, italic, link, bulletList, inlineFormula];

/** Where words of a comment are written. One line until somebody writes in it. */
export function BodyField(field: BodyFieldProps) {
  const { t } = useTranslation('comments');
  const [open, setOpen] = useState(field.focused ?? false);
  const [recording, setRecording] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const row = useRef<HTMLDivElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const editor = useBodyEditor(place, field, () => setOpen(true));
  const { busy = false, onComing } = field;
  const news = { onFailure: setFailure, onComing };
  const picture = useSendFile(news);
  useEffect(() => editor?.setEditable(!busy, false), [editor, busy]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only shows what can be done with the field.
    <div className={css.write} onFocus={() => setOpen(true)}>
      {open && editor && (
        <ToolRow row={row} label={t('tools')}>
          <ToolButtons editor={editor} tools={tools} />
          <AddPicture editor={editor} {...picture} />
          {!field.forText && (
            <RecordButton editor={editor} on={recording} onRecord={() => setRecording(true)} />
          )}
        </ToolRow>
      )}
      <div ref={place} className={css.field} />
      <p role="status" className={css.coming}>
        {picture.busy && t('pictureComes')}
      </p>
      {editor && (
        <>
          <SuggestionPopup editor={editor} />
          <LinkCard editor={editor} leadsTo={() => null} />
          <FormulaCard editor={editor} />
          {recording && <Recorder editor={editor} {...news} onDone={() => setRecording(false)} />}
          <VoiceWords editor={editor} />
        </>
      )}
      {failure !== null && <Failure named={failureKey(failure)} />}
    </div>
  );
}

function useBodyEditor(
  place: React.RefObject<HTMLDivElement | null>,
  { lane, draft, label, initial, focused, onChange, onSend, onLeave }: BodyFieldProps,
  onOpen: () => void,
): Editor | null {
  const { t } = useTranslation();
  const { me, people, openBank } = useBeside();
  const queries = useQueryClient();
  const [editor, setEditor] = useState<Editor | null>(null);
  const [first] = useState(initial);
  const send = useEffectEvent(onSend);
  const leave = useEffectEvent(() => {
    onLeave?.();
    return onLeave !== undefined;
  });
  const changed = useEffectEvent((written: JSONContent) => {
    onOpen();
    onChange(bodyOf(written));
  });
  const readers = useEffectEvent(async () => (await people()).filter(({ lanes }) => lanes.includes(lane)));
  const sources = useEffectEvent(() => [
    peopleSource(() => readers(), t),
    ...(openBank ? [feedbackSource(queries, t)] : []),
  ]);
  const openDraft = useEffectEvent(() => keptDraft({ account: me.id, name: draft }));

  useEffect(() => {
    if (!place.current) return;
    const kept = openDraft();
    const before = kept.read().written?.text;
    const made = new Editor({
      element: place.current,
      extensions: bodyExtensions({
        hint: label,
        sources: sources(),
        send: () => send(),
        leave: () => leave(),
      }),
      content: before ? (JSON.parse(before) as JSONContent) : (first ?? ''),
      editorProps: {
        attributes: {
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': label,
          class: css.text ?? '',
        },
      },
      onUpdate: ({ editor }) => {
        if (editor.isEmpty && !first) kept.giveUp();
        else kept.change(JSON.stringify(editor.getJSON()), '');
        changed(editor.getJSON());
      },
    });
    setEditor(made);
    if (before) changed(made.getJSON());
    if (focused) {
      made.on('focus', () => {
        const typed = takeTyped();
        if (typed !== '') made.commands.insertContent({ type: 'text', text: typed });
      });
      made.commands.focus('end', { scrollIntoView: false });
    }
    return () => {
      setEditor(null);
      queueMicrotask(() => made.destroy());
    };
  }, [place, label, focused, first]);

  return editor;
}
