import type { Thread } from '../../../shared/contracts/comments.ts';
import type { ExportOrder } from '../../../shared/contracts/exports.ts';
import type { Project } from '../../../shared/contracts/projects.ts';
import type { ArchivedUpdate, ProjectRows } from './archive/archive-shape.ts';
import type { DrawingKey } from './document/drawings.ts';
import type { Making } from './making/making.ts';

/**
 * What is exported, as it was at one moment: plain data, from which a process of its own writes the file. The texts of its pages
 * and its files lie beside it in one folder, since they are what is large.
 */
export type Bundle = {
  order: ExportOrder;
  /** Of the page, project or group. */
  title: string;
  /** In ms since 1970. */
  madeAt: number;
  /** Where the school is found in a browser, such as `https://atelier.school`; null: links into it lead nowhere else. */
  origin: string | null;
  projects: BundleProject[];
};

export type BundleProject = {
  name: string;
  group: string;
  /** Null for whoever sees single pages of it and not the project: then the others that follow are empty as well. */
  drivingQuestion: string | null;
  subjects: Project['subjects'];
  /** Names, in the order of joining. */
  team: string[];
  /** For evidence alone, and for whoever sees the project: how it came about. */
  making: Making | null;
  /** Those in it, parents before children, siblings in their order. */
  pages: BundlePage[];
  /** For an archive alone: what it has beside the pages. */
  rows: ProjectRows | null;
};

export type BundlePage = {
  id: string;
  title: string;
  /** The next page above it that is in the bundle; null: none. */
  parentId: string | null;
  /** Name of the file with its text; null: the text is damaged and cannot be read. */
  text: string | null;
  /** In ms since 1970. */
  changedAt: number;
  /** For evidence alone, and for those who may know: the name of who wrote last; null: it is not known. */
  changedBy: string | null;
  threads: Thread[];
  /** Account ids and names of those who are mentioned in them. */
  people: Record<string, string>;
  /** For an archive alone, and for those who may know: all updates of the text, and the name of the file with their bytes. */
  history: { file: string; updates: ArchivedUpdate[] } | null;
};

/** A file of the project that the pages show, or how a drawing on one of them looks. */
export type BundleFile = {
  id: string;
  name: string;
  /** Media type. */
  type: string;
  bytes: number;
  /** Whether it is a picture that a page may show. */
  shown: boolean;
  /** Name of the file with its bytes in the folder. */
  path: string;
  /** Of a drawing, in pixels, of which two are one on a screen. */
  width?: number;
};

/** What a page asks for of what it shows. `pictures`: nothing but those. */
export type FilesWanted = { ids: string[]; kind: 'all' | 'pictures'; drawings: DrawingKey[] };
