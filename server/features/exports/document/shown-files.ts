import { isFileSource } from '../../../../shared/editor/nodes/file-source.ts';
import type { PageNodeJson } from '../../../../shared/editor/page-json.ts';
import type { BundleFile } from '../bundle.ts';
import type { Picture } from './blocks.ts';
import { drawingHash, drawingId } from './drawings.ts';
import type { PrepareSettings } from './prepare-settings.ts';
import { textOf } from './text-of.ts';

/** In px on a screen: what fills a line. */
const line = 640;
/** UTF-16 units that are read out instead of a drawing. */
const longestAlt = 2_000;

/** Null: it names no file of the school. */
export function fileIdOf(src: unknown): string | null {
  return isFileSource(src) ? src.slice('/api/files/'.length) : null;
}

/** Null: there is none, or not for whoever exports. */
export function fileOf(src: unknown, { files }: PrepareSettings): BundleFile | null {
  const id = fileIdOf(src);
  return (id !== null && files.get(id)) || null;
}

export function pictureOf({ attrs = {} }: PageNodeJson, settings: PrepareSettings): Picture {
  const file = fileOf(attrs.src, settings);
  const width = Number(attrs.width);
  return {
    file: file?.shown ? file : null,
    alt: textOf(attrs.alt),
    decorative: attrs.decorative === true,
    caption: textOf(attrs.caption),
    width: width >= 10 && width <= 100 ? width : null,
  };
}

/** How a board or diagram looks; null: no writer's browser has stored that. */
export function drawingOf(
  node: PageNodeJson,
  { alt, caption }: { alt: string; caption: string },
  { page, files }: PrepareSettings,
): Picture | null {
  const hash = drawingHash(node);
  const file = hash && files.get(drawingId({ page, hash }));
  if (!file) return null;
  const share = Math.round(((file.width ?? 0) / 2 / line) * 100);
  const width = Math.min(100, Math.max(10, share));
  return { file, alt: alt.slice(0, longestAlt), decorative: false, caption, width };
}
