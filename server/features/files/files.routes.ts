import { abilitiesOf } from '../../../shared/access/can.ts';
import * as drawings from '../../../shared/contracts/files/drawings.ts';
import * as contracts from '../../../shared/contracts/files.ts';
import { isRefusal, refuse } from '../../../shared/contracts/refusals.ts';
import { disposition } from '../../http/disposition.ts';
import { Bytes, type Serving, serve } from '../../http/serving.ts';
import { zipStream } from '../../http/zip-stream.ts';
import type { Announce } from '../../live/announce.ts';
import type { Examiner } from '../../media/examiner.ts';
import type { FileStore } from '../../storage/file-store.ts';
import type { Database } from '../../storage/records.ts';
import { previewOf } from '../../storage/stored-ids.ts';
import { addFile } from './add-file.ts';
import { addToComment } from './add-to-comment.ts';
import { askedPart } from './byte-range.ts';
import { removeFile, renameFile, restoreFile } from './change-file.ts';
import { archiveName, downloadFiles } from './download-files.ts';
import { addDrawing, nameDrawings } from './drawings.ts';
import { caching, headersOf, type Sent } from './file-headers.ts';
import type { FileLimits } from './file-limits.ts';
import { findFile, type ServedFile } from './files.ts';
import { getCommentEntry, getEntry, listFiles } from './project-files.ts';
import { listPagesOfFile } from './shown-files.ts';
import { UploadPlaces } from './upload-places.ts';

export type FilesPorts = {
  db: Database;
  files: FileStore;
  examiner: Examiner;
  limits: FileLimits;
  now(): number;
  announce: Announce;
};

export function filesRoutes({ db, files, examiner, limits, now, announce }: FilesPorts): Serving[] {
  const taking = { db, files, examiner, places: new UploadPlaces(), limits, now };
  const changed = (project: string) => announce(`project:${project}`, ['files', 'activity']);
  const entry = async (id: string) => {
    const file = await getEntry(db, id);
    return file ? { file } : refuse('not_found');
  };

  return [
    serve(contracts.listFiles, async ({ params }, { facts }) => ({
      ...(await listFiles(db, params.projectId, limits)),
      abilities: abilitiesOf(facts, ['file:add']),
    })),

    serve(contracts.addFile, async ({ params, query, body }, { who }) => {
      const upload = { ...query, project: params.projectId, account: who.account };
      const added = await addFile(taking, upload, body);
      if (isRefusal(added)) return added;
      changed(params.projectId);
      return entry(added);
    }),

    serve(contracts.addToComment, async ({ params, query, body }, { who }) => {
      const upload = { ...query, page: params.pageId, account: who.account };
      const added = await addToComment(taking, upload, body);
      if (isRefusal(added)) return added;
      const file = await getCommentEntry(db, added);
      return file ? { file } : refuse('not_found');
    }),

    serve(drawings.nameDrawings, async ({ params, body }) => ({
      missing: await nameDrawings(taking, params.pageId, body.shown),
    })),

    serve(drawings.addDrawing, async ({ params, query, body }, { who }) => {
      const drawing = { page: params.pageId, hash: query.hash, account: who.account };
      const added = await addDrawing(taking, drawing, body);
      return isRefusal(added) ? added : {};
    }),

    serve(contracts.getFile, async ({ params, query }, { headers }) => {
      const file = await findFile(db, params.fileId);
      const sent = file && (query.size === 'preview' ? previewSent(file) : fileSent(file));
      if (!sent) return refuse('not_found');
      if (headers['if-none-match'] === sent.tag) return new Bytes(null, caching(sent.tag));
      const whole = sent.bytes === null || (headers['if-range'] ?? sent.tag) !== sent.tag;
      const part = whole ? null : askedPart(headers.range, sent.bytes ?? 0);
      const stream = await files.read(sent.stored, part ?? undefined);
      if (stream === null) return refuse('not_found');
      return new Bytes(stream, headersOf(sent, part), part ? 206 : 200);
    }),

    serve(contracts.listPagesOfFile, async ({ params }, { who }) => ({
      pages: await listPagesOfFile(db, params.fileId, { account: who.account, now: now() }),
    })),

    serve(contracts.downloadFiles, async ({ params }) => {
      const name = await archiveName(db, params.projectId);
      return new Bytes(zipStream(downloadFiles(db, files, params.projectId)), {
        'content-type': 'application/zip',
        'content-disposition': disposition('attachment', name),
        'cache-control': 'private, no-store',
      });
    }),

    serve(contracts.renameFile, async ({ params, body }) => {
      const project = await renameFile(db, params.fileId, body);
      if (isRefusal(project)) return project;
      changed(project);
      return entry(params.fileId);
    }),

    serve(contracts.removeFile, async ({ params }, { who }) => {
      const project = await removeFile(db, params.fileId, { actor: who.account, now: now() });
      if (isRefusal(project)) return project;
      changed(project);
      return {};
    }),

    serve(contracts.restoreFile, async ({ params }, { who }) => {
      const change = { actor: who.account, now: now() };
      const refused = await restoreFile(db, params.projectId, params.fileId, change);
      if (refused) return refused;
      changed(params.projectId);
      return entry(params.fileId);
    }),
  ];
}

/** What is sent, and its id in the file store. */
type SentFrom = Sent & { stored: string };

function fileSent({ id, ...file }: ServedFile): SentFrom {
  return { ...file, tag: `"${id}"`, stored: id };
}

/** A picture that came with the school is its own preview; what is no picture has none. */
function previewSent(file: ServedFile): SentFrom | null {
  if (!file.hasPreview) return file.shown ? fileSent(file) : null;
  const stored = previewOf(file.id);
  return {
    tag: `"${stored}"`,
    name: `${file.name}.webp`,
    type: 'image/webp',
    bytes: null,
    shown: true,
    stored,
  };
}
