/** What is no text: it is left out with all that is in it. */
export const leftOut = new Set(
  (
    'script style meta link title head template noscript iframe object embed applet svg canvas video audio source ' +
    'track map area button select textarea option datalist progress meter dialog xml frame frameset base param'
  ).split(' '),
);

/** What stands in lines of its own. */
const blocks = new Set(
  (
    'address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 ' +
    'h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
);

export function isBlockTag(tag: string): boolean {
  return blocks.has(tag);
}

/** Whether something within stands in lines of its own: the first that does is enough. */
export function holdsBlocks(element: Element): boolean {
  let node = element.firstElementChild;
  while (node && node !== element) {
    if (blocks.has(tagOf(node))) return true;
    let next: Element | null = node.firstElementChild ?? node.nextElementSibling;
    while (!next) {
      node = node?.parentElement ?? null;
      if (!node || node === element) return false;
      next = node.nextElementSibling;
    }
    node = next;
  }
  return false;
}

/** All words within, however deep they lie. */
export function wordsWithin(root: Node): string {
  const words: string[] = [];
  const open: (Node | null)[] = [root.firstChild];
  while (open.length > 0) {
    const node = open.pop();
    if (!node) continue;
    if (node.nodeType === 3) words.push(node.nodeValue ?? '');
    open.push(node.nextSibling, node.firstChild);
  }
  return words.join('');
}

/** In lower case, whatever document it is from. */
export function tagOf(element: Element): string {
  return element.tagName.toLowerCase();
}
