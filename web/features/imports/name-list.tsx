import { useTranslation } from 'react-i18next';

/** Names one after the other, each in its own direction. `more`: behind them, in words. */
export function NameList({ names, more = '' }: { names: readonly string[]; more?: string }) {
  const { i18n } = useTranslation();
  const parts = new Intl.ListFormat(i18n.language, { type: 'unit' }).formatToParts(
    more === '' ? names : [...names, more],
  );
  return parts.map(({ type, value }, place) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: two may have one name.
    type === 'element' ? <bdi key={place}>{value}</bdi> : value,
  );
}
