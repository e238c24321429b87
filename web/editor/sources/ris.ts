/** One reference: its kind and the values of each tag. */
export type RisEntry = { type: string; tags: ReadonlyMap<string, string[]> };

const longest = 500_000;
const mostEntries = 300;

/** The references of a RIS file, as library catalogues give them. */
export function readRis(text: string): RisEntry[] {
  const entries: RisEntry[] = [];
  let type = '';
  let tags = new Map<string, string[]>();
  for (const line of text.slice(0, longest).split(/\r?\n/)) {
    const [, tag = '', value = ''] = /^\s*([A-Z][A-Z0-9])\s{1,2}- ?(.*)$/.exec(line) ?? [];
    if (tag === 'TY') {
      type = value.trim().toUpperCase();
      tags = new Map();
    } else if (tag === 'ER') {
      if (type !== '' && entries.length < mostEntries) entries.push({ type, tags });
      type = '';
    } else if (tag !== '' && value.trim() !== '') {
      tags.set(tag, [...(tags.get(tag) ?? []).slice(0, 200), value.trim()]);
    }
  }
  return entries;
}
