import { type ReactNode, useEffect, useRef } from 'react';
import type { z } from 'zod';
import type {
  CommentBlock,
  CommentBody,
  CommentInline,
  commentMark,
} from '../../../shared/contracts/comments/comment-body.ts';
import { isAllowedTarget } from '../../../shared/editor/marks/link.ts';
import { useBeside } from './beside-page.ts';
import css from './body.module.css';

type CommentMark = z.infer<typeof commentMark>;

/** What somebody wrote, as it is read. */
export function BodyView({ body }: { body: CommentBody }) {
  return (
    <div className={css.body}>
      {body.content.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a body is drawn anew as a whole.
        <Block key={index} block={block} />
      ))}
    </div>
  );
}

function Block({ block }: { block: CommentBlock }) {
  switch (block.type) {
    case 'paragraph':
      return (
        <p dir="auto">
          <Line line={block.content} />
        </p>
      );
    case 'bulletList':
    case 'orderedList': {
      const List = block.type === 'bulletList' ? 'ul' : 'ol';
      return (
        <List dir="auto">
          {block.content.map(({ content: [item] }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above.
            <li key={index}>
              <Line line={item.content} />
            </li>
          ))}
        </List>
      );
    }
    case 'image':
      return (
        <a href={block.attrs.src} target="_blank" rel="noopener">
          <img src={block.attrs.src} alt={block.attrs.alt} loading="lazy" />
        </a>
      );
    case 'audio':
      // biome-ignore lint/a11y/useMediaCaption: what is said stands in words beside it.
      return <audio src={block.attrs.src} controls preload="none" />;
  }
}

function Line({ line = [] }: { line?: readonly CommentInline[] | undefined }) {
  return line.map((piece, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: as above.
    <Piece key={index} piece={piece} />
  ));
}

function Piece({ piece }: { piece: CommentInline }) {
  const { nameOf } = useBeside();
  switch (piece.type) {
    case 'hardBreak':
      return <br />;
    case 'mention':
      return <bdi className={css.mention}>{`@${nameOf(piece.attrs.account)}`}</bdi>;
    case 'inlineFormula':
      return <Formula latex={piece.attrs.latex} />;
    case 'text':
      return marked(piece.text, piece.marks ?? []);
  }
}

function marked(text: string, marks: readonly CommentMark[]): ReactNode {
  let shown: ReactNode = text;
  for (const mark of marks.toReversed()) {
    if (mark.type === 'bold') shown = <strong>{shown}</strong>;
    else if (mark.type === 'italic') shown = <em>{shown}</em>;
    else if (isAllowedTarget(mark.attrs.href))
      shown = (
        <a href={mark.attrs.href} target="_blank" rel="noopener noreferrer">
          {shown}
        </a>
      );
  }
  return shown;
}

/** Its source until the drawing is here. */
function Formula({ latex }: { latex: string }) {
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    let wanted = true;
    import('../../editor/formulas/formula-rendering.ts').then(
      async ({ drawFormula, prepareFor }) => {
        await prepareFor(latex);
        if (wanted && place.current) drawFormula(latex, place.current, false);
      },
      (failure: unknown) => {
        // Not loaded, as without a network: the source is readable too.
        if (!(failure instanceof TypeError)) throw failure;
      },
    );
    return () => {
      wanted = false;
    };
  }, [latex]);
  return (
    <span ref={place} dir="ltr">
      {latex}
    </span>
  );
}
