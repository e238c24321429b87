import type { AnyExtension } from '@tiptap/core';

/**
 * All forms of one node of a page, as plain data in one file. The schema with its HTML form is the Tiptap
 * extension; the other forms stand beside it as further fields, so that this file imports no renderer.
 */
export type NodeForms = {
  /** Schema, HTML in and out, commands and keys. */
  schema: AnyExtension;
  /** Whether it is a block, which carries a stable `id`. */
  block: boolean;
  lawful?: LawfulAttributes;
  plainText: PlainTextForm;
};

/** A mark adds nothing to the plain text. */
export type MarkForms = { schema: AnyExtension; lawful?: LawfulAttributes };

/**
 * Which values of an attribute may enter a page from outside. It is deliberately not ProseMirror's `validate`:
 * that throws while a document is built from Yjs, and the binding answers by deleting the node or its text, so
 * that one bad value would destroy what others wrote. What is in a page is therefore shown, but shown safely.
 */
export type LawfulAttributes = Readonly<Record<string, (value: unknown) => boolean>>;

export const isText = (value: unknown): boolean => typeof value === 'string';
export const isTextOrNothing = (value: unknown): boolean => value === null || typeof value === 'string';

/** The text of a node: `before`, then the named attributes or else its children, then `after`. */
export type PlainTextForm = {
  before?: string;
  after?: string;
  /** Attributes, or what is in one (`source.title`), whose text stands in the place of children, joined by a space. */
  attributes?: readonly string[];
};

/** A block of text or a block without text ends its line. */
export const ownLine: PlainTextForm = { after: '\n' };

/** A block that only holds other blocks: they end their own lines. */
export const onlyChildren: PlainTextForm = {};
