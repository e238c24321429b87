import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { colourCount } from '../../shared/contracts/projects/team-colours.ts';

const tokens = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');

/** What a token is in light and in dark. */
function pair(name: string): [light: string, dark: string] {
  const found = new RegExp(`--${name}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(tokens);
  if (!found?.[1] || !found[2]) throw new Error(`no token ${name}`);
  return [found[1], found[2]];
}

/** As WCAG 2 counts it. */
function luminance(hex: string): number {
  const digits = hex.length === 4 ? [...hex.slice(1)].map((digit) => digit + digit).join('') : hex.slice(1);
  const [red = 0, green = 0, blue = 0] = (digits.match(/../g) ?? []).map((part) => {
    const share = Number.parseInt(part, 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

it('every colour of people is seen on the sheet, and words are read on it, in light and dark', () => {
  for (let place = 1; place <= colourCount; place += 1) {
    for (const scheme of [0, 1] as const) {
      const colour = pair(`p${place}`)[scheme];
      expect(contrast(colour, pair('sheet')[scheme]), `p${place}`).toBeGreaterThan(3);
      expect(contrast(colour, pair(`on-p${place}`)[scheme]), `on-p${place}`).toBeGreaterThan(4.5);
    }
  }
});
