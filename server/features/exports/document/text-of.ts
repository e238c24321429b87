/** An attribute that should be words; empty where it is something else. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
