import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languages } from '../../../shared/contracts/accounts/languages.ts';
import type { ArchivePreview } from '../../../shared/contracts/exports/archives.ts';
import { Refused } from '../../sync/api-client.ts';
import { ArchiveVisit, type MadeProject } from './archive-visit.ts';
import type { ArchiveWish } from './ask-import.ts';

/** What went wrong with an archive, and on what way: `looking` at it or `making` it. */
export type ArchiveTrouble = { failure: unknown; way: 'looking' | 'making' };

/** How far an archive is. Nothing is created before it is `making`. */
export type ArchiveStep =
  | { is: 'asking'; trouble: ArchiveTrouble | null }
  /** `share` of so many `bytes` has left; all of them: the server looks into it. */
  | { is: 'sending'; share: number; bytes: number }
  /** `trouble`: nobody knows whether it was made. */
  | { is: 'shown'; preview: ArchivePreview; trouble: ArchiveTrouble | null }
  | { is: 'making'; preview: ArchivePreview };

export type UseArchive = {
  step: ArchiveStep;
  choose(archive: Blob): void;
  /** Sends what was chosen last once more. */
  again(): void;
  make(): void;
  /** Lets go of what was sent, and goes back to where somebody chooses. */
  stop(): void;
};

/** What came of an archive whose projects were being made when its dialog was closed. */
export type ArchiveEnd = { projects: MadeProject[] } | { trouble: ArchiveTrouble };

/**
 * An archive from the choice of the file to the projects of the group. It ends with the dialog that shows it, but for projects that are being
 * made: of those `onEnd` tells.
 */
export function useArchive(
  { group, archive }: ArchiveWish,
  { onMade, onEnd }: { onMade: (projects: MadeProject[]) => void; onEnd: (end: ArchiveEnd) => void },
): UseArchive {
  const { i18n } = useTranslation();
  const [step, setStep] = useState<ArchiveStep>({ is: 'asking', trouble: null });
  const visit = useRef<ArchiveVisit | null>(null);
  const chosen = useRef<Blob | null>(null);
  /** When the server has let go of those before: it takes one of each person at a time. */
  const left = useRef<Promise<void>>(Promise.resolve());

  function leave(): void {
    const { current } = visit;
    visit.current = null;
    if (current) left.current = Promise.all([left.current, current.leave()]).then(() => {});
  }

  async function look(file: Blob): Promise<void> {
    leave();
    chosen.current = file;
    const mine = new ArchiveVisit(group.id, file);
    visit.current = mine;
    const show = (next: ArchiveStep) => {
      if (visit.current === mine) setStep(next);
    };
    const onProgress = (share: number) => show({ is: 'sending', share, bytes: file.size });
    onProgress(0);
    await left.current;
    if (visit.current !== mine) return;
    const language = languages.find((each) => each === i18n.language) ?? 'en';
    try {
      show({ is: 'shown', preview: await mine.look(language, onProgress), trouble: null });
    } catch (failure) {
      show({ is: 'asking', trouble: { failure, way: 'looking' } });
    }
  }

  async function make(): Promise<void> {
    const mine = visit.current;
    if (step.is !== 'shown' || !mine) return;
    const { preview } = step;
    setStep({ is: 'making', preview });
    try {
      const projects = await mine.make();
      if (visit.current !== mine) return onEnd({ projects });
      visit.current = null;
      onMade(projects);
    } catch (failure) {
      const trouble = { failure, way: 'making' } as const;
      if (visit.current !== mine) return onEnd({ trouble });
      // With a refusal the server has let go of it.
      setStep(failure instanceof Refused ? { is: 'asking', trouble } : { is: 'shown', preview, trouble });
    }
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: what came along is looked at once, when the dialog opens.
  useEffect(() => {
    if (archive) void look(archive);
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, []);

  return {
    step,
    choose: (file) => void look(file),
    again: () => chosen.current && void look(chosen.current),
    make: () => void make(),
    stop: () => {
      leave();
      setStep({ is: 'asking', trouble: null });
    },
  };
}
