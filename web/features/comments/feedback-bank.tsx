import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Feedback } from '../../../shared/contracts/comments/feedback-bank.ts';
import { failureKey } from '../../sync/failure-key.ts';
import { Button } from '../../ui/button.tsx';
import dialog from '../../ui/dialog.module.css';
import { Dialog } from '../../ui/dialog.tsx';
import { Failure } from '../../ui/failure.tsx';
import { TextField } from '../../ui/field.tsx';
import { Line } from '../../ui/line.tsx';
import { useModal } from '../../ui/use-modal.ts';
import { feedbackQuery, useRemoveFeedback } from './feedback.queries.ts';
import css from './feedback-bank.module.css';
import { FeedbackForm } from './feedback-form.tsx';

const empty = { text: '', subject: null, criterion: null };

/** My reusable comments: found by letters, changed, kept and forgotten. `text`: what is to be kept first; null: nothing. */
export function FeedbackBank({ text, onClose }: { text: string | null; onClose: () => void }) {
  const { t } = useTranslation('comments');
  // What is being written would be gone.
  const modal = useModal(onClose, { byPressBeside: false });
  const [letters, setLetters] = useState('');
  const [adding, setAdding] = useState(text !== null);
  const { data: feedback = [], error, isSuccess } = useQuery(feedbackQuery(letters.trim()));
  return (
    <Dialog modal={modal} title={t('bank.title')}>
      <div className={dialog.content}>
        <p className={css.how}>{t('bank.how')}</p>
        {adding ? (
          <FeedbackForm
            id={null}
            initial={{ ...empty, text: text ?? '' }}
            // What was to be kept was all that somebody came for.
            onDone={() => (text === null ? setAdding(false) : modal.close())}
          />
        ) : (
          <div className={css.find}>
            <TextField
              label={t('bank.find')}
              type="search"
              value={letters}
              maxLength={80}
              onChange={({ target }) => setLetters(target.value)}
            />
            <Button onClick={() => setAdding(true)}>
              <IconPlus size={18} stroke={1.75} aria-hidden />
              {t('bank.add')}
            </Button>
          </div>
        )}
        {error && <Failure named={failureKey(error)} />}
        <ul className={css.list}>
          {feedback.map((each) => (
            <Kept key={each.id} feedback={each} />
          ))}
        </ul>
        {isSuccess && feedback.length === 0 && !adding && (
          <p className={css.how}>{t(letters.trim() === '' ? 'bank.none' : 'bank.noneFound')}</p>
        )}
      </div>
    </Dialog>
  );
}

function Kept({ feedback }: { feedback: Feedback }) {
  const { t } = useTranslation('comments');
  const [changing, setChanging] = useState(false);
  const remove = useRemoveFeedback();
  const { id, ...words } = feedback;
  const about = [words.subject && t(`projects:subject.${words.subject}`), words.criterion].filter(Boolean);
  if (changing)
    return (
      <li className={css.kept}>
        <FeedbackForm id={id} initial={words} onDone={() => setChanging(false)} />
      </li>
    );
  return (
    <Line className={css.kept}>
      <p dir="auto">{words.text}</p>
      {about.length > 0 && (
        <small>
          <bdi>{about.join(' · ')}</bdi>
        </small>
      )}
      {remove.isError && <Failure named={failureKey(remove.error)} />}
      <div className={css.act}>
        <Button size="small" look="bare" onClick={() => setChanging(true)}>
          {t('edit')}
        </Button>
        <Button size="small" look="bare" busy={remove.isPending} onClick={() => remove.mutate(id)}>
          {t('bank.forget')}
        </Button>
      </div>
    </Line>
  );
}
