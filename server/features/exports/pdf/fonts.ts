import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Coverage, coverageOf } from './coverage.ts';

/** A family of fonts: its name for Typst, and its files, the upright ordinary one first. */
type Family = { name: string; files: readonly string[] };

const files = (name: string, folder: string, styles: readonly string[]) =>
  styles.map((style) => `@expo-google-fonts/${folder}/${style}/${name}_${style}.ttf`);

/** For the text, Latin, Greek and Cyrillic. */
const body: Family = {
  name: 'Literata',
  files: files('Literata', 'literata', ['400Regular', '700Bold', '400Regular_Italic', '700Bold_Italic']),
};
/** For headings and what the export itself adds: the face of the product. */
const display: Family = {
  name: 'Atkinson Hyperlegible Next',
  files: files('AtkinsonHyperlegibleNext', 'atkinson-hyperlegible-next', [
    '400Regular',
    '400Regular_Italic',
    '600SemiBold',
    '700Bold',
  ]),
};
const embedded = (name: string, folder: string, file: string, ending: string): Family => ({
  name,
  files: ['Regular', 'Bold'].map((style) => `@embedpdf/fonts-${folder}/fonts/${file}-${style}.${ending}`),
});
/** For what those lack, each read only where it is needed. */
const others = {
  arabic: embedded('Noto Naskh Arabic', 'arabic', 'NotoNaskhArabic', 'ttf'),
  hebrew: embedded('Noto Sans Hebrew', 'hebrew', 'NotoSansHebrew', 'ttf'),
  japanese: embedded('Noto Sans Japanese', 'jp', 'NotoSansJP', 'otf'),
  chinese: embedded('Noto Sans S Chinese', 'sc', 'NotoSansHans', 'otf'),
  emoji: { name: 'Noto Emoji', files: files('NotoEmoji', 'noto-emoji', ['400Regular', '700Bold']) },
} satisfies Record<string, Family>;

/** What is in the compiler itself. The last has signs that no other has. */
export const mono = 'DejaVu Sans Mono';

const require = createRequire(import.meta.url);

/** A file of a package, also of one that names only its code for others. */
async function read(file: string): Promise<Buffer> {
  for (const folder of require.resolve.paths(file) ?? []) {
    try {
      return await readFile(join(folder, file));
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    }
  }
  throw new Error(`a font is not installed: ${file}`);
}

export type Fonts = {
  blobs: Buffer[];
  /** Names of families in the order in which a sign is looked for. */
  body: string[];
  display: string[];
  /** Whether there is a picture of a sign, given as its code point. */
  shows: Coverage;
};

/** Fonts for a text: those for the signs that are in it, and no others. */
export async function fontsFor(text: Iterable<string>): Promise<Fonts> {
  const signs = new Set<number>();
  let kana = false;
  for (const words of text)
    for (const sign of words) {
      const code = sign.codePointAt(0) ?? 0;
      signs.add(code);
      kana ||= code >= 0x3040 && code <= 0x30ff;
    }
  // The same signs look otherwise in Japan: where there is kana, they are its own.
  const { arabic, hebrew, japanese, chinese, emoji } = others;
  const cjk = kana ? [japanese, chinese] : [chinese, japanese];
  const taken: { family: Family; blobs: Buffer[]; coverage: Coverage }[] = [];
  const take = async (family: Family) => {
    const blobs = await Promise.all(family.files.map(read));
    const [regular] = blobs;
    if (!regular) throw new Error('a family without a font');
    taken.push({ family, blobs, coverage: coverageOf(regular) });
  };
  await take(body);
  await take(display);
  const missing = () =>
    [...signs].filter((code) => !isInvisible(code) && !taken.some(({ coverage }) => coverage(code)));
  for (const family of [arabic, hebrew, ...cjk, emoji]) {
    const lacking = missing();
    if (lacking.length === 0) break;
    const [first] = family.files;
    const coverage = first ? coverageOf(await read(first)) : () => false;
    if (lacking.some(coverage)) await take(family);
  }
  const fallbacks = taken.slice(2).map(({ family }) => family.name);
  return {
    blobs: taken.flatMap(({ blobs }) => blobs),
    body: [body.name, ...fallbacks, display.name, mono],
    display: [display.name, body.name, ...fallbacks, mono],
    shows: (code) => isInvisible(code) || isInMono(code) || taken.some(({ coverage }) => coverage(code)),
  };
}

/** Signs that only say how their neighbours are shown: joiners, directions, variants, soft hyphens. */
function isInvisible(code: number): boolean {
  return (
    code === 0x0a ||
    code === 0xad ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x206f) ||
    (code >= 0xfe00 && code <= 0xfe0f) ||
    code === 0x61c
  );
}

/** What DejaVu Sans Mono is asked for beyond letters: arrows, boxes, ticks, signs of mathematics. */
function isInMono(code: number): boolean {
  return (
    (code >= 0x2190 && code <= 0x21ff) ||
    (code >= 0x2200 && code <= 0x22ff) ||
    (code >= 0x2500 && code <= 0x25ff)
  );
}
