import { expect, it } from 'vitest';
import { languages } from '../../../shared/contracts/accounts/languages.ts';
import { notificationKinds } from '../../../shared/contracts/notifications/kinds.ts';
import type { Notification } from '../../../shared/contracts/notifications.ts';
import { stages } from '../../../shared/contracts/projects.ts';
import { digestLetter } from './digest-letter.ts';

const news = (change: Partial<Notification> = {}): Notification => ({
  id: '1',
  kind: 'assigned',
  actor: { id: 'a', name: 'Tomás Ruiz', kind: 'student' },
  project: { id: 'p', name: 'Clean water' },
  page: null,
  group: null,
  subject: '',
  details: { title: 'Samples', due: '2026-11-27', from: 'planning', to: 'drafting' },
  at: 1,
  read: false,
  ...change,
});

const about = {
  address: 'mina@home.example',
  name: 'Mina',
  school: 'Mill Road',
  rhythm: 'daily',
  news: [news()],
  more: false,
  base: new URL('https://atelier.school'),
  stop: new URL('https://atelier.school/unsubscribe/x'),
} as const;

it.each(languages)('has a whole sentence for everything in %s', (language) => {
  const by = news().actor;
  const days = { title: 'Samples', from: '2026-12-03', to: '2026-12-10' };
  const all = notificationKinds.flatMap((kind) =>
    [by, null].map((actor) => news({ kind, actor, ...(kind === 'moved' && { details: days }) })),
  );
  const moved = stages.map((to) => news({ kind: 'stage', details: { to } }));
  const { text, subject, html } = digestLetter({ ...about, news: [...all, ...moved], more: true }, language);
  expect(subject + text + html).not.toMatch(/[{}]|undefined|null|NaN/);
  const sentences = text.split('\n').filter((line) => line.startsWith('– '));
  expect(sentences).toHaveLength(all.length + moved.length);
  for (const sentence of sentences) expect(sentence).not.toMatch(/[“„«]\u2068?\u2069?[”“»]|[ :]\.$/);
});

it('differs from language to language', () => {
  const texts = languages.map((language) => digestLetter(about, language).text);
  expect(new Set(texts).size).toBe(languages.length);
});

it('says the day as people say it, and who is gone without a name', () => {
  const due = news({ kind: 'due', actor: null });
  const moved = news({
    kind: 'moved',
    details: { what: 'begins', from: '2026-12-03', to: '2026-12-10' },
  });
  const gone = news({ actor: { id: 'a', name: '', kind: 'guest' } });
  const { text } = digestLetter({ ...about, news: [due, moved, gone] }, 'en');
  expect(text).toContain('“Samples” is due on Friday, November 27.');
  expect(text).toContain('The beginning of “Clean water” moved from December 3, 2026 to December 10, 2026.');
  expect(text).toContain('A former member gave you the task “Samples”.');
});

it('runs nothing and links nowhere else, whatever names and titles say', () => {
  const hostile = `<img src=x onerror="alert(1)"><a href='https://evil.example'>\r\nBcc: x@evil.example`;
  const { html, text, subject } = digestLetter(
    {
      ...about,
      name: hostile,
      school: hostile,
      news: [
        news({ actor: { id: 'a', name: hostile, kind: 'student' }, details: { title: hostile } }),
        news({ kind: 'mention', page: { id: '"><script>', name: hostile } }),
      ],
    },
    'en',
  );
  expect(html?.match(/<(?!\/)[a-z!]+/g)?.every((tag) => !['<img', '<script'].includes(tag))).toBe(true);
  expect(
    [...(html?.matchAll(/href="([^"]*)"/g) ?? [])].every(([, to]) =>
      to?.startsWith('https://atelier.school/'),
    ),
  ).toBe(true);
  expect(html).not.toContain("'https://evil");
  expect(subject + text).not.toMatch(/^Bcc/m);
});

it('sets names that run the other way apart', () => {
  const { text } = digestLetter({ ...about, news: [news({ details: { title: 'الماء' } })] }, 'en');
  expect(text).toContain('“\u2068الماء\u2069”');
});
