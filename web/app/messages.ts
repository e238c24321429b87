import i18next, { type Resource } from 'i18next';
import { initReactI18next } from 'react-i18next';

type Words = { [key: string]: string | Words };

/** English is in the first bundle: it is what every other language falls back to. */
const english = import.meta.glob<Words>('../**/*.en.json', { eager: true, import: 'default' });
/** `<word>.<language>.json` beside the English file; loaded when it is somebody's language. */
const others = import.meta.glob<Words>(['../**/*.*.json', '!../**/*.en.json'], { import: 'default' });

const available = new Set(['en', ...Object.keys(others).map((path) => nameOf(path).language)]);

const rightToLeft = new Set(['ar', 'fa', 'he', 'ur']);

/** The word and the language of a message file: `../features/pages/pages.en.json` is `pages`, `en`. */
export function nameOf(path: string): { word: string; language: string } {
  const match = /([^/.]+)\.([^/.]+)\.json$/.exec(path);
  if (!match?.[1] || !match[2]) throw new Error(`${path} is not named <word>.<language>.json`);
  return { word: match[1], language: match[2] };
}

/** The first of the reader's languages that there are messages in. */
export function chooseLanguage(wanted: readonly string[], available: ReadonlySet<string>): string {
  for (const tag of wanted) {
    const language = tag.split('-')[0] ?? tag;
    if (available.has(language)) return language;
  }
  return 'en';
}

/** Loads the reader's language and marks the document with it. A namespace is the word of its file. */
export async function startMessages(wanted: readonly string[] = navigator.languages): Promise<void> {
  const language = chooseLanguage(wanted, available);
  const resources: Resource = { en: {} };
  for (const [path, words] of Object.entries(english)) add(resources, path, words);
  await Promise.all(
    Object.entries(others)
      .filter(([path]) => nameOf(path).language === language)
      .map(async ([path, load]) => add(resources, path, await load())),
  );

  await i18next.use(initReactI18next).init({
    resources,
    lng: language,
    fallbackLng: 'en',
    defaultNS: 'app',
    // React escapes what it puts on the screen.
    interpolation: { escapeValue: false },
  });
  document.documentElement.lang = language;
  document.documentElement.dir = rightToLeft.has(language) ? 'rtl' : 'ltr';
}

/** Shows the language that somebody has chosen; null: their browser's. */
export async function speak(chosen: string | null): Promise<void> {
  // A copy kept on this device by an older release says nothing about it.
  const wanted = chosen ? [chosen] : navigator.languages;
  if (i18next.language !== chooseLanguage(wanted, available)) await startMessages(wanted);
}

function add(resources: Resource, path: string, words: Words): void {
  const { word, language } = nameOf(path);
  resources[language] = { ...resources[language], [word]: words };
}
