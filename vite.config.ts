import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { boardLibrary } from './tools/board-library.ts';

/** Parts of screens, and what alone would make files of a few hundred bytes; but what is said beside a page comes once that stands. */
const smallParts =
  /^(?!.*[\\/](?:contracts|features)[\\/]comments\b)(?:.*[\\/](?:web[\\/](?:ui|app)|@tabler|@mantine|contracts)\b|.*\.queries\.ts$|.*page-address\.ts$)/;

/** What screens of accounts and of guests share with each other, and with none that a page is on. */
const partsOfAccounts =
  /[\\/](features|contracts)[\\/](accounts|projects[\\/]guest-links)\b(?!.*fold-name).*\.ts$/;

/** A page with its editor, and the small parts that it shares with what comes once it stands. */
const textOfPage =
  /[\\/](page-screen\.tsx|comments-on-need\.tsx|nodes-of\.ts|source-fields\.ts|use-upload\.ts|people-of-page\.ts)$|[\\/]editor[\\/].*\.css$/;

/**
 * The browser's part, built into dist/web. In development the server mounts it as middleware and passes
 * `server: { middlewareMode: true, hmr: { server } }` over this.
 */
export default defineConfig({
  root: join(import.meta.dirname, 'web'),
  plugins: [react(), boardLibrary(), withoutUnused(), offlineShell(), firstOfPage(), precompressed()],
  // As it is: prepared by the development server it would pass by the plugin above.
  optimizeDeps: { exclude: ['@excalidraw/excalidraw'] },
  // What reads documents of strangers is loaded by its worker part by part.
  worker: { format: 'es' },
  build: {
    outDir: join(import.meta.dirname, 'dist/web'),
    emptyOutDir: true,
    // light-dark() and its friends are in all of these as they are.
    target: ['chrome123', 'firefox123', 'safari17.5'],
    // A data: URL would need a wider content security policy than 'self'.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // What every screen needs is one file, and the small parts that several share another: divided by who uses what, a
            // hundred would come for the first page.
            { name: 'first', tags: ['$initial'], priority: 5 },
            // But for those of one's own account and of guests, which no page has.
            { name: 'account-parts', test: partsOfAccounts, minShareCount: 2, priority: 4.5 },
            { name: 'parts', test: smallParts, minShareCount: 2, priority: 4 },
            { name: 'connection', test: /[\\/]sync[\\/]use-page-connection\.ts$/, priority: 3 },
            // All that the text of a page stands on, in one file too: what is loaded later shares much of it.
            { name: 'page', test: textOfPage, priority: 2 },
            // What is said beside it, once there is a need for it.
            {
              name: 'comments',
              test: /[\\/]features[\\/]comments[\\/](comments\.tsx|english-words\.ts)$/,
              priority: 1,
            },
            // Under a name by which the service worker leaves it out of what it keeps from the start.
            { name: 'drawing-library', test: /[\\/](@excalidraw|roughjs)[\\/](?!.*locales)/ },
            { name: 'drawing-words-de', test: /[\\/]@excalidraw[\\/].*locales[\\/]de/ },
            { name: 'drawing-words-ar', test: /[\\/]@excalidraw[\\/].*locales[\\/]ar/ },
          ],
        },
      },
    },
  },
});

/**
 * What libraries bring that no screen asks for, by file, and what stands in its place.
 * - zod: what writes JSON schemas, with each of its schemas a fifth of its size; and what it would say of a wrong answer in English,
 *   which nobody reads: an issue keeps its code and its path.
 * - lib0: a console drawn in the document, for which it brings schemas of its own. Yjs has two warnings, and they are for the plain one.
 */
const leftOut: Record<string, string> = {
  'zod/v4/core/to-json-schema.js': noSchemas([
    'createToJSONSchemaMethod',
    'createStandardJSONSchemaMethod',
    'extractDefs',
    'finalize',
    'initializeContext',
    'processSchema',
  ]),
  'zod/v4/core/json-schema-processors.js': noSchemas(['allProcessors', 'toJSONSchema']),
  'zod/v4/locales/en.js': 'export default () => ({});',
  'lib0/logging.js': `
    export const { log: print, warn } = console;
    export const ORANGE = '', BOLD = '', UNBOLD = '', RED = '';`,
};

