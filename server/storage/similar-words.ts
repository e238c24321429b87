/**
 * Whether two words are one typing mistake apart: one letter wrong, missing, too many, or two neighbours swapped. With `begins` it is
 * enough that the other word begins so. Equal words are not.
 */
export function isOneMistakeApart(typed: string, word: string, begins: boolean): boolean {
  if (begins ? word.startsWith(typed) : word === typed) return false;
  const shorter = Math.min(typed.length, word.length);
  let same = 0;
  while (same < shorter && typed[same] === word[same]) same += 1;
  const isRest = (ofWord: number, ofTyped: number) => {
    const rest = typed.slice(ofTyped);
    return begins ? word.startsWith(rest, ofWord) : word.slice(ofWord) === rest;
  };
  const swapped = typed[same] === word[same + 1] && typed[same + 1] === word[same];
  return (
    isRest(same + 1, same + 1) ||
    isRest(same + 1, same) ||
    isRest(same, same + 1) ||
    (swapped && typed[same] !== undefined && isRest(same + 2, same + 2))
  );
}
