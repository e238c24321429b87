import { expect, it } from 'vitest';
import { jsonAttribute } from './json-attribute.ts';

const { parseHTML, renderHTML } = jsonAttribute(
  'drawn',
  (value) => value !== null && typeof value === 'object',
);

it.each([
  ['{"id":"a"}', { id: 'a' }],
  ['"a"', null],
  ['{"id":', null],
  [null, null],
])('of %s in the HTML it is %j', (written, value) => {
  const element = document.createElement('span');
  if (written !== null) element.dataset.drawn = written;
  expect(parseHTML?.(element)).toEqual(value);
  expect(renderHTML?.({ drawn: value })).toEqual(value === null ? {} : { 'data-drawn': written });
});
