/** UTF-16 units that are read out. */
const longestName = 2_000;

/** What a diagram is called for those who do not see it: its own title and description, else what is written in it. */
export function diagramName(source: string): string {
  const given = ['accTitle', 'title', 'accDescr']
    .map(
      (word) =>
        new RegExp(`^\\s*(?:pie\\s+)?${word}:?[ \\t]+(\\S.{0,500})$`, 'm').exec(source)?.[1]?.trim() ?? '',
    )
    .filter((words, index, all) => words !== '' && all.indexOf(words) === index);
  return (given.length > 0 ? given.join('. ') : source.replace(/\s+/g, ' ').trim()).slice(0, longestName);
}
