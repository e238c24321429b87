/** A person's name in a text. */
export type TextMention = {
  /** Whatever stands in the text as the id of an account. */
  account: string;
  /** The Yjs client that wrote it. */
  client: number;
  /** Stands for the words round it: equal where somebody is mentioned in the same words. */
  passage: string;
};
