/** Words as people search them: without case and marks, so that `tomas` finds Tomás. */
export function fold(words: string): string {
  return words.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
