import type { PageJson } from '../page-json.ts';

const files = import.meta.glob<PageJson>('./*.json', { eager: true, import: 'default' });

/** The golden pages by name: for each node one page that shows all it can do, and one for the marks. */
export const goldenPages: readonly (readonly [name: string, page: PageJson])[] = Object.entries(files).map(
  ([path, page]) => [path.replace(/^\.\/|\.json$/g, ''), page],
);
