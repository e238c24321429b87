import i18next, { type Resource } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { type Language, languages } from '../../shared/contracts/accounts/languages.ts';
import { languagesOfBrowser } from './browser-language.ts';
import { fillIn } from './fill-in.ts';

/**
 * English is in the first bundle, since it is what stands there when nothing else can be loaded: but for words of whole screens
 * (`english-words.ts`) and of comments, which come with those, since nobody needs them who opens a page.
 */
const english = import.meta.glob<object>(
  [
    '../**/*.en.json',
    '!../features/accounts/{administration/administration,settings/settings,sign-in-ways}.en.json',
    '!../features/comments/comments.en.json',
    '!../features/{exports/exports,files/files,groups/groups,imports/imports,operations/operations,pages/trash}.en.json',
    '!../features/projects/{calendar/calendar,guest-links,overview/overview}.en.json',
    '!../features/projects/{plan/plan,tasks/tasks,templates/templates}.en.json',
  ],
  { eager: true, import: 'default' },
);

type OtherWords = () => Promise<{ words: Record<string, object> }>;
const others: Record<Exclude<Language, 'en'>, OtherWords> = {
  de: () => import('./german-words.ts'),
  ar: () => import('./arabic-words.ts'),
};

/** The word and the language of a message file: `../features/pages/pages.en.json` is `pages`, `en`. */
export function nameOf(path: string): { word: string; language: string } {
  const match = /([^/.]+)\.([^/.]+)\.json$/.exec(path);
  if (!match?.[1] || !match[2]) throw new Error(`${path} is not named <word>.<language>.json`);
  return { word: match[1], language: match[2] };
}

/** The first of the reader's languages that there are messages in. */
export function chooseLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const found = languages.find((language) => language === tag.split('-')[0]);
    if (found) return found;
  }
  return 'en';
}

/** Loads the reader's language and marks the document with it. A namespace is the word of its file. */
export async function startMessages(wanted: readonly string[] = languagesOfBrowser()): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: { en: byWord(english) },
    lng: 'en',
    fallbackLng: 'en',
    defaultNS: 'app',
    interpolation: {
      // React escapes what it puts on the screen; what is left to do is how a value stands in a sentence.
      escape: (value: unknown) => fillIn(value, i18next.language, i18next.dir()),
      escapeValue: true,
      useRawValueToEscape: true,
    },
  });
  await show(chooseLanguage(wanted));
}

/** Loads what else there is in English. To be awaited before any screen but a page. */
export async function allEnglish(): Promise<void> {
  const { words } = await import('./english-words.ts');
  addWords('en', words);
}

/** Shows the language that somebody has chosen; null: their browser's. */
export async function speak(chosen: string | null): Promise<void> {
  // A copy kept on this device by an older release says nothing about it.
  const language = chooseLanguage(chosen ? [chosen] : languagesOfBrowser());
  if (i18next.language !== language) await show(language);
}

let asked: Language = 'en';

async function show(language: Language): Promise<void> {
  asked = language;
  if (language !== 'en' && !i18next.hasResourceBundle(language, 'app')) {
    let words: Record<string, object>;
    try {
      ({ words } = await others[language]());
    } catch (noNetwork) {
      // English is better than an empty screen, and the next start tries again.
      console.warn(noNetwork);
      return;
    }
    addWords(language, words);
  }
  // Somebody has chosen another one meanwhile.
  if (asked !== language) return;
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  document.documentElement.dir = i18next.dir(language);
}

function addWords(language: Language, files: Record<string, object>): void {
  for (const [word, messages] of Object.entries(byWord(files)))
    i18next.addResourceBundle(language, word, messages);
}

function byWord(files: Record<string, object>): Resource[string] {
  return Object.fromEntries(Object.entries(files).map(([path, words]) => [nameOf(path).word, words]));
}
