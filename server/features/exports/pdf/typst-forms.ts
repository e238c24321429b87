import type { Block, Inline } from '../document/blocks.ts';

/*
 * How each kind looks, in Typst: functions of the data in `pdf-data.ts`. They are assembled into one fixed program by `template.ts`;
 * nothing that people wrote is ever put among them.
 */

/** A function of a block's data `b`. */
export const blockForms: Record<Block['kind'], string> = {
  paragraph: 'if b.content.len() > 0 { spoken(b, par(phrase(b.content))) }',
  heading: 'spoken(b, heading(level: b.level, phrase(b.content)))',
  bulletList: 'list(..b.items.map(blocks))',
  orderedList: 'enum(start: b.start, ..b.items.map(blocks))',
  taskList: `list(
    marker: none, body-indent: 0pt,
    ..b.items.map(i => grid(columns: (1.5em, 1fr), box(tick(i.done)), blocks(i.blocks))))`,
  table: `{
    set text(size: if b.columns > 8 { 0.62em } else if b.columns > 5 { 0.76em } else { 0.88em })
    set par(justify: false, leading: 0.55em, first-line-indent: 0pt)
    // One paragraph alone is the cell's own text: set as another thing within it, it would take twice as long.
    let inside(all) = {
      let only = if all.len() == 1 { all.first() } else { (k: none) }
      if only.k == "paragraph" and only.place == none and only.threads.len() == 0 {
        spoken(only, phrase(only.content))
      } else { blocks(all) }
    }
    let cell(c, y) = table.cell(
      x: c.column, y: y, colspan: c.colspan, rowspan: c.rowspan,
      align: if c.align == "center" { center } else if c.align == "end" { end } else { start },
      fill: if c.header { desk } else { none },
      { set text(weight: if c.header { 600 } else { 400 }); inside(c.blocks) })
    for t in b.parts {
      if t.shows != none { block(above: 1.8em, below: 0.6em, sticky: true, text(size: 1.2em, note(t.shows))) }
      let placed = t.rows.enumerate()
      let head = placed.slice(0, t.headerRows)
      let body = placed.slice(t.headerRows)
      block(width: 100%, above: if t.shows == none { 1.2em } else { 0.6em }, below: 1.4em, table(
        columns: (1fr,) * t.columns, rows: (auto,) * t.rows.len(),
        stroke: (y: 0.5pt + hairline), inset: (x: 5pt, y: 5.5pt),
        ..if head.len() > 0 { (table.header(..head.map(((y, r)) => r.map(c => cell(c, y))).flatten()),) },
        ..body.map(((y, r)) => r.map(c => cell(c, y))).flatten()))
    }
  }`,
  quote: 'quote(block: true, blocks(b.blocks))',
  callout: `block(width: 100%, inset: (x: 11pt, y: 9pt), fill: desk, stroke: at-start(2.5pt + board), radius: 2pt, {
    block(below: 0.6em, sticky: true, text(font: display, weight: 600, size: 0.86em, fill: board, d.words.callout.at(b.is)))
    blocks(b.blocks)
  })`,
  details: `block(width: 100%, inset: at-start(11pt) + (y: 3pt), stroke: at-start(0.5pt + hairline), {
    block(below: 0.6em, sticky: true, strong(spoken(b, phrase(b.content))))
    blocks(b.blocks)
  })`,
  columns: `grid(columns: (1fr,) * b.columns.len(), column-gutter: 16pt, ..b.columns.map(blocks))`,
  code: `block(width: 100%, fill: desk, inset: 9pt, radius: 3pt, breakable: true,
    align(left, text(dir: ltr, raw(b.text, block: true, lang: b.language))))`,
  diagram: `if b.picture != none and b.picture.path != none { pictured(b.picture) } else {
    block(width: 100%, fill: desk, inset: 9pt, radius: 3pt, {
      block(below: 0.5em, note(b.label))
      align(left, text(dir: ltr, raw(b.text, block: true)))
    })
  }`,
  rule: 'block(above: 1.4em, below: 1.4em, align(center, line-across))',
  image: 'pictured(b)',
  gallery: 'grid(columns: (1fr, 1fr), column-gutter: 12pt, row-gutter: 10pt, ..b.pictures.map(pictured))',
  media: 'offered(b.label, b.name, b.caption)',
  attachment: 'offered(b.label, b.name, b.bytes)',
  board: `{
    if b.picture != none and b.picture.path != none { pictured(b.picture) } else {
      block(width: 100%, inset: 11pt, stroke: 0.5pt + hairline, radius: 3pt, {
        note(b.label + if b.alt != "" { ": " + b.alt })
        if b.texts.len() > 0 { list(..b.texts.map(t => [#t])) }
      })
    }
  }`,
  formula: `if b.math != none { math.equation(block: true, alt: b.latex, maths(b.math)) } else {
    align(center, text(dir: ltr, raw(b.latex)))
  }`,
  bibliography: 'cited(b.list)',
  unknown: `block(width: 100%, inset: 9pt, stroke: (paint: hairline, dash: "dashed", thickness: 0.7pt), {
    note(b.label)
    if b.text != "" { par(b.text) }
  })`,
};

/** A function of the data `i` of what stands within a line. */
export const inlineForms: Record<Inline['kind'], string> = {
  text: 'linked(i.link, i.marks.rev().fold(if "code" in i.marks { raw(i.text) } else { text(i.text) }, marked))',
  break: 'linebreak()',
  formula: 'if i.math != none { math.equation(alt: i.latex, maths(i.math)) } else { raw(i.latex) }',
  footnote: 'footnote(if i.content.len() > 0 { spoken(i, phrase(i.content)) } else { "…" })',
  citation: 'runs(i.runs)',
  mention: 'text(fill: board, i.text)',
  date: 'text(i.text)',
  unknown: 'note(i.text)',
};
