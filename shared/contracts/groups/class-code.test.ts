import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newClassCode, readClassCode } from './class-code.ts';

const anyCode = fc
  .array(fc.nat(22), { minLength: 9, maxLength: 9 })
  .map((values) => newClassCode(() => values.shift() ?? 0));

describe('a class code', () => {
  it('has two halves without vowels and look-alikes', () => {
    fc.assert(
      fc.property(anyCode, (code) => {
        expect(code).toMatch(/^[2-9CDFHJKMNPQRTVWX]{5}-[2-9CDFHJKMNPQRTVWX]{5}$/);
      }),
    );
  });

  it('is read in any case, with any dashes and spaces or none', () => {
    fc.assert(
      fc.property(anyCode, (code) => {
        const plain = code.replace('-', '');
        for (const typed of [code, plain, code.toLowerCase(), ` ${code} `, plain.split('').join(' ')])
          expect(readClassCode(typed)).toBe(code);
        expect(readClassCode(code.replace('-', '–'))).toBe(code);
      }),
    );
  });

  it('is read where a letter was taken for the figure that looks like it', () => {
    fc.assert(
      fc.property(anyCode, (code) => {
        const copied = code
          .replaceAll('8', 'B')
          .replaceAll('6', 'g')
          .replaceAll('5', 'S')
          .replaceAll('2', 'z');
        expect(readClassCode(copied)).toBe(code);
      }),
    );
  });

  it('is not mistaken for another after one wrong character or two that changed places', () => {
    fc.assert(
      fc.property(
        anyCode,
        fc.nat(9),
        fc.nat(9),
        fc.constantFrom(...'234789CDFHJKMNPQRTVWX'),
        (code, i, j, other) => {
          const plain = [...code.replace('-', '')];
          const wrong = plain.with(i, other);
          if (wrong.join() !== plain.join()) expect(readClassCode(wrong.join(''))).toBeNull();
          const swapped = plain.with(i, plain[j] ?? '').with(j, plain[i] ?? '');
          if (swapped.join() !== plain.join()) expect(readClassCode(swapped.join(''))).toBeNull();
        },
      ),
    );
  });

  it.each([
    '',
    'K7QXM',
    'K7QXM-4RT9P-2',
    '00000-00000',
    'IIIII-LLLLL',
    "' or 1=1 --",
    '🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂',
  ])('is not read from %j', (typed) => expect(readClassCode(typed)).toBeNull());
});
