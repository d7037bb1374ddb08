import fc from 'fast-check';
import { fromBase64url, toBase64url } from '../../../src/core/handover/base64url.ts';

const bytes = fc.uint8Array({ maxLength: 64 });

test('bytes survive the round trip and are spelled as Node spells them', () => {
  fc.assert(
    fc.property(bytes, (some) => {
      expect(toBase64url(some)).toBe(Buffer.from(some).toString('base64url'));
      expect(Buffer.from(fromBase64url(toBase64url(some)) ?? [])).toEqual(Buffer.from(some));
    }),
  );
});

test('a text is read only in its one canonical spelling', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'AQZaz019-_+/=.'), maxLength: 12 }), (text) => {
      const read = fromBase64url(text);
      if (read) expect(toBase64url(read)).toBe(text);
    }),
  );
  expect(fromBase64url('AB')).toBeUndefined();
  expect(fromBase64url('AA==')).toBeUndefined();
});
