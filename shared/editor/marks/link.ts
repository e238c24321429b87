import { mergeAttributes } from '@tiptap/core';
import { Link } from '@tiptap/extension-link';
import type { MarkForms } from '../forms.ts';

/** Tells whether a link may lead there: the web, a mail address, or a place in this workspace. */
export function isAllowedTarget(href: unknown): href is string {
  if (typeof href !== 'string' || href.length > 2048) return false;
  // Browsers drop tabs and line ends inside an address and blanks before it, so none may stand there.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  if (/[\u0000-\u0020\u007f-\u00a0\u2028\u2029]/.test(href)) return false;
  return /^(https?:\/\/[^/]|mailto:[^/]|\/(?![/\\])|#)/i.test(href);
}

/** A link. Only its target is stored; how it opens is decided where it is shown. */
export const link: MarkForms = {
  schema: Link.extend({
    addAttributes() {
      return {
        href: { default: null },
      };
    },
    renderHTML({ HTMLAttributes }) {
      const { href, ...others } = HTMLAttributes;
      const safe = isAllowedTarget(href) ? { href, rel: 'noopener noreferrer' } : {};
      return ['a', mergeAttributes(others, safe), 0];
    },
  }).configure({
    openOnClick: false,
    defaultProtocol: 'https',
    HTMLAttributes: {},
    isAllowedUri: (url) => isAllowedTarget(url),
  }),
  lawful: { href: isAllowedTarget },
};
