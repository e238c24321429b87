import type { Block, Cell, Inline } from '../document/blocks.ts';
import type { DocumentPage } from '../document/document.ts';
import { dayIn, type ExportWords } from '../document/words.ts';
import type { Deed, Making } from './making.ts';

/** A page of the project and the last work on it. `by` null: it is not known, or not to whoever asks; empty: somebody who has left. */
export type Worked = { id: string; title: string; at: number; by: string | null };

/** How a project came about, as the last page of it: so every format writes it as it writes pages. `making` null: only the pages are known. */
export function makingPage(
  id: string,
  making: Making | null,
  worked: readonly Worked[],
  words: ExportWords,
): DocumentPage {
  const say = words.making;
  const name = (by: string | null) => (by === null ? '' : by || words.formerMember);
  const on = (at: number | null) => (at === null ? '' : dayIn(words.language, at));
  const day = (text: string | null) => (text === null ? '' : on(Date.parse(text)));
  const deed = ({ at, by }: Deed) => [on(at), name(by)];
  const blocks = [
    ...(making ? ofProject(making) : []),
    ...section(
      say.pages,
      [words.page, say.lastWork, say.by],
      worked.map(({ id: page, title, at, by }) => [linkTo(page, title), on(at), name(by)]),
    ),
  ];
  return { ...{ id, title: say.title, level: 1, blocks, threads: [], files: [] }, sources: null };

  function ofProject({ people, stage, began, stages, milestones, tasks }: Making): Block[] {
    const begun = began ? [[say.began, ...deed(began)]] : [];
    const taken = stages.map((each) => [say.stageName[each.stage], ...deed(each)]);
    // Of a project from an archive nobody knows when it came to its stage.
    const now = stages.at(-1)?.stage === stage ? [] : [[say.stageName[stage], '', '']];
    return [
      ...section(
        words.team,
        [say.name, say.part, say.does],
        people.map(({ name: person, role, does, answersFor }) => [
          name(person),
          called(say.role, role),
          [
            ...does.map((each) => called(say.teamRole, each)),
            ...answersFor.map((subject) => words.subject[subject]),
          ].join(words.comma),
        ]),
      ),
      ...section(say.stages, [say.stage, say.since, say.by], [...begun, ...taken, ...now]),
      ...section(
        say.milestones,
        [say.milestone, say.plannedFor, say.reached],
        milestones.map(({ title, day: planned, reachedAt }) => [
          title,
          day(planned),
          on(reachedAt) || say.notYet,
        ]),
      ),
      ...section(
        say.tasks,
        [say.task, say.who, say.due, say.state],
        tasks.map(({ title, state, assignee, due, done }) => [
          title,
          name(assignee),
          day(due),
          done ? `${say.taskState.done}: ${deed(done).join(words.comma)}` : say.taskState[state],
        ]),
      ),
    ];
  }
}

/** A role in our words, or in those of the team. */
function called(ours: Record<string, string>, role: string): string {
  return (Object.hasOwn(ours, role) && ours[role]) || role;
}

type Said = string | Inline;

/** A heading and a table; without a row neither. A column that says nothing in any row is left out. */
function section(title: string, names: readonly string[], all: readonly (readonly Said[])[]): Block[] {
  if (all.length === 0) return [];
  const filled = (_: unknown, column: number) => all.some((row) => row[column] !== '');
  const head = names.filter(filled);
  const rows = all.map((row) => row.filter(filled));
  const cells = (row: readonly Said[], header: boolean): Cell[] =>
    row.map((said, column) => ({
      ...({ header, column, colspan: 1, rowspan: 1, align: 'start' } as const),
      blocks: [
        plain({ kind: 'paragraph', content: [typeof said === 'string' ? text(said) : said], lang: null }),
      ],
    }));
  return [
    plain({ kind: 'heading', level: 1, content: [text(title)], lang: null }),
    plain({
      kind: 'table',
      columns: head.length,
      headerRows: 1,
      rows: [cells(head, true), ...rows.map((row) => cells(row, false))],
    }),
  ];
}

function plain<Shape extends object>(shape: Shape): Shape & Pick<Block, 'id' | 'threads'> {
  return { ...shape, id: null, threads: [] };
}

const text = (words: string): Inline => ({ kind: 'text', text: words, marks: [], link: null });

function linkTo(page: string, title: string): Inline {
  return { kind: 'text', text: title, marks: [], link: { to: 'page', page, block: null } };
}
