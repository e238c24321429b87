/** The path that a relative address leads to from a file; null if it leads out of the folder, or is no relative address. */
export function pathFrom(file: string, href: string): string | null {
  const [written = ''] = href.split(/[?#]/);
  if (written === '' || /^[a-z][a-z\d+.-]*:|^[/\\]/i.test(written)) return null;
  const path = file.split('/').slice(0, -1);
  for (const step of decoded(written).split('/')) {
    if (step === '..' && path.pop() === undefined) return null;
    if (step !== '..' && step !== '.' && step !== '') path.push(step);
  }
  return path.join('/');
}

/** The last part of a path, without its ending. */
export function nameOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
}

/** In small letters, without the dot; empty: there is none. */
export function endingOf(path: string): string {
  return /\.([a-z\d]{1,10})$/i.exec(path)?.[1]?.toLowerCase() ?? '';
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    if (error instanceof URIError) return part;
    throw error;
  }
}
