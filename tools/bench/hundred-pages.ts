import type { PageNodeJson } from '../../shared/editor/page-json.ts';

const words = 'The river runs past the mill and the school, and nobody asks what is in it. '.repeat(5);

/** A page of some hundred printed sheets: 50,000 words in paragraphs, and twenty tables among them. */
export function hundredPages(): PageNodeJson {
  const content = Array.from({ length: 664 }, (_, i) => {
    const paragraph = { type: 'paragraph', content: [{ type: 'text', text: words }] };
    if (i % 33 !== 0) return paragraph;
    const cell = { type: 'tableCell', content: [paragraph] };
    const row = { type: 'tableRow', content: Array.from({ length: 4 }, () => cell) };
    return { type: 'table', content: Array.from({ length: 5 }, () => row) };
  });
  return { type: 'doc', content };
}
