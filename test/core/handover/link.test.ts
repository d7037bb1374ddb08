import fc from 'fast-check';
import { linkFor, parseFragment, secretId } from '../../../src/core/handover/link.ts';

const random = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

test('a link is read back as the id and key it was made of', () => {
  fc.assert(
    fc.property(random(16), random(32), (idBytes, linkKey) => {
      const id = secretId(idBytes);
      const link = new URL(linkFor('https://iam.example.com', id, linkKey).reveal());
      expect(link.pathname + link.search).toBe('/s');
      expect(parseFragment(link.hash)).toEqual({ status: 'complete', id, linkKey });
    }),
  );
});

test('a link cut anywhere is recognised as cut', () => {
  fc.assert(
    fc.property(random(16), random(32), fc.integer({ min: 1, max: 65 }), (idBytes, linkKey, length) => {
      const { hash } = new URL(linkFor('https://iam.example.com', secretId(idBytes), linkKey).reveal());
      expect(parseFragment(hash.slice(1, 1 + length))).toEqual({ status: 'cut' });
    }),
  );
});

test.each([
  ['', 'missing'],
  ['#', 'missing'],
  ['#a.b', 'cut'],
  [`#${'A'.repeat(22)}.${'A'.repeat(43)}.x`, 'cut'],
  [`#${'A'.repeat(22)}.${'A'.repeat(43)}?utm=1`, 'cut'],
  [`#${'A'.repeat(21)}B.${'A'.repeat(43)}`, 'cut'],
])('the fragment %p is %s', (fragment, status) => {
  expect(parseFragment(fragment)).toEqual({ status });
});

test('a link prints as a placeholder', () => {
  const link = linkFor('https://iam.example.com', 'x', new Uint8Array(32));
  expect(`${link}`).toBe('[secret]');
});
