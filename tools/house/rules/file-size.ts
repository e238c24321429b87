import type { Rule } from '../house.ts';

/** In lines. 250 are a question to ask oneself; this is where it ends. */
const limit = 400;

export const fileSizeRule: Rule = {
  sentence: `No source is longer than ${limit} lines.`,
  findings: (house) =>
    [...house.files]
      .filter(([path]) => /\.(tsx?|mjs|css)$/.test(path) && !path.includes('.golden.'))
      .map(([path, text]) => ({ path, lines: text.trimEnd().split('\n').length }))
      .filter(({ lines }) => lines > limit)
      .map(({ path, lines }) => ({ path, says: `has ${lines} lines` })),
};
