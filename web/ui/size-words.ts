const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** A number of bytes as people say it, such as “2.4 MB”. */
export function sizeWords(bytes: number, language: string): string {
  let step = 0;
  let count = bytes;
  // 999.6 would be written as 1,000 of the smaller unit.
  while (count >= 999.5 && step < units.length - 1) {
    count /= 1_000;
    step += 1;
  }
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: count < 10 && step > 0 ? 1 : 0,
  }).format(count);
}
