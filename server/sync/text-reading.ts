import { Anchoring } from '../../shared/editor/anchors.ts';
import { contentRoot } from '../../shared/editor/schema-version.ts';
import type { Passage } from '../storage/search-source.ts';
import type { FoundAnchor, SoughtAnchor } from '../storage/text-anchor.ts';
import type { TextMention } from '../storage/text-mention.ts';
import { filesIn } from './text-files.ts';
import { linksIn } from './text-links.ts';
import { mentionsIn } from './text-mentions.ts';
import { passagesIn } from './text-passages.ts';
import { wholeText } from './whole-text.ts';

/** What others want to know of a page's text. */
export type TextReading = {
  /** What can be read in it, by its innermost blocks. */
  passages: Passage[];
  /** Ids of the pages that it has links to. */
  links: string[];
  /** Ids of the files that it shows or offers. */
  files: string[];
  /** People whose names are written in it. */
  mentions: TextMention[];
  /** One for each that was sought. */
  anchors: FoundAnchor[];
};

/** Reads a text once for all who want to know something of it. Throws if something is missing in between. */
export function readingOfText(
  updates: readonly Uint8Array[],
  sought: readonly SoughtAnchor[] = [],
): TextReading {
  const text = wholeText(updates);
  const root = text.getXmlFragment(contentRoot);
  const anchoring = sought.length > 0 ? new Anchoring(text) : null;
  return {
    passages: passagesIn(root),
    links: linksIn(root),
    files: filesIn(root),
    mentions: mentionsIn(root),
    anchors: sought.map(({ id, anchored, anchor, foreign }) => ({
      ...{ id, anchored },
      found: anchoring?.find(anchor, foreign) ?? null,
    })),
  };
}
