/** What a style attribute says, by lower-case name. The browser's own `style` drops what it does not know, as all that is Word's. */
export type ForeignStyle = ReadonlyMap<string, string>;

const none: ForeignStyle = new Map();
/** In UTF-16 units. */
const longestStyle = 4_000;

export function readStyle(text: string | null | undefined): ForeignStyle {
  if (!text) return none;
  const style = new Map<string, string>();
  for (const declaration of text.slice(0, longestStyle).split(';')) {
    const colon = declaration.indexOf(':');
    if (colon < 0) continue;
    style.set(
      declaration.slice(0, colon).trim().toLowerCase(),
      declaration
        .slice(colon + 1)
        .trim()
        .toLowerCase(),
    );
  }
  return style;
}

/** Spreadsheets say in classes what is bold and where it stands: the styles of those. */
export function sheetClasses(html: string): ReadonlyMap<string, ForeignStyle> {
  const classes = new Map<string, ForeignStyle>();
  for (const [, name = '', body] of html.matchAll(/\.(xl\d{1,5})\s*\{([^}]{0,2000})\}/g)) {
    classes.set(name, readStyle(body));
    // A book of more kinds of cells than this is made to be slow.
    if (classes.size > 1_000) break;
  }
  return classes;
}

/** A mark as the schema writes it in HTML. */
export type MarkTag = 'strong' | 'em' | 'u' | 's' | 'sub' | 'sup' | 'mark' | 'code';

const byTag: Readonly<Record<string, MarkTag>> = {
  b: 'strong',
  strong: 'strong',
  i: 'em',
  em: 'em',
  cite: 'em',
  dfn: 'em',
  u: 'u',
  ins: 'u',
  s: 's',
  strike: 's',
  del: 's',
  sub: 'sub',
  sup: 'sup',
  mark: 'mark',
  code: 'code',
  kbd: 'code',
  samp: 'code',
  tt: 'code',
};

/** The marks within an element, by those round it, its tag and its style. What the style says outweighs the tag. */
export function marksWithin(
  around: ReadonlySet<MarkTag>,
  tag: string,
  style: ForeignStyle,
): ReadonlySet<MarkTag> {
  const own = byTag[tag];
  if (!own && style.size === 0) return around;
  const marks = new Set(around);
  if (own) marks.add(own);
  const set = (mark: MarkTag, on: boolean | null) => {
    if (on === true) marks.add(mark);
    if (on === false) marks.delete(mark);
  };
  set('strong', isBold(style.get('font-weight')));
  const slant = style.get('font-style');
  set('em', slant === undefined ? null : /italic|oblique/.test(slant));
  const line = `${style.get('text-decoration') ?? ''} ${style.get('text-decoration-line') ?? ''}`;
  if (line.includes('underline')) marks.add('u');
  if (line.includes('line-through')) marks.add('s');
  const height = style.get('vertical-align');
  if (height === 'super') marks.add('sup');
  if (height === 'sub') marks.add('sub');
  if (isMarker(style)) marks.add('mark');
  return marks;
}

function isBold(weight: string | undefined): boolean | null {
  if (weight === undefined || weight === 'inherit') return null;
  return weight.startsWith('bold') || Number.parseInt(weight, 10) >= 600;
}

/** A background is a marker's in Word, which says so; elsewhere only where it is as bright as one. */
function isMarker(style: ForeignStyle): boolean {
  if (style.has('mso-highlight')) return style.get('mso-highlight') !== 'none';
  return /^(yellow|#ffff00|#ff0|rgb\(255, ?255, ?0\))$/.test(style.get('background-color') ?? '');
}
