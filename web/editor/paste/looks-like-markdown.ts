/** In UTF-16 units: what is longer was hardly written by hand. */
const longest = 300_000;

/** One such line says it. */
const sure = [
  /^#{1,6} \S/m,
  /^ {0,3}(```|~~~)/m,
  /^\s*[-*+] \[[ xX]\] \S/m,
  /^\s*\|?\s*:?-{3,}:?\s*(\|\s*:?-{3,}:?\s*)+\|?\s*$/m,
  /\[[^\]\n]{1,300}\]\((https?:|mailto:|\/)[^)\s]{1,2000}\)/,
  /(^|\s)(\*\*|__)(?=\S)[^*_\n]{1,500}\2(?=[\s.,;:!?)]|$)/m,
  /^\$\$/m,
];

/** Of these it takes two: a dash at the start of a line may be a thought. */
const likely = [/^\s*[-*+] \S/gm, /^\s*\d{1,4}[.)] \S/gm, /^> ?\S/gm];

/** Whether words that were copied as plain text are meant as Markdown. */
export function looksLikeMarkdown(text: string): boolean {
  if (text.length > longest) return false;
  if (sure.some((sign) => sign.test(text))) return true;
  return likely.some((sign) => (text.match(sign)?.length ?? 0) >= 2);
}
