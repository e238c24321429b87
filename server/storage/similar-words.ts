/**
 * Whether two words are one typing mistake apart: one letter wrong, missing, too many, or two neighbours swapped. With `begins` it is
 * enough that the other word begins so. Equal words are not. It makes no strings, since it is asked of every word there is.
 */
export function isOneMistakeApart(typed: string, word: string, begins: boolean): boolean {
  const longer = word.length - typed.length;
  if (longer < -1 || (!begins && longer > 1)) return false;
  let same = 0;
  while (same < typed.length && typed.charCodeAt(same) === word.charCodeAt(same)) same += 1;
  if (same === typed.length) return !begins && longer === 1;
  return (
    isRest(typed, same + 1, word, same + 1, begins) ||
    isRest(typed, same, word, same + 1, begins) ||
    isRest(typed, same + 1, word, same, begins) ||
    (typed.charCodeAt(same) === word.charCodeAt(same + 1) &&
      typed.charCodeAt(same + 1) === word.charCodeAt(same) &&
      isRest(typed, same + 2, word, same + 2, begins))
  );
}

/** Whether what is left of the one is what is left of the other, or its beginning. */
function isRest(typed: string, from: number, word: string, at: number, begins: boolean): boolean {
  const left = typed.length - from;
  if (begins ? word.length - at < left : word.length - at !== left) return false;
  for (let i = 0; i < left; i++) if (typed.charCodeAt(from + i) !== word.charCodeAt(at + i)) return false;
  return true;
}
