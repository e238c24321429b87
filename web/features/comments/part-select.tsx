import { useTranslation } from 'react-i18next';
import type { PagePart } from '../../editor/threads/page-parts.ts';
import { Select } from '../../ui/select.tsx';

/** What has a name of its own where nothing can be read in it. */
const named: ReadonlySet<string> = new Set([
  'image',
  'gallery',
  'video',
  'audio',
  'board',
  'blockFormula',
  'diagram',
  'tableCell',
]);

type PartSelectProps = {
  label: string;
  parts: readonly PagePart[];
  /** Null: what stands first in the list. */
  value: string | null;
  /** What stands for no part: the whole page, or its top. */
  none: string;
  /** Says of a part what choosing it means; its words alone unless told. */
  say?: (words: string) => string;
  onChoose: (part: string | null) => void;
};

/** One of the parts of a page, by the words it begins with. */
export function PartSelect({ label, parts, value, none, say = (words) => words, onChoose }: PartSelectProps) {
  const { t } = useTranslation('comments');
  return (
    <Select
      label={label}
      value={value ?? ''}
      options={[
        { value: '', words: none },
        ...parts.map(({ id, kind, words }) => ({
          value: id,
          words: say(words === '' ? t(`part.${named.has(kind) ? kind : 'other'}`) : words),
        })),
      ]}
      onChoose={(id) => onChoose(id === '' ? null : id)}
    />
  );
}
