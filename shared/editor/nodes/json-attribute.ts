import type { Attribute } from '@tiptap/core';

/** The attribute `name` of a node, an object, in its HTML as JSON in `data-<name>`. What is not valid is neither read nor written. */
export function jsonAttribute(name: string, isValid: (value: unknown) => boolean): Attribute {
  const written = `data-${name}`;
  return {
    default: null,
    parseHTML: (element) => {
      const value = parsed(element.getAttribute(written));
      return isValid(value) ? value : null;
    },
    renderHTML: ({ [name]: value }) => (isValid(value) ? { [written]: JSON.stringify(value) } : {}),
  };
}

/** Null for what is no JSON. */
function parsed(json: string | null): unknown {
  if (json === null) return null;
  try {
    return JSON.parse(json);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
