import type { Node, NodeType, Schema } from '@tiptap/pm/model';
import type { ArrivedFile } from '../surroundings.ts';

const shownAs = { picture: 'image', film: 'video', sound: 'audio' } as const;

/** What a file becomes in the text, by what the server found it to be. */
export function fileNode(schema: Schema, { id, name, kind, bytes }: ArrivedFile): Node | null {
  const type = fileNodeType(schema, kind);
  const src = `/api/files/${id}`;
  if (type?.name === 'image') return type.create({ src });
  if (type?.name === 'attachment') return type.create({ src, name, bytes });
  return type?.create({ src, name }) ?? null;
}

function fileNodeType(schema: Schema, kind: ArrivedFile['kind']): NodeType | undefined {
  const name = kind in shownAs ? shownAs[kind as keyof typeof shownAs] : 'attachment';
  return schema.nodes[name];
}
