import { blockForms, inlineForms } from './typst-forms.ts';

/** The form of each kind, by the kind of the data under `name`. */
const forms = (name: string, all: Record<string, string>) =>
  Object.entries(all)
    .map(([kind, form]) => `if ${name}.k == "${kind}" {\n    ${form}\n  }`)
    .join(' else ');

/**
 * The program that sets the document: always the same, whatever is set. It reads `/data.json`, `/fonts.json` and the pictures that the data
 * name, and knows no other file.
 */
export const template = String.raw`
#let d = json("/data.json")
#let fonts = json("/fonts.json")
#let display = fonts.display
#let ink = rgb("#1a2421")
#let ink-2 = rgb("#47554f")
#let board = rgb("#125c47")
#let desk = rgb("#edf1ee")
#let hairline = rgb("#c3ccc7")
#let margin-rule = rgb("#efb4ac")
#let at-start(value) = if d.rtl { (right: value) } else { (left: value) }
#let line-across = line(length: 30%, stroke: 0.5pt + hairline)

#set document(title: d.title, author: d.projects.map(p => p.team).flatten().dedup(), date: none)
#set text(font: fonts.body, fallback: false, size: 10.5pt, fill: ink, lang: d.lang, number-type: "lining")
#set par(leading: 0.7em, spacing: 1.2em, justify: false)
#set page(paper: "a4", margin: (top: 30mm, bottom: 30mm, inside: 28mm, outside: 28mm))
#show math.equation.where(block: true): set block(above: 1.3em, below: 1.3em)
#show math.equation: set text(font: ("New Computer Modern Math", ..fonts.body))
#show raw: set text(font: ("DejaVu Sans Mono", ..fonts.body), size: 0.88em)
#show link: set text(fill: board)
#show footnote.entry: set text(size: 8.6pt)
#set footnote.entry(separator: line(length: 22%, stroke: 0.5pt + hairline))
#set list(indent: 0.3em, body-indent: 0.6em, spacing: 0.7em, marker: ([•], [–], [·]))
#set enum(indent: 0.3em, body-indent: 0.6em, spacing: 0.7em)
#set table(stroke: none)
#show quote.where(block: true): q => block(
  inset: at-start(14pt) + (y: 2pt), stroke: at-start(1.5pt + margin-rule), text(fill: ink-2, q.body))
#show heading: h => {
  set text(font: display, weight: 600, fill: ink)
  set par(leading: 0.5em)
  let size = (24pt, 16.5pt, 13pt, 11.5pt).at(calc.min(h.level, 4) - 1)
  block(above: if h.level == 1 { 0pt } else { 1.7em }, below: if h.level == 1 { 22pt } else { 9pt },
    sticky: true, text(size: size, h.body))
}

#let note(words) = text(font: display, size: 0.86em, fill: ink-2, words)
#let tick(done) = text(font: "DejaVu Sans Mono", size: 1.05em, fill: board, if done { "☑" } else { "☐" })
#let spoken(b, body) = {
  set text(lang: b.lang) if b.lang != none
  // Its letters are smaller than Latin ones of the same size.
  set text(size: 1.12em) if b.lang == "ar"
  set text(dir: if b.rtl { rtl } else { ltr }) if b.rtl != none
  body
}
#let marked(body, mark) = {
  if mark == "bold" { strong(body) }
  else if mark == "italic" { emph(body) }
  else if mark == "underline" { underline(body) }
  else if mark == "ruled" { highlight(fill: none, stroke: (bottom: 0.6pt + ink), body) }
  else if mark == "strike" { strike(body) }
  else if mark == "highlight" { highlight(fill: rgb("#fff1b8"), body) }
  else if mark == "subscript" { sub(body) }
  else if mark == "superscript" { super(body) }
  else { body }
}
#let linked(to, body) = {
  if to == none { body }
  else if to.place != none { link(label(to.place), body) }
  else { link(to.href, body) }
}
#let runs(all) = for r in all {
  let body = if r.italic { emph(r.text) } else { [#r.text] }
  if r.href == none { body } else { link(r.href, body) }
}
#let cited(list) = {
  set par(hanging-indent: 1.6em)
  for (at, e) in list.entries.enumerate() {
    spoken(e, par({ if list.numbered { [#(at + 1). ] }; runs(e.runs) }))
  }
}
#let pictured(p) = {
  set align(center)
  if p.path == none { block(inset: 10pt, stroke: (paint: hairline, dash: "dashed", thickness: 0.7pt), note(p.missing)) } else {
    let shown = layout(size => {
      let whole = if p.width == none { none } else { p.width * 1% }
      let natural = measure(image("/" + p.path))
      let wide = if whole == none { calc.min(size.width, natural.width) } else { size.width * whole }
      // A picture and its caption have to fit on one page.
      let high = natural.height * (wide / natural.width)
      image("/" + p.path, alt: p.alt, width: wide * calc.min(1, 190mm / high))
    })
    block(breakable: false, above: 1.3em, below: 1.3em, {
      if p.decorative { pdf.artifact(shown) } else { shown }
      if p.caption != "" {
        block(above: 0.7em, { set text(dir: rtl) if p.captionRtl == true; note(p.caption) })
      }
    })
  }
}
#let offered(label, name, more) = block(width: 100%, inset: (x: 11pt, y: 8pt), stroke: 0.5pt + hairline, radius: 3pt, {
  note(label + "  ")
  text(weight: "bold", name)
  if more != "" { linebreak(); note(more) }
})

#let sign(s) = if s.clusters().len() == 1 and s.codepoints().len() == 1 { [#symbol(s)] } else { [#s] }
#let variants = (
  "bold": math.bold, "double-struck": math.bb, "script": math.cal, "fraktur": math.frak,
  "sans-serif": math.sans, "monospace": math.mono, "normal": math.upright,
)
#let accents = (
  "^": "\u{302}", "ˆ": "\u{302}", "~": "\u{303}", "˜": "\u{303}", "˙": "\u{307}", "¨": "\u{308}", "→": "\u{20d7}", "\u{20d7}": "\u{20d7}",
  "ˊ": "\u{301}", "´": "\u{301}", "ˋ": "\u{300}", "\u{60}": "\u{300}", "˘": "\u{306}", "ˇ": "\u{30c}", "ˉ": "\u{304}", "¯": "\u{304}",
)
#let maths(n) = {
  let kids = n.c
  let each() = [#kids.map(maths).join()]
  let kid(i) = if i < kids.len() { maths(kids.at(i)) } else { [] }
  let limits(base) = if n.a.at("accent", default: "") != "true" { math.limits(base) } else { base }
  let over(i) = if i < kids.len() { kids.at(i).s } else { "" }
  if n.t == "mi" {
    let plain = if n.s.clusters().len() > 1 { math.op(n.s) } else { sign(n.s) }
    let variant = variants.at(n.a.at("mathvariant", default: ""), default: none)
    if variant != none and n.s.clusters().len() == 1 { variant(plain) } else { plain }
  }
  else if n.t == "mn" { [#n.s] }
  else if n.t == "mtext" { text(font: fonts.body, size: 0.94em, n.s) }
  else if n.t == "mspace" { h(calc.min(2, float(n.a.at("width", default: "0.2em").trim("em").replace(regex("[^0-9.]"), "") + "0")) * 1em) }
  else if n.t == "mo" { if n.s == "" { [] } else { sign(n.s) } }
  else if n.t == "mfrac" {
    if n.a.at("linethickness", default: "") == "0px" { math.mat(delim: none, (kid(0),), (kid(1),)) } else { math.frac(kid(0), kid(1)) }
  }
  else if n.t == "msqrt" { math.sqrt(each()) }
  else if n.t == "mroot" { math.root(kid(1), kid(0)) }
  else if n.t == "msup" { math.attach(kid(0), t: kid(1)) }
  else if n.t == "msub" { math.attach(kid(0), b: kid(1)) }
  else if n.t == "msubsup" { math.attach(kid(0), b: kid(1), t: kid(2)) }
  else if n.t == "munder" {
    if over(1) == "⏟" { math.underbrace(kid(0)) }
    else if over(1) in ("‾", "_", "―", "\u{332}") { math.underline(kid(0)) }
    else { math.attach(limits(kid(0)), b: kid(1)) }
  }
  else if n.t == "mover" {
    if over(1) == "⏞" { math.overbrace(kid(0)) }
    else if over(1) == "‾" or over(1) == "―" { math.overline(kid(0)) }
    else if over(1) in accents { math.accent(kid(0), accents.at(over(1))) }
    else { math.attach(limits(kid(0)), t: kid(1)) }
  }
  else if n.t == "munderover" { math.attach(limits(kid(0)), b: kid(1), t: kid(2)) }
  else if n.t == "mtable" {
    let rows = kids.map(r => r.c.map(c => maths(c)))
    let widest = calc.max(0, ..rows.map(r => r.len()))
    let side = if n.a.at("columnalign", default: "").starts-with("left") { left } else { center }
    math.mat(delim: none, align: side, ..rows.map(r => r + ([],) * (widest - r.len())))
  }
  else if n.t == "mphantom" { hide(each()) }
  else if n.t == "mrow" {
    let fence(i) = kids.len() > 1 and kids.at(i).t == "mo" and kids.at(i).a.at("fence", default: "") == "true"
    if fence(0) or fence(-1) { math.lr(each()) } else { each() }
  }
  else if kids.len() > 0 { each() }
  else { [#n.s] }
}

#let phrase(content) = for i in content {
  ${forms('i', inlineForms)}
}

#let blocks(all) = for b in all {
  if b.place != none { [#metadata(none)#label(b.place)] }
  ${forms('b', blockForms)}
  if b.threads.len() > 0 {
    block(above: 0.6em, width: 100%, align(end, b.threads.map(t => link(label(t.place), note(d.words.feedback + " " + str(t.number)))).join([ · ])))
  }
}

#let thread(t) = block(width: 100%, above: 1.4em, inset: at-start(11pt), stroke: at-start(1.2pt + margin-rule), {
  [#metadata(none)#label(t.place)]
  block(below: 0.6em, sticky: true, {
    text(font: display, weight: 600, size: 0.9em, d.words.feedback + " " + str(t.number))
    if t.quote != "" { h(0.6em); text(style: "italic", fill: ink-2, "“" + t.quote + "”") }
    if t.about != "" { h(0.6em); note(t.about) }
  })
  if t.suggestion != none {
    note(t.suggestion.says)
    if t.suggestion.was != "" { block(strike(text(t.suggestion.was))) }
    blocks(t.suggestion.blocks)
  }
  for c in t.comments {
    block(above: 1.1em, below: 0.7em, sticky: true, { text(font: display, weight: 600, size: 0.9em, c.author); h(0.6em); note(c.day) })
    if c.blocks == none { note(c.gone) } else { blocks(c.blocks) }
  }
})

#let cover(p, heading: false) = page(header: none, footer: none, margin: (top: 0mm, bottom: 24mm, x: 28mm), {
  // The margin rule of an exercise book, as on every screen.
  pdf.artifact(place(top + start, dx: if d.rtl { 10mm } else { -10mm }, line(start: (0mm, 0mm), end: (0mm, 297mm), stroke: 1pt + margin-rule)))
  v(74mm)
  spoken(p, {
    set par(leading: 0.42em)
    show std.heading: h => text(font: display, weight: 700, size: 34pt, h.body)
    if heading { std.heading(level: 1, p.name) } else { text(font: display, weight: 700, size: 34pt, p.name) }
  })
  if p.question != "" {
    v(6mm)
    set par(leading: 0.6em)
    set text(dir: if p.questionRtl { rtl } else { ltr }) if p.questionRtl != none
    set align(start)
    text(size: 16pt, style: "italic", fill: ink-2, p.question)
  }
  v(1fr)
  set text(size: 10.5pt)
  let facts = (
    (d.words.subjects, p.subjects.join(" · ")),
    (d.words.team, p.team.join(", ")),
    (d.words.group, p.group),
    (d.words.made, d.day),
  ).filter(((name, words)) => words != none and words != "")
  grid(columns: (auto, 1fr), column-gutter: 8mm, row-gutter: 3.4mm,
    ..facts.map(((name, words)) => (note(name), words)).flatten())
})

#let running = context {
  let here-page = here().page()
  let titles = query(heading.where(level: if d.several { 2 } else { 1 }))
  let own = titles.filter(t => t.location().page() == here-page)
  let before = titles.filter(t => t.location().page() < here-page)
  // Above its own title a page has no other.
  if own.len() == 0 and before.len() > 0 {
    set text(font: display, size: 8.6pt, fill: ink-2)
    grid(columns: (1fr, auto), align: (start, end), column-gutter: 6mm, d.title, before.last().body)
    v(-2.2mm)
    line(length: 100%, stroke: 0.4pt + hairline)
  }
}
#set page(header: running, footer: context {
  set text(font: display, size: 8.6pt, fill: ink-2)
  align(center, counter(page).display())
})

#let contents = page(header: none, {
  block(below: 9mm, text(font: display, weight: 600, size: 20pt, d.words.contents))
  show outline.entry: e => {
    set text(font: display, weight: if e.level == 1 { 600 } else { 400 }, fill: ink)
    block(above: if e.level == 1 { 1.1em } else { 0.6em }, e)
  }
  outline(title: none, depth: if d.several { 4 } else { 3 }, indent: 1.2em)
})

#if d.several {
  cover((name: d.title, lang: none, rtl: d.rtl, question: "", subjects: (), team: (), group: "", questionRtl: false), heading: false)
  contents
}
#for p in d.projects {
  cover(p, heading: d.several)
  if d.contents and not d.several { contents }
  for g in p.pages {
    if g.level == if d.several { 2 } else { 1 } { pagebreak(weak: true) } else { v(8mm, weak: true) }
    [#metadata(none)#label(g.place)]
    spoken(g, heading(level: g.level, g.title))
    if g.blocks == none { note(d.words.unreadable) } else { blocks(g.blocks) }
    if g.sources != none {
      heading(level: g.level + 1, outlined: false, d.words.sources)
      cited(g.sources)
    }
    if g.threads.len() > 0 {
      heading(level: g.level + 1, outlined: false, d.words.feedback)
      for t in g.threads { thread(t) }
    }
  }
}
`;
