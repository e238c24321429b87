import { isLanguageOrNothing } from './block-language.ts';
import { markForms, nodeForms } from './extensions.ts';
import { isTextOrNothing, type LawfulAttributes } from './forms.ts';

const common: LawfulAttributes = { id: isTextOrNothing, lang: isLanguageOrNothing };

const rules = new Map<string, LawfulAttributes>(
  [...nodeForms, ...markForms].map((forms) => [forms.schema.name, { ...common, ...forms.lawful }]),
);

/** Whether an attribute of a node or mark of the schema may have this value, whoever wrote it. */
export function isLawfulAttribute(type: string, attribute: string, value: unknown): boolean {
  const allRules = rules.get(type) ?? common;
  return allRules[attribute]?.(value) ?? true;
}
