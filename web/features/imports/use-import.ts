import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportedPage } from '../../../shared/contracts/imports.ts';
import { breathing } from '../../editor/paste/breath.ts';
import { Refused, Unreachable } from '../../sync/api-client.ts';
import type { ArchiveWish, PagesWish } from './ask-import.ts';
import { chosenFiles, droppedFiles } from './reading/dropped.ts';
import { type Read, read } from './reading/read.ts';
import { type SourceFile, Unreadable } from './reading/reading.ts';
import { startConverter } from './reading/start-converter.ts';
import { ImportSending, type Wanted } from './send-import.ts';

/** How far an import is. Nothing is created before it is `sending`. */
export type ImportStep =
  /** `unreadable`: what was chosen before; `archive`: it is one, and may become a project of its own. */
  | { is: 'asking'; unreadable: Unreadable | null; archive: ArchiveWish | null }
  | { is: 'reading'; share: number }
  | { is: 'shown'; read: Read }
  /** `sent` of so many `files`; all of them: the pages are made. */
  | { is: 'sending'; read: Read; sent: number; files: number }
  | { is: 'failed'; read: Read; failure: unknown };

/** `leftOut`: files that were no pictures after all. */
export type Done = { pages: ImportedPage[]; count: number; leftOut: number };

export type UseImport = {
  step: ImportStep;
  choose(files: readonly File[]): void;
  drop(dropped: NonNullable<PagesWish['dropped']>): void;
  send(wanted: Wanted): void;
  again(): void;
  /** Stops what is under way, and goes back to where somebody chooses. */
  stop(): void;
};

/** The group by its id, if I may start projects in it; null: I may not. */
export type GroupFor = (groupId: string) => Promise<ArchiveWish['group'] | null>;

/** An import from the first file to the last page. It ends with the dialog that shows it. */
export function useImport(
  { projectId, groupId, below, dropped }: PagesWish,
  { groupFor, onDone }: { groupFor: GroupFor; onDone: (done: Done) => void },
): UseImport {
  const { t } = useTranslation('imports');
  const [step, setStep] = useState<ImportStep>({ is: 'asking', unreadable: null, archive: null });
  const ending = useRef(new AbortController());
  const sending = useRef<{ sending: ImportSending; read: Read; wanted: Wanted } | null>(null);

  function begin(): AbortSignal {
    ending.current.abort();
    ending.current = new AbortController();
    return ending.current.signal;
  }

  async function readAll(found: Promise<SourceFile[]>): Promise<void> {
    const signal = begin();
    setStep({ is: 'reading', share: 0 });
    let sources: SourceFile[] = [];
    try {
      sources = await found;
      const done = await read(sources, {
        convert: startConverter(signal),
        breathe: breathing(signal),
        onProgress: (share) => setStep({ is: 'reading', share }),
      });
      setStep({ is: 'shown', read: done });
    } catch (problem) {
      if (signal.aborted) return;
      const unreadable = asUnreadable(problem);
      const archive = unreadable.why === 'archive' ? await archiveIn(sources) : null;
      if (!signal.aborted) setStep({ is: 'asking', unreadable, archive });
    }
  }

  async function archiveIn([source, ...others]: readonly SourceFile[]): Promise<ArchiveWish | null> {
    if (!source || others.length > 0) return null;
    try {
      const group = await groupFor(groupId);
      return group && { group, archive: await source.open() };
    } catch (failure) {
      // The group is not open to them, or out of reach: it is only said what was chosen.
      if (failure instanceof Refused || failure instanceof Unreachable) return null;
      throw failure;
    }
  }

  async function run(): Promise<void> {
    const job = sending.current;
    if (!job) return;
    const signal = begin();
    try {
      const pages = await job.sending.send({
        signal,
        breathe: breathing(signal),
        saidBy: (author) => (author === '' ? t('saidInWord') : t('saidByInWord', { author })),
        onProgress: (sent, files) => {
          if (!signal.aborted) setStep({ is: 'sending', read: job.read, sent, files });
        },
      });
      sending.current = null;
      onDone({ pages, count: job.wanted.length, leftOut: job.sending.leftOut });
    } catch (failure) {
      if (!signal.aborted) setStep({ is: 'failed', read: job.read, failure });
    }
  }

  function takeBack(): void {
    ending.current.abort();
    sending.current?.sending.takeBack().catch((failure: unknown) => {
      // It stands in the tree, where it can be taken away.
      if (!(failure instanceof Refused || failure instanceof Unreachable)) throw failure;
    });
    sending.current = null;
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was dropped is read once, when the dialog opens.
  useEffect(() => {
    if (dropped) void readAll(droppedFiles(dropped));
    return takeBack;
  }, []);

  return {
    step,
    choose: (files) => void readAll(Promise.resolve().then(() => chosenFiles(files))),
    drop: (things) => void readAll(droppedFiles(things)),
    send: (wanted) => {
      if (step.is !== 'shown') return;
      const { read } = step;
      sending.current = {
        sending: new ImportSending(projectId, below?.id ?? null, read, wanted),
        read,
        wanted,
      };
      setStep({ is: 'sending', read, sent: 0, files: 0 });
      void run();
    },
    again: () => void run(),
    stop: () => {
      const { is } = step;
      takeBack();
      if (is === 'reading') setStep({ is: 'asking', unreadable: null, archive: null });
      else if (step.is === 'sending' || step.is === 'failed') setStep({ is: 'shown', read: step.read });
    },
  };
}

/** A file that the system does not hand out, and whatever else breaks while one is read, is damaged for whoever chose it. */
function asUnreadable(problem: unknown): Unreadable {
  if (problem instanceof Unreadable) return problem;
  console.error(problem);
  return new Unreadable('damaged');
}
