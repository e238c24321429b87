// What XML forbids wherever it stands: most controls, halves of characters, and two that are none.
const unlawful =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** The same data with only such letters as an XML file may hold, so that no single text can be forgotten. Ends soon, see `flatten`. */
export function lawfulLetters<Data>(data: Data): Data {
  return lawful(data) as Data;
}

function lawful(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(unlawful, '\ufffd');
  if (Array.isArray(value)) return value.map(lawful);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, lawful(each)]));
}
