import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { Editor } from '@tiptap/core';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page } from '../../../shared/contracts/pages.ts';
import { BoardSheet } from '../../editor/boards/board-sheet.tsx';
import { FormulaCard } from '../../editor/formulas/formula-card.tsx';
import { LinkCard } from '../../editor/link-card.tsx';
import { Later } from '../../editor/menus/later.tsx';
import { ReadingBar } from '../../editor/menus/reading-bar.tsx';
import { PageText } from '../../editor/page-text.tsx';
import { PresenceOverlay } from '../../editor/presence-overlay.tsx';
import type { Surroundings } from '../../editor/surroundings.ts';
import { Toolbar } from '../../editor/toolbar.tsx';
import { usePageEditor } from '../../editor/use-page-editor.ts';
import { usePassage } from '../../editor/use-passage.ts';
import type { PageConnection } from '../../sync/page-connection.ts';
import { usePageConnection, usePageState } from '../../sync/use-page-connection.ts';
import { Loading } from '../../ui/loading.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useVisit } from '../../ui/use-visit.ts';
import { AudienceButton } from './audience-button.tsx';
import { Backlinks } from './backlinks.tsx';
import { useCarriedWords } from './carried-words.ts';
import { linkedTitle } from './linked-title.tsx';
import { PageProblem, pageProblem } from './page-problem.tsx';
import css from './page-screen.module.css';
import { PageTitle } from './page-title.tsx';
import { pageInProjectQuery } from './pages.queries.ts';
import { PeopleHere } from './people-here.tsx';
import { useBackAgain, useRightsChanged } from './rights-changed.ts';
import type { PutIntoNewPage } from './save-explanation.tsx';
import { SaveIndicator } from './save-indicator.tsx';

/** What a page puts into the frame round it. */
export type PageParts = {
  title: string;
  /** Is it safe; on a phone also who is here. */
  status: ReactNode;
  /** Who is here; null on a phone. */
  here: ReactNode;
  /** A phone's writing tools; null elsewhere, and for those who may not write. */
  foot: ReactNode;
  sheet: ReactNode;
};

export type PageScreenProps = {
  pageId: string;
  /** Null for those who have no part in it. */
  projectId: string | null;
  /** Account id of the person at this browser. */
  me: string;
  /** What the editor may ask of the application. */
  around: Surroundings;
  /** The title as the tree of pages has it, until the page itself answers. */
  title: string;
  /** Its project has come to its end: it is opened to be read. */
  finished: boolean;
  /** Id of the block to be led to; null: the top. */
  at: string | null;
  /** Begins a page beside it with a text that was put aside, and leads there; null for those who may begin none. */
  putIntoNewPage: PutIntoNewPage | null;
  drivingQuestion: string;
  /** Names of the subjects, in the reader's language. */
  subjects: readonly string[];
  /** What stands in the margin beside the text; `bar`: where its tools go. */
  voices: (beside: {
    editor: Editor;
    connection: PageConnection;
    bar: HTMLElement | null;
    /** Null until it has answered. */
    page: Page | null;
  }) => ReactNode;
  /** Asks what of it is to become a file. */
  onExport: () => void;
  /** Puts the parts into the frame; the application composes it. */
  frame: (parts: PageParts) => ReactNode;
};

export function PageScreen(props: PageScreenProps) {
  const connection = usePageConnection(props.me, props.pageId);
  if (!connection) {
    const heading = <PageTitle pageId={props.pageId} title={props.title} editable={false} />;
    const sheet = <Sheet {...props} heading={heading} bar={null} text={<Loading />} />;
    return props.frame({ title: props.title, status: null, here: null, foot: null, sheet });
  }
  return <ConnectedPage {...props} connection={connection} />;
}

