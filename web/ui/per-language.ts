/**
 * The same for each language, made once: a formatter of `Intl` takes far longer to make than to use, and a margin or a list of pages
 * says a time in every line.
 */
export function perLanguage<Made>(make: (language: string) => Made): (language: string) => Made {
  const known = new Map<string, Made>();
  return (language) => {
    const made = known.get(language) ?? make(language);
    known.set(language, made);
    return made;
  };
}
