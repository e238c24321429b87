import { describe, expect, it } from 'vitest';
import { languages } from '../../shared/contracts/accounts/languages.ts';
import { nameOf } from './messages.ts';

type Words = { [key: string]: string | Words };

const files = import.meta.glob<Words>('../**/*.*.json', { eager: true, import: 'default' });
const paths = Object.keys(files);
const english = paths.filter((path) => nameOf(path).language === 'en');

/**
 * What reads the same in two languages: names, addresses, words that one has from the other, and what stands on the keys:
 * those of Arabic keyboards bear the English words.
 */
const alike = new Set([
  'de accounts:product',
  'de app:product',
  'de app:windowTitle',
  'de administration:add.name',
  'de administration:people.name',
  'de exports:formats.pdf.name',
  'de exports:formats.word.name',
  'de exports:formats.markdown.name',
  'de editor:link.hint',
  'de editor:styles.text',
  'de editor:insert.text',
  'de editor:tool.text',
  'de editor:tool.code',
  'de editor:tool.link',
  'de files:columns.name',
  'de files:kinds.film',
  'de files:kinds.text',
  'de groups:new.name',
  'de groups:settings.name',
  'de media:film',
  'de menus:keys.Alt',
  'de menus:keys.Up',
  'de menus:keys.Down',
  'de menus:keys.Esc',
  'de menus:keys.Tab',
  'de notifications:choices.inApp',
  'de notifications:choices.inAppLabel',
  'de projects:column.team',
  'de sign-in-ways:passkey.title',
  'ar accounts:product',
  'ar app:product',
  'ar app:windowTitle',
  'ar editor:link.hint',
  'ar menus:keys.Mod',
  'ar menus:keys.Ctrl',
  'ar menus:keys.Shift',
  'ar menus:keys.Alt',
  'ar menus:keys.Enter',
  'ar menus:keys.Up',
  'ar menus:keys.Down',
  'ar menus:keys.Esc',
  'ar menus:keys.Tab',
  'ar search:keys',
  'de sources:styles.apa',
  'de sources:styles.mla',
  'de sources:styles.chicago',
  'de sources:kinds.webpage',
  'de sources:kinds.interview',
  'de sources:fields.DOI',
  'ar sources:styles.apa',
  'ar sources:styles.mla',
  'ar sources:hints.accessed',
  // A mark and a colon.
  'de imports:lost.left',
  'ar imports:lost.left',
]);

const plural = /_(?:zero|one|two|few|many|other)$/;

describe.each(languages.filter((language) => language !== 'en'))('the words in %s', (language) => {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;

  it.each(english)('stand beside %s, each key once and no other', (path) => {
    expect(Object.keys(wordsOf(beside(path))).sort()).toEqual(wantedKeys(path).sort());
  });

  it.each(english)('keep what %s fills in and marks', (path) => {
    const original = wordsOf(path);
    for (const [key, words] of Object.entries(wordsOf(beside(path)))) {
      const meant = original[key] ?? original[key.replace(plural, '_other')] ?? '';
      // "One person", "two people": a form for a certain number may say it in words.
      const counts = plural.test(key)
        ? marksIn(words).filter((mark) => mark !== '{{count}}')
        : marksIn(words);
      const wanted = plural.test(key)
        ? marksIn(meant).filter((mark) => mark !== '{{count}}')
        : marksIn(meant);
      expect(counts, key).toEqual(wanted);
    }
  });

  it.each(english)('say the number in the forms for many, as %s does', (path) => {
    const original = wordsOf(path);
    for (const [key, words] of Object.entries(wordsOf(beside(path)))) {
      if (!/_(?:few|many|other)$/.test(key)) continue;
      const meant = original[key.replace(plural, '_other')] ?? '';
      expect(words.includes('{{count}}'), key).toBe(meant.includes('{{count}}'));
    }
  });

  it.each(english)('are neither empty nor left as in %s', (path) => {
    const original = wordsOf(path);
    const { word } = nameOf(path);
    for (const [key, words] of Object.entries(wordsOf(beside(path)))) {
      if (original[key] === '') continue;
      expect(words.trim(), key).not.toBe('');
      if (!alike.has(`${language} ${word}:${key}`)) expect(words, key).not.toBe(original[key]);
    }
  });

  it('name nothing as alike that is not', () => {
    for (const line of alike) {
      const [its, word, key] = line.split(/[ :]/) as [string, string, string];
      if (its !== language) continue;
      const path = english.find((each) => nameOf(each).word === word) ?? '';
      expect(wordsOf(beside(path))[key], line).toBe(wordsOf(path)[key]);
    }
  });

  function beside(path: string): string {
    return path.replace(/\.en\.json$/, `.${language}.json`);
  }

  /** English keys, those with a number in the forms of this language; and "none", where English has words for it. */
  function wantedKeys(path: string): string[] {
    const keys = Object.keys(wordsOf(path));
    const counted = new Set(keys.filter((key) => plural.test(key)).map((key) => key.replace(plural, '')));
    const none = [...counted].map((key) => `${key}_zero`).filter((key) => keys.includes(key));
    const counts = [...counted].flatMap((key) => forms.map((form) => `${key}_${form}`));
    return [...new Set([...keys.filter((key) => !plural.test(key)), ...counts, ...none])];
  }
});

/** What tells one man to do something: there is a neutral way to say each, as "يمكنك الكتابة". Not all such verbs: the usual ones. */
const toOneMan = [
  ...[
    'اطلب',
    'جرّب',
    'جرب',
    'حاول',
    'اكتب',
    'اختر',
    'افتح',
    'انتظر',
    'أعد',
    'أغلق',
    'اسأل',
    'احفظ',
    'أخبر',
    'ارجع',
    'اذهب',
  ],
  ...[
    'اضغط',
    'انقر',
    'ابدأ',
    'أدخل',
    'تأكد',
    'تحقق',
    'استخدم',
    'خذ',
    'اترك',
    'اجعل',
    'انظر',
    'احذف',
    'أضف',

    'ابحث',
  ],
  ...[
    'اقرأ',
    'أرسل',
    'انسخ',
    'غيّر',
    'راجع',
    'صغّر',
    'شغّل',
    'اتصل',
    'اسحب',
    'أفلت',
    'أجب',
    'أنشئ',
    'حدّد',
    'أوقف',
    'الصق',
  ],
];

it.each(Object.keys(files).filter((path) => nameOf(path).language === 'ar'))(
  'the words in %s address nobody as a man',
  (path) => {
    const imperative = new RegExp(
      `(?:^|[.،:؟(] ?|(?: ثم| أو) )[وف]?(?:${toOneMan.join('|')})(?= |[.،:؟)]|$)`,
      'u',
    );
    for (const [key, words] of Object.entries(wordsOf(path))) expect(words, key).not.toMatch(imperative);
  },
);

/** What React and i18next read in a message: places to fill, and tags. */
function marksIn(words: string): string[] {
  return (words.match(/\{\{.*?\}\}|<\/?\w+>/g) ?? []).sort();
}

/** All words of a file by key; a file that is missing has none. */
function wordsOf(path: string): Record<string, string> {
  const words: Record<string, string> = {};
  const collect = (tree: Words, prefix: string) => {
    for (const [key, value] of Object.entries(tree)) {
      if (typeof value === 'string') words[prefix + key] = value;
      else collect(value, `${prefix}${key}.`);
    }
  };
  collect(files[path] ?? {}, '');
  return words;
}
