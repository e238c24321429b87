/** What Windows takes in no name; other systems take less ill. */
const forbidden = /[<>:"/\\|?*\p{Cc}]/gu;
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** Gives each file of an archive a name that every system can unpack and that no other one has there. */
export class ArchiveNames {
  private readonly taken = new Set<string>();

  /** Equal names, and those that differ by capitals alone, get a number: `map (2).png`. */
  take(name: string): string {
    const safe = safeName(name);
    const dot = safe.lastIndexOf('.');
    const [stem, ending] = dot > 0 ? [safe.slice(0, dot), safe.slice(dot)] : [safe, ''];
    let given = safe;
    for (let count = 2; this.taken.has(keyOf(given)); count += 1) given = `${stem} (${count})${ending}`;
    this.taken.add(keyOf(given));
    return given;
  }
}

function safeName(name: string): string {
  const shown = name.replace(forbidden, '_').replace(/[. ]+$/, '');
  return shown === '' || reserved.test(shown) ? `_${shown}` : shown;
}

function keyOf(name: string): string {
  return name.normalize('NFC').toLowerCase();
}
