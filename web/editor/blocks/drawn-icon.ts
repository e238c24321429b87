const drawing = 'http://www.w3.org/2000/svg';

/** A line drawing of 24 units, for what stands in the text without React. `strokes`: paths as Tabler draws them. */
export function drawnIcon(strokes: readonly string[], size = 20): SVGSVGElement {
  const icon = document.createElementNS(drawing, 'svg');
  const attributes = {
    viewBox: '0 0 24 24',
    width: size,
    height: size,
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': 1.75,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    'aria-hidden': true,
  };
  for (const [name, value] of Object.entries(attributes)) icon.setAttribute(name, String(value));
  for (const stroke of strokes) {
    const path = document.createElementNS(drawing, 'path');
    path.setAttribute('d', stroke);
    icon.append(path);
  }
  return icon;
}
