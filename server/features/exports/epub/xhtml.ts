/** Elements without an end in HTML. */
const empty: ReadonlySet<string> = new Set(['br', 'hr', 'img']);
const tags = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"<]*")?)*)\s*>/g;
const attributes = /\s+([a-z-]+)(="[^"]*")?/g;

/**
 * Our own HTML as XML: each element has an end and each attribute a value. What people wrote holds none of the signs that are looked for;
 * `html` and `element` have escaped them.
 */
export function xhtml(markup: string): string {
  return markup.replace(tags, (_whole, closes: string, tag: string, written: string) => {
    if (closes) return `</${tag}>`;
    const valued = written.replace(attributes, (_each, name: string, value = '=""') =>
      name === 'loading' ? '' : ` ${name}${value}`,
    );
    return `<${tag}${valued}${meaningOf(tag, valued)}${empty.has(tag) ? '/' : ''}>`;
  });
}

/** What readers have to know to show a note where it is asked for, and a formula as one. */
function meaningOf(tag: string, attributes: string): string {
  if (tag === 'math') return ' xmlns="http://www.w3.org/1998/Math/MathML"';
  if (tag === 'a' && attributes.includes(' id="to-note-')) return ' epub:type="noteref" role="doc-noteref"';
  // It stays an item of its list: no role of a note is one of those that an item may have.
  if (tag === 'li' && attributes.includes(' id="note-')) return ' epub:type="footnote"';
  return '';
}
