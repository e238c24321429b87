import { IconSend } from '@tabler/icons-react';
import type { JSONContent } from '@tiptap/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommentBody } from '../../../shared/contracts/comments/comment-body.ts';
import type { Visibility } from '../../../shared/contracts/comments/visibility.ts';
import { failureKey } from '../../sync/failure-key.ts';
import { forgetDraft, keptDraft } from '../../sync/kept-drafts.ts';
import { Button } from '../../ui/button.tsx';
import { Failure } from '../../ui/failure.tsx';
import { useBeside } from './beside-page.ts';
import css from './body.module.css';
import { BodyField } from './body-field.tsx';

type BodyEditorProps = {
  /** As for `BodyField`. */
  lane: Visibility;
  draft: string;
  label: string;
  initial?: JSONContent;
  focused?: boolean;
  /** Says on the button what sending does. */
  send: string;
  /** Rejects as `call` does; what was written then stays. */
  onSend: (body: CommentBody) => Promise<unknown>;
  /** Without it there is nothing to be given up. */
  onCancel?: () => void;
  /** Stands beside the button. */
  children?: ReactNode;
};

/** A field and what sends it. Escape leaves what was written for later, the button gives it up. */
export function BodyEditor({ send, onSend, onCancel, focused = false, children, ...field }: BodyEditorProps) {
  const { t } = useTranslation('comments');
  const { me } = useBeside();
  const [body, setBody] = useState<CommentBody | null>(null);
  const [open, setOpen] = useState(focused);
  const [busy, setBusy] = useState(false);
  const [coming, setComing] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  /** How often it was sent: each time there is an empty field again. */
  const [times, setTimes] = useState(0);

  async function sendNow() {
    if (!body || busy || coming) return;
    setBusy(true);
    setFailure(null);
    try {
      await onSend(body);
      giveUpDrafts(me.id, [field.draft]);
      setBody(null);
      setTimes(times + 1);
    } catch (problem) {
      setFailure(problem);
    } finally {
      setBusy(false);
    }
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only shows what can be done with the field.
    <div className={css.write} onFocus={() => setOpen(true)}>
      <BodyField
        key={times}
        {...field}
        busy={busy}
        focused={focused || times > 0}
        onChange={(written) => {
          setOpen(true);
          setBody(written);
        }}
        onComing={setComing}
        onSend={() => void sendNow()}
        onLeave={onCancel}
      />
      {failure !== null && <Failure named={failureKey(failure)} />}
      {open && (
        <div className={css.actions}>
          <Button
            size="small"
            look="main"
            busy={busy || coming || body === null}
            onClick={() => void sendNow()}
          >
            <IconSend className="flip" size={16} stroke={1.75} aria-hidden />
            {send}
          </Button>
          {onCancel && (
            <Button
              size="small"
              look="bare"
              onClick={() => {
                giveUpDrafts(me.id, [field.draft]);
                onCancel();
              }}
            >
              {t('cancel')}
            </Button>
          )}
          {children}
        </div>
      )}
    </div>
  );
}

/** What was written under these names is sent, or nobody wants it. */
export function giveUpDrafts(account: string, names: readonly string[]): void {
  for (const name of names) {
    keptDraft({ account, name }).giveUp();
    forgetDraft({ account, name });
  }
}
