import { useLocalStorage } from '@mantine/hooks';

/** A choice of whoever uses this browser, the same wherever it is shown; kept until they choose otherwise. */
export function useKeptChoice(name: 'outline' | 'focus', unlessChosen: boolean) {
  return useLocalStorage<boolean>({
    key: `atelier.${name}`,
    defaultValue: unlessChosen,
    getInitialValueInEffect: false,
    serialize: (chosen) => (chosen ? 'yes' : 'no'),
    deserialize: (kept) => (kept === undefined ? unlessChosen : kept === 'yes'),
  });
}
