import type { FileEntry } from '../../../shared/contracts/files.ts';

const documents =
  /^application\/(pdf|rtf|msword|epub\+zip|vnd\.(openxmlformats-officedocument|oasis\.opendocument|ms-)[\w.-]*)/;
const archives = /^application\/(zip|gzip|x-(7z-compressed|rar-compressed|tar|bzip2|xz)|zstd)$/;

/** What a media type is to a person. */
export function fileKind(type: string): FileEntry['kind'] {
  const [group] = type.split('/');
  if (group === 'image') return 'picture';
  if (group === 'audio') return 'sound';
  if (group === 'video') return 'film';
  if (documents.test(type)) return 'document';
  if (archives.test(type)) return 'archive';
  return group === 'text' ? 'text' : 'other';
}
