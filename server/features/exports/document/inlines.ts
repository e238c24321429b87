import type { cited } from '../../../../shared/editor/citations/cited.ts';
import type { Run } from '../../../../shared/editor/citations/runs.ts';
import { isAllowedTarget } from '../../../../shared/editor/marks/link.ts';
import { inlineNames, isNodeName } from '../../../../shared/editor/node-names.ts';
import { isDay } from '../../../../shared/editor/nodes/date.ts';
import { latexOf } from '../../../../shared/editor/nodes/latex-attribute.ts';
import { pageOfAddress } from '../../../../shared/editor/page-address.ts';
import type { PageNodeJson, TextMarkJson } from '../../../../shared/editor/page-json.ts';
import { plainTextOf } from '../../../../shared/editor/plain-text.ts';
import { isSource } from '../../../../shared/editor/source.ts';
import type { CitedRun, Inline, Link, SimpleMark } from './blocks.ts';
import { mathOf } from './math.ts';
import type { PrepareSettings } from './prepare-settings.ts';
import { textOf } from './text-of.ts';

/** What stands within a line. */
export const isInline = (name: string): boolean => name === 'text' || inlineNames.has(name);
const simpleMarks: ReadonlySet<string> = new Set<SimpleMark>([
  'bold',
  'italic',
  'underline',
  'strike',
  'highlight',
  'subscript',
  'superscript',
  'code',
]);

export const citedRun = ({ text, italic, href }: Run): CitedRun => ({
  text,
  italic: italic ?? false,
  href: isAllowedTarget(href) ? href : null,
});

/** The lines of one page: its footnotes are counted through. */
export class Inlines {
  private readonly settings: PrepareSettings;
  private readonly inText: ReturnType<typeof cited>['inText'];
  private notes = 0;

  constructor(settings: PrepareSettings, inText: Inlines['inText']) {
    this.settings = settings;
    this.inText = inText;
  }

  /** A block that was put into a line is read as its words. */
  all(nodes: readonly PageNodeJson[]): Inline[] {
    return nodes.flatMap((node) => this.inline(node));
  }

  private inline(node: PageNodeJson): Inline[] {
    const { type, attrs } = node;
    switch (type) {
      case 'text':
        return this.run(node);
      case 'hardBreak':
        return [{ kind: 'break' }];
      case 'inlineFormula': {
        const latex = latexOf(attrs?.latex);
        return [{ kind: 'formula', latex, math: mathOf(latex, false) }];
      }
      case 'footnote':
        this.notes += 1;
        return [{ kind: 'footnote', number: this.notes, content: this.all(node.content ?? []) }];
      case 'citation':
        if (!isSource(attrs?.source)) return [];
        return [
          {
            kind: 'citation',
            runs: this.inText(attrs.source, textOf(attrs.locator) || null).map(citedRun),
          },
        ];
      case 'mention': {
        const name = this.settings.people?.[textOf(attrs?.account)] ?? textOf(attrs?.name);
        return [{ kind: 'mention', name }];
      }
      case 'date':
        return isDay(attrs?.day) ? [{ kind: 'date', day: attrs.day }] : [];
      default:
        if (!isNodeName(type)) return [{ kind: 'unknown', name: type, text: plainTextOf(node) }];
        return [{ kind: 'text', text: plainTextOf(node), marks: [], link: null }];
    }
  }

  private run({ text = '', marks = [] }: PageNodeJson): Inline[] {
    if (typeof text !== 'string' || text === '') return [];
    const simple = marks.map(({ type }) => type).filter((type) => simpleMarks.has(type));
    const link = this.link(marks.find(({ type }) => type === 'link'));
    return [{ kind: 'text', text, marks: simple as SimpleMark[], link }];
  }

  private link(mark: TextMarkJson | undefined): Link | null {
    const href = mark?.attrs?.href;
    if (!isAllowedTarget(href)) return null;
    const page = pageOfAddress(href);
    if (page !== null && this.settings.pages.has(page)) {
      const block = /[?&]at=([\w-]{1,100})/.exec(href)?.[1] ?? null;
      return { to: 'page', page, block };
    }
    if (/^(https?|mailto):/i.test(href)) return { to: 'web', href };
    const { origin } = this.settings;
    return origin !== null && href.startsWith('/') ? { to: 'web', href: origin + href } : null;
  }
}
