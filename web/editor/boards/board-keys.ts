/** What a key does on an open board before the library hears of it; null: it is the library's. */
export type BoardKey = 'undo' | 'redo' | 'close' | 'nothing';

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey'>;

/**
 * Undo is the page's own. Nothing that leaves the board: files, links, foreign help, libraries, frames and pictures.
 * `writing`: the person is in a field; `idle`: nothing is chosen or begun that Escape would end first.
 */
export function boardKeyOf(
  pressed: Pressed,
  { writing, idle }: { writing: boolean; idle: boolean },
): BoardKey | null {
  const { key, code, shiftKey } = pressed;
  if (key === 'Escape') return idle ? 'close' : null;
  const command = pressed.ctrlKey || pressed.metaKey;
  const letter = key.toLowerCase();
  if (command) {
    if (letter === 'z' || letter === 'y') {
      if (writing) return null;
      return letter === 'y' || shiftKey ? 'redo' : 'undo';
    }
    const leaves = ['s', 'o', 'k', 'p', 'f'].includes(letter) || key === '/' || (letter === 'e' && shiftKey);
    return leaves ? 'nothing' : null;
  }
  if (writing) return null;
  const leaves = ['f', 'i', '?'].includes(letter) || code === 'Digit9';
  return leaves ? 'nothing' : null;
}
