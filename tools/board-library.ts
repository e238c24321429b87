import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const library = join(import.meta.dirname, '../node_modules/@excalidraw/excalidraw');
const fonts = join(library, 'dist/prod/fonts');

/** Where the browser asks for the fonts; `web/editor/boards/board-library.ts` tells the library. */
const served = 'assets/boards/fonts/';
/** Thirteen megabytes of Chinese: the system's own font stands in. */
const leftOut = 'Xiaolai';

/**
 * Parts of the drawing library that a board here never asks for: languages nobody reads here, diagrams from words, pictures,
 * and fonts within exported files.
 */
const neverAsked =
  /^\.\/locales\/(?!(de-DE|ar-SA|en)-)|^@excalidraw\/mermaid-to-excalidraw$|^\.\/subset-|^(pica|image-blob-reduce|canvas-roundrect-polyfill)$/;
const nothing = '\0board-library-nothing';

/** What the library would do beyond its own place, and what stands there instead. Each must be found when it is built. */
const changes: readonly [what: RegExp, instead: string][] = [
  // Where a font is missing it would ask a foreign host.
  [/return ([\w$]+)\.push\(new URL\([\w$]+,[\w$]+\.ASSETS_FALLBACK_URL\)\),\1/, 'return $1'],
  // The language of the document is the application's affair.
  [/document\.documentElement\.dir=/, '({}).dir='],
  [/document\.documentElement\.lang=/, '({}).lang='],
];

/** Builds the drawing library so that it asks nobody but the school, and leaves the rest of the page alone. */
export function boardLibrary(): Plugin {
  const found = new Set<RegExp>();
  return {
    name: 'board-library',
    enforce: 'pre',
    resolveId: (source, importer) =>
      importer?.includes('@excalidraw/excalidraw/dist') && neverAsked.test(source) ? nothing : null,
    load: (id) => (id === nothing ? 'export default {};' : null),
    transform(code, id) {
      if (!id.includes('@excalidraw/excalidraw/dist') || id.endsWith('.css')) return null;
      let changed = code;
      for (const [what, instead] of changes) {
        if (!what.test(changed)) continue;
        found.add(what);
        changed = changed.replace(what, instead);
      }
      return changed === code ? null : { code: changed, map: null };
    },
    generateBundle() {
      const missing = changes.find(([what]) => !found.has(what));
      if (missing) this.error(`the drawing library has changed: ${missing[0]} is not in it`);
      for (const path of fontFiles()) {
        const fileName = served + path;
        this.emitFile({ type: 'asset', fileName, source: readFileSync(join(fonts, path)) });
      }
    },
    configureServer({ middlewares }) {
      middlewares.use(`/${served}`, (request, response, next) => {
        const path = fontFiles().find((name) => `/${name}` === request.url);
        if (!path) return next();
        response.setHeader('content-type', 'font/woff2');
        response.end(readFileSync(join(fonts, path)));
      });
    },
  };
}

function fontFiles(): string[] {
  const families = readdirSync(fonts).filter((family) => family !== leftOut);
  return families.flatMap((family) =>
    readdirSync(join(fonts, family))
      .filter((name) => name.endsWith('.woff2'))
      .map((name) => `${family}/${name}`),
  );
}