function noSchemas(names: string[]): string {
  const none = `const none = () => () => { throw new Error('there are no JSON schemas in the browser'); };`;
  return `${none} export { ${names.map((name) => `none as ${name}`).join(', ')} };`;
}

function withoutUnused(): Plugin {
  return {
    name: 'without-unused',
    enforce: 'pre',
    load: (id) =>
      leftOut[/[\\/]node_modules[\\/]([^?]+)$/.exec(id)?.[1]?.replaceAll('\\', '/') ?? ''] ?? null,
  };
}

/** Keeps the built application on the device, so that a reload without a network opens it; no answers, no pages. */
function offlineShell() {
  return VitePWA({
    strategies: 'generateSW',
    filename: 'service-worker.js',
    registerType: 'autoUpdate',
    // web/app/offline-shell.ts registers it: an inline script would be against the content security policy.
    injectRegister: false,
    manifest: {
      name: 'Atelier',
      short_name: 'Atelier',
      display: 'standalone',
      background_color: '#edf1ee',
      theme_color: '#125c47',
      icons: [{ src: '/mark.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
    },
    workbox: {
      globPatterns: [
        'index.html',
        'mark.svg',
        'assets/*.{js,css}',
        'assets/atkinson-*-latin-wght-normal-*.woff2',
      ],
      // Kept once somebody has used a board, seen a diagram or looked for an emoji (in emojibase's compact.json) here; what reads Word,
      // of which nothing comes without a network, not even then.
      globIgnores: ['assets/drawing-*', 'assets/mermaid*', 'assets/compact-*', 'assets/word-reader-*'],
      navigateFallback: '/index.html',
      navigateFallbackDenylist: [/^\/api\//, /^\/sync\//, /^\/live/],
      cleanupOutdatedCaches: true,
      clientsClaim: true,
      skipWaiting: true,
      runtimeCaching: [
        {
          urlPattern: ({ url, sameOrigin }) =>
            sameOrigin && /^\/assets\/(drawing-|mermaid|compact-)/.test(url.pathname),
          handler: 'CacheFirst',
          options: { cacheName: 'once-used', expiration: { maxEntries: 12 } },
        },
        {
          // Fonts for other scripts and styles, once they have been used.
          urlPattern: ({ url, sameOrigin }) => sameOrigin && url.pathname.endsWith('.woff2'),
          handler: 'CacheFirst',
          options: { cacheName: 'fonts', expiration: { maxEntries: 30 } },
        },
      ],
    },
  });
}

/** Writes `page.html` beside `index.html`: what a page needs beside the first files comes with them, and not after they have run. */
function firstOfPage(): Plugin {
  return {
    name: 'first-of-page',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const files = Object.values(bundle);
      const chunks = files.filter((file) => file.type === 'chunk');
      const first = files.find(({ fileName }) => fileName === 'index.html');
      const page = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith('/app/page-route.tsx'));
      if (first?.type !== 'asset' || !page) throw new Error('there is no first page, or no page');
      const html = first.source.toString();
      const parts = [page, ...chunks.filter(({ fileName }) => page.imports.includes(fileName))];
      const links = parts
        .flatMap(({ fileName, viteMetadata }) => [
          `<link rel="modulepreload" crossorigin href="/${fileName}">`,
          ...[...(viteMetadata?.importedCss ?? [])].map(
            (css) => `<link rel="preload" as="style" crossorigin href="/${css}">`,
          ),
        ])
        .filter((link) => !html.includes(/href="([^"]+)"/.exec(link)?.[1] ?? ''));
      const source = html.replace('</head>', `  ${links.join('\n    ')}\n  </head>`);
      this.emitFile({ type: 'asset', fileName: 'page.html', source });
    },
  };
}

/** Writes a .br and a .gz beside every text file, so that the server never compresses the same bytes twice. */
function precompressed(): Plugin {
  const worthwhile = /\.(js|css|html|svg|json|webmanifest)$/;
  let folder = '';
  return {
    name: 'precompressed',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      folder = resolve(config.root, config.build.outDir);
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      handler() {
        const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
        for (const name of names.filter((each) => worthwhile.test(each))) {
          const path = join(folder, name);
          const bytes = readFileSync(path);
          writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
          const params = {
            [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
            [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
          };
          writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params }));
        }
      },
    },
  };
}
