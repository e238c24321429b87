import { uuidv4 } from 'lib0/random';
import { addFile, type FileEntry } from '../../../shared/contracts/files.ts';
import { Refused } from '../../sync/api-client.ts';
import { upload } from '../../sync/upload.ts';

/** How far a file is. `arrived`: its bytes are there and are looked at. */
export type UploadState =
  | { is: 'waiting' }
  | { is: 'sending'; share: number }
  | { is: 'arrived' }
  | { is: 'failed'; failure: unknown }
  | { is: 'done'; file: FileEntry };

/** One file on its way. Its id stays the same however often it is tried, so that it arrives once. */
export type Upload = { id: string; name: string; bytes: number; state: UploadState };

/** Files that are sent at the same time; the server takes a few more of one person. */
const atOnce = 3;

type Job = Upload & {
  /** Null once it has arrived: its bytes are let go of. */
  content: File | null;
  ending: AbortController;
  settle(file: FileEntry | null): void;
};

/**
 * The files of one project on their way from this window. They go on while their sender looks at something else; whoever closes the
 * window meanwhile is asked, wherever in it they are.
 */
export class Uploads {
  private readonly project: string;
  private readonly onArrived: () => void;
  private readonly listeners = new Set<() => void>();
  private readonly followers = new Map<string, Set<() => void>>();
  private jobs: readonly Job[] = [];

  private readonly ask = (event: BeforeUnloadEvent) => event.preventDefault();

  /** `onArrived`: called whenever one has become a file of the project. */
  constructor(project: string, onArrived: () => void) {
    this.project = project;
    this.onArrived = onArrived;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Listens to one file alone: of many that are sent at once each is told only of itself. */
  follow(id: string, listener: () => void): () => void {
    const followers = this.followers.get(id) ?? new Set();
    this.followers.set(id, followers.add(listener));
    return () => {
      followers.delete(listener);
      if (followers.size === 0) this.followers.delete(id);
    };
  }

  /** The same array until something changes. */
  readonly list = (): readonly Upload[] => this.jobs;

  /**
   * Sends a file. Resolves with what it became; null: it was given up. One of more than `largest` bytes is refused here, before it
   * has been sent for nothing.
   */
  send(content: File, largest: number): Promise<FileEntry | null> {
    return this.start(content, largest).arrival;
  }

  /** Sends a file in the same way, for whoever follows this one by its id. */
  start(content: File, largest: number): { id: string; arrival: Promise<FileEntry | null> } {
    const id = uuidv4();
    const arrival = new Promise<FileEntry | null>((settle) => {
      const { name, size } = content;
      const about = { id, name: plainName(name), bytes: size };
      const state: UploadState =
        size > largest
          ? { is: 'failed', failure: new Refused({ refusal: 'file_too_large' }) }
          : { is: 'waiting' };
      const job: Job = { ...about, state, content, ending: new AbortController(), settle };
      this.change(id, [...this.jobs, job]);
      this.next();
    });
    return { id, arrival };
  }

  /** How far a file is; null once it was given up. */
  stateOf(id: string): UploadState | null {
    return this.jobs.find((job) => job.id === id)?.state ?? null;
  }

  retry(id: string): void {
    this.set(id, { is: 'waiting' });
    this.next();
  }

  /** Stops a file on its way, or puts away one that has arrived or failed. */
  giveUp(id: string): void {
    const job = this.jobs.find((each) => each.id === id);
    this.change(
      id,
      this.jobs.filter((each) => each.id !== id),
    );
    job?.ending.abort();
    job?.settle(null);
    this.next();
  }

  private next(): void {
    const busy = this.jobs.filter(({ state }) => state.is === 'sending' || state.is === 'arrived').length;
    const waiting = this.jobs.filter(({ state }) => state.is === 'waiting');
    for (const job of waiting.slice(0, Math.max(atOnce - busy, 0))) void this.run(job);
  }

  private async run({ id, name, bytes, content, ending, settle }: Job): Promise<void> {
    if (content === null) return;
    this.set(id, { is: 'sending', share: 0 });
    try {
      const { file } = await upload(addFile, {
        params: { projectId: this.project },
        query: { upload: id, name, bytes },
        body: content,
        signal: ending.signal,
        onProgress: (share) => this.set(id, share < 1 ? { is: 'sending', share } : { is: 'arrived' }),
      });
      this.change(
        id,
        this.jobs.map((job) =>
          job.id === id ? { ...job, state: { is: 'done', file }, content: null } : job,
        ),
      );
      settle(file);
      this.onArrived();
    } catch (failure) {
      // Whatever it was: it stands beside the file, which can be sent again.
      if (!ending.signal.aborted) this.set(id, { is: 'failed', failure });
    }
    this.next();
  }

  private set(id: string, state: UploadState): void {
    this.change(
      id,
      this.jobs.map((job) => (job.id === id ? { ...job, state } : job)),
    );
  }

  private change(id: string, jobs: readonly Job[]): void {
    this.jobs = jobs;
    // Adding it twice adds it once.
    if (jobs.some(isUnderWay)) window.addEventListener('beforeunload', this.ask);
    else window.removeEventListener('beforeunload', this.ask);
    for (const listener of [...this.listeners, ...(this.followers.get(id) ?? [])]) listener();
  }
}

/** The same bytes will be refused again. */
const hopeless: Refused['refusal'][] = ['file_too_large', 'picture_too_large', 'picture_unreadable'];

/** Whether a file that failed so may arrive when it is sent again. */
export function mayHelpAgain(failure: unknown): boolean {
  return !(failure instanceof Refused && hopeless.includes(failure.refusal));
}

function isUnderWay({ state }: Upload): boolean {
  return state.is !== 'done' && state.is !== 'failed';
}

/** Devices name files in ways that the server does not take: half letters, what is not seen, more than 200 of them. */
function plainName(name: string): string {
  const plain = name.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u206F/\\]/gu, '_');
  const dot = plain.lastIndexOf('.');
  const ending = dot > 0 ? plain.slice(dot).slice(0, 20) : '';
  return plain.length <= 200 ? plain : `${plain.slice(0, 200 - ending.length)}${ending}`;
}
