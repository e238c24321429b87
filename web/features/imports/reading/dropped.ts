import type { DroppedThings } from '../ask-import.ts';
import { type SourceFile, Unreadable } from './reading.ts';

/** Files of a folder that is dropped, and how deep folders may lie in one another. */
const mostFiles = 5_000;
const deepest = 20;

/** Files that somebody chose, those of a folder with their place in it. */
export function chosenFiles(files: readonly File[]): SourceFile[] {
  return bounded(files.map((file) => sourceOf(file, file.webkitRelativePath || file.name)));
}

/** What was dropped, folders with all that is in them. */
export function droppedFiles({ entries, files }: DroppedThings): Promise<SourceFile[]> {
  return entries.length > 0 ? filesWithin(entries) : Promise.resolve(chosenFiles(files));
}

async function filesWithin(entries: readonly FileSystemEntry[]): Promise<SourceFile[]> {
  const found: SourceFile[] = [];
  const open = entries.map((entry) => ({ entry, depth: 0 }));
  for (let next = open.shift(); next; next = open.shift()) {
    const { entry, depth } = next;
    if (isFile(entry)) {
      const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
      found.push(sourceOf(file, entry.fullPath.replace(/^\//, '')));
    } else if (isFolder(entry)) {
      if (depth >= deepest) throw new Unreadable('tooMany');
      const reader = entry.createReader();
      for (;;) {
        const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
          reader.readEntries(resolve, reject),
        );
        if (some.length === 0) break;
        open.push(...some.map((each) => ({ entry: each, depth: depth + 1 })));
        if (open.length + found.length > mostFiles) throw new Unreadable('tooMany');
      }
    }
  }
  return bounded(found);
}

function bounded(files: SourceFile[]): SourceFile[] {
  if (files.length > mostFiles) throw new Unreadable('tooMany');
  return files.filter(({ path }) => !path.split('/').some((step) => step.startsWith('.')));
}

function sourceOf(file: File, path: string): SourceFile {
  return { path, bytes: file.size, open: async () => file };
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
