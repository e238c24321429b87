import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureKey } from '../../sync/failure-key.ts';
import { Button } from '../../ui/button.tsx';
import { Failure } from '../../ui/failure.tsx';
import { readerLocale } from '../../ui/reader-locale.ts';
import { useCreateResetLink } from './password-reset.queries.ts';
import css from './reset-link.module.css';

type ResetLinkProps = {
  person: { id: string; name: string };
  /** The group of theirs that I manage; null: I administer the school. */
  groupId: string | null;
};

/** Makes a link with which somebody sets a new password, and shows it on the one occasion there is. */
export function ResetLink({ person, groupId }: ResetLinkProps) {
  const { t, i18n } = useTranslation('sign-in-ways');
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  const create = useCreateResetLink(person.id, groupId);

  async function copy(link: string) {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(link);
      setCopied(true);
    } catch (failure) {
      // Without the right to the clipboard the link is at least marked, for the keyboard's own copy.
      if (!(failure instanceof DOMException || failure instanceof TypeError)) throw failure;
    }
  }

  if (!create.data)
    return (
      <>
        <Button busy={create.isPending} onClick={() => create.mutate()}>
          {t('link.make')}
        </Button>
        {create.isError && (
          <div className={css.trouble}>
            <Failure named={failureKey(create.error)} />
          </div>
        )}
      </>
    );

  const link = new URL(create.data.path, window.location.origin).href;
  const until = new Intl.DateTimeFormat(readerLocale(i18n.language), {
    weekday: 'long',
    hour: 'numeric',
    minute: '2-digit',
  });
  return (
    <div role="status">
      <p className={css.words}>
        {t('link.shown', { name: person.name, until: until.format(create.data.expiresAt) })}
      </p>
      <input ref={field} className={css.link} aria-label={t('link.label')} readOnly dir="ltr" value={link} />
      <div className={css.act}>
        <Button look="soft" onClick={() => copy(link)}>
          {t(copied ? 'link.copied' : 'link.copy')}
        </Button>
        <Button look="bare" onClick={() => create.reset()}>
          {t('link.hide')}
        </Button>
      </div>
    </div>
  );
}
