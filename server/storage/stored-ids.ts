/** The id in the file store of the small picture of a file. */
export function previewOf(id: string): string {
  return `${id}-preview`;
}

/** The ids in the file store of everything that belongs to a file. */
export function storedIdsOf({ id, preview }: { id: string; preview: number }): string[] {
  return preview === 1 ? [id, previewOf(id)] : [id];
}
