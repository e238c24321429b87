/** What draws, and what is drawn with. No script, nothing from elsewhere, nothing that another language comes in by. */
const elements = new Set(
  (
    'svg g defs title desc symbol use path rect circle ellipse line polyline polygon text tspan textPath style pattern clipPath mask marker ' +
    'linearGradient radialGradient stop'
  ).split(' '),
);

const piece =
  /<(\/?)([A-Za-z]+)((?:\s+[A-Za-z][\w:.-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*\/?>|<!--(?:[^-]|-[^-])*-->|[^<]+/gy;
const attribute = /([A-Za-z][\w:.-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g;
/** Of a style: it fetches, imports or escapes. What it paints with may be a part of the picture itself. */
const fetches = /url\((?!\s*['"]?#)|@|\\|expression|javascript:|image-set|src\(/i;
const inItself = /^#[\w.-]+$/;
/** Everything that stands for another sign than these could stand for anything. */
const escapes = /&(?!(?:amp|lt|gt|quot|apos);)/;

/**
 * Whether an SVG is a picture and nothing else, so that it can do nothing wherever it is opened. What this does not know well enough is
 * none; a picture that is drawn by a program and not by hand often is.
 */
export function isPlainSvg(bytes: Uint8Array): boolean {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
  const picture = text.replace(/^\s*<\?xml [^?<>]*\?>/, '');
  if (escapes.test(picture)) return false;
  let at = 0;
  let isStyle = false;
  for (const [whole, closing, name, attributes = ''] of picture.matchAll(piece)) {
    at += whole.length;
    if (name === undefined) {
      // A comment would tear what a style says into pieces that look harmless.
      if (isStyle && (whole.startsWith('<') || fetches.test(whole))) return false;
      continue;
    }
    isStyle = name === 'style' && closing === '' && !whole.endsWith('/>');
    if (!elements.has(name) || ![...attributes.matchAll(attribute)].every(isPlain)) return false;
  }
  return at === picture.length;
}

function isPlain([, name = '', double, single]: RegExpMatchArray): boolean {
  const value = double ?? single ?? '';
  if (/^on/i.test(name)) return false;
  if (/(?:^|:)href$/i.test(name)) return inItself.test(value);
  if (/^xmlns(?::xlink)?$/.test(name)) return /^http:\/\/www\.w3\.org\/[\w./-]+$/.test(value);
  return !name.includes(':') && !fetches.test(value);
}
