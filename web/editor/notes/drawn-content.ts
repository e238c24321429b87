import { DOMSerializer, type Node } from '@tiptap/pm/model';
import { drawFormulaIn, noWords } from '../formulas/formula-view.ts';

/** What a citation says in the text, as runs on the screen. */
type CitationWords = (node: Node) => readonly globalThis.Node[];

/** The content of a note as it is read: by the schema, with formulas drawn and citations as the page has them. */
export function drawnContent({ content, type: { schema } }: Node, citation: CitationWords): DocumentFragment {
  const nodes = {
    ...DOMSerializer.nodesFromSchema(schema),
    inlineFormula: (node: Node) => {
      const dom = document.createElement('span');
      dom.dir = 'ltr';
      drawFormulaIn(dom, node, false, noWords);
      return { dom };
    },
    citation: (node: Node) => {
      const dom = document.createElement('span');
      dom.append(...citation(node));
      return { dom };
    },
  };
  const drawn = document.createDocumentFragment();
  new DOMSerializer(nodes, DOMSerializer.marksFromSchema(schema)).serializeFragment(
    content,
    { document },
    drawn,
  );
  return drawn;
}
