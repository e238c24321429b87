import { Mark, mergeAttributes } from '@tiptap/core';
import type { MarkForms } from '../forms.ts';

/** Tells whether a link may lead there: the web, a mail address, or a place in this workspace. */
export function isAllowedTarget(href: unknown): href is string {
  if (typeof href !== 'string' || href.length > 2048) return false;
  // Browsers drop tabs and line ends inside an address and blanks before it, so none may stand there.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  if (/[\u0000-\u0020\u007f-\u00a0\u2028\u2029]/.test(href)) return false;
  return /^(https?:\/\/[^/]|mailto:[^/]|\/(?![/\\])|#)/i.test(href);
}

/** A link. Only its target is stored; how it opens is decided where it is shown. What is typed after it is no part of it. */
export const link: MarkForms = {
  schema: Mark.create({
    name: 'link',
    // Outermost of the marks.
    priority: 1000,
    keepOnSplit: false,
    inclusive: false,
    addAttributes() {
      return { href: { default: null } };
    },
    parseHTML() {
      return [{ tag: 'a[href]', getAttrs: (a) => isAllowedTarget(a.getAttribute('href')) && null }];
    },
    renderHTML({ HTMLAttributes }) {
      const { href, ...others } = HTMLAttributes;
      const safe = isAllowedTarget(href) ? { href, rel: 'noopener noreferrer' } : {};
      return ['a', mergeAttributes(others, safe), 0];
    },
  }),
  lawful: { href: isAllowedTarget },
};
