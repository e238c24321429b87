/** Text of XML, without its entities. */
export function unescaped(text: string): string {
  const signs: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
  return text
    .replace(/&#(x?)([\da-f]{1,6});/gi, (_, hex: string, number: string) =>
      String.fromCodePoint(Math.min(Number.parseInt(number, hex ? 16 : 10) || 63, 0x10ffff)),
    )
    .replace(/&(lt|gt|quot|apos|amp);/g, (sign, name: string) => signs[name] ?? sign);
}
