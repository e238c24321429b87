/** An address found in a text: `text.slice(from, to)`, and where a link on it leads. */
export type Address = { from: number; to: number; href: string };

/** Only what shows by its form that it is meant as an address: a bare "example.org" may be the end.of a sentence. */
const form = /(?<![\p{L}\p{N}_@/.])(?:https?:\/\/|www\.(?=\w)|[\w.+-]+@(?=[\w-]+\.\w))[^\s<>"“”«»]+/giu;

/** Every web or mail address in a text, without the punctuation of the sentence round it. */
export function addressesIn(text: string): Address[] {
  return [...text.matchAll(form)].flatMap(({ 0: found, index }) => {
    const address = withoutSentence(found);
    const href = leadsTo(address);
    return href ? [{ from: index, to: index + address.length, href }] : [];
  });
}

/** "(see www.example.org/a_(b))." ends after the first bracket that is not the address's own. */
function withoutSentence(found: string): string {
  let address = found;
  while (/[.,;:!?'’)\]}…]$/u.test(address)) {
    const count = (bracket: string) => address.split(bracket).length;
    if (address.endsWith(')') && count('(') >= count(')')) break;
    address = address.slice(0, -1);
  }
  return address;
}

function leadsTo(address: string): string | null {
  if (/^https?:/i.test(address)) return URL.canParse(address) ? address : null;
  if (/^www\./i.test(address)) return /^www\.[^.]+\.\S/i.test(address) ? `https://${address}` : null;
  return `mailto:${address}`;
}