function ConnectedPage({ connection, ...props }: PageScreenProps & { connection: PageConnection }) {
  const { t } = useTranslation('pages');
  const phone = useMediaQuery('(max-width: 700px)', false, { getInitialValueInEffect: false });
  const { data: page, isError: missing } = useQuery(pageInProjectQuery(props.pageId, props.projectId));
  const title = page?.title ?? props.title;
  const ready = usePageState(connection, (state) => state.ready);
  const writable = usePageState(connection, (state) => state.writable);
  const problem = usePageState(connection, pageProblem);
  const gone = useRightsChanged(connection, props.pageId);
  useBackAgain(props.me, props.pageId, gone, missing);
  const hasCopies = usePageState(connection, (state) => state.keptCopies.length > 0);
  const [reading, setReading] = useState(props.finished);
  const [bar, setBar] = useState<HTMLElement | null>(null);
  const writes = writable && !reading;
  const editor = usePageEditor(ready ? connection : null, writes, t('text', { title }), props.around);
  usePassage(editor, props.at, useVisit());
  useCarriedWords(editor, props.pageId);

  // An empty page is opened to be written on. Whoever has the focus elsewhere keeps it: it is taken now or not at all.
  useEffect(() => {
    if (editor?.isEmpty && writes && document.activeElement === document.body) editor.view.focus();
  }, [editor, writes]);

  // Before the text is here, and when it is gone, there is nothing to say about it.
  const saving = ((ready && problem !== 'unavailable') || hasCopies) && (
    <SaveIndicator connection={connection} title={title} putIntoNewPage={props.putIntoNewPage} />
  );
  function setReadingTo(now: boolean) {
    setReading(now);
    // Once the text can be written on.
    if (!now) requestAnimationFrame(() => editor?.commands.focus());
  }
  const writing = reading ? (
    <ReadingBar onWrite={() => setReadingTo(false)} />
  ) : (
    editor && <Toolbar editor={editor} compact={phone} />
  );
  const tools = editor && writable ? writing : null;
  const pageTools = editor && problem !== 'unavailable' && (
    <>
      <div ref={setBar} className={css.voicesBar} />
      <Later
        load={loadPageTools}
        props={{
          editor,
          reading: writable ? { now: reading, set: setReadingTo } : null,
          onExport: page?.abilities['page:export'] ? props.onExport : null,
        }}
      />
    </>
  );
  const here = (
    <>
      <PeopleHere connection={connection} me={props.me} atMost={phone ? 2 : 5} />
      {page && problem !== 'unavailable' && <AudienceButton page={page} />}
    </>
  );
  const text = (
    <>
      {problem && <PageProblem name={problem} />}
      {editor && problem !== 'unavailable' ? <PageText editor={editor} /> : !problem && <Loading lines={7} />}
      {editor && problem !== 'unavailable' && <Later load={loadNotesAtFoot} props={{ editor }} />}
      {editor && problem !== 'unavailable' && props.projectId !== null && (
        <Backlinks pageId={props.pageId} projectId={props.projectId} />
      )}
    </>
  );
  const overlay = editor && (
    <>
      <PresenceOverlay editor={editor} presence={connection.presence} />
      <LinkCard editor={editor} leadsTo={linkedTitle} />
      <FormulaCard editor={editor} />
      <BoardSheet editor={editor} presence={connection.presence} writable={writable} />
      <Later load={loadWriterTools} props={{ editor }} />
    </>
  );

  return props.frame({
    title,
    status: (
      <>
        {saving}
        {phone && (
          <div className={css.end}>
            {here}
            {pageTools}
          </div>
        )}
      </>
    ),
    here: phone ? null : here,
    foot: phone ? tools : null,
    sheet: (
      <Sheet
        {...props}
        heading={
          <PageTitle
            pageId={props.pageId}
            title={title}
            editable={page?.abilities['page:rename'] ?? false}
            onDone={() => editor?.commands.focus('start')}
          />
        }
        bar={phone ? null : tools}
        text={text}
        overlay={overlay}
        marginBar={phone ? null : pageTools}
        margin={
          editor &&
          problem !== 'unavailable' && (
            <>
              {props.voices({ editor, connection, bar, page: page ?? null })}
              <Later load={loadOutline} props={{ editor }} />
            </>
          )
        }
      />
    ),
  });
}

/** What a page opens without, in one file. */
const later = () => import('../../editor/menus/writer-tools.tsx');
const loadWriterTools = async () => (await later()).WriterTools;
const loadNotesAtFoot = async () => (await later()).NotesAtFoot;
const loadPageTools = async () => (await later()).PageTools;
const loadOutline = async () => (await later()).OutlineMargin;

type SheetProps = Pick<PageScreenProps, 'drivingQuestion' | 'subjects'> & {
  heading: ReactNode;
  bar: ReactNode;
  text: ReactNode;
  /** What lies over gutter and text, beside the editable. */
  overlay?: ReactNode;
  marginBar?: ReactNode;
  margin?: ReactNode;
};

/** Gutter, text, rule, margin. */
function Sheet({ heading, drivingQuestion, subjects, bar, text, overlay, marginBar, margin }: SheetProps) {
  const { t } = useTranslation('pages');
  return (
    <div className={css.page}>
      <div className={bar ? css.bar : `${css.bar} ${css.bare}`}>
        <div className={css.tools}>{bar}</div>
      </div>
      <div className={css.marginBar}>{marginBar}</div>
      <div className={css.work}>
        <div className={css.column}>
          {heading}
          <div className={css.about}>
            {drivingQuestion !== '' && <bdi>{t('question', { question: drivingQuestion })}</bdi>}
            {subjects.map((subject) => (
              <Tag key={subject}>{subject}</Tag>
            ))}
          </div>
          {text}
        </div>
        {overlay}
      </div>
      <div className={css.margin}>{margin}</div>
    </div>
  );
}
