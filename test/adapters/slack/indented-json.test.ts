import fc from 'fast-check';
import { indentedJson } from '../../../src/adapters/slack/words/indented-json.ts';

const text = (json: string) => indentedJson(json).join('\n');

test('any JSON is indented as everybody does it', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
      expect(text(JSON.stringify(value))).toBe(JSON.stringify(value, undefined, 2));
    }),
  );
});

test('however it was indented before', () => {
  const value = {
    Statement: [{ Effect: 'Allow', Action: ['s3:GetObject', 's3: {"PutObject"}, ['], Resource: [] }],
  };
  expect(text(JSON.stringify(value, undefined, '\t\t'))).toBe(JSON.stringify(value, undefined, 2));
});

test('keys that come twice, spellings of numbers and escapes stay as they were', () => {
  expect(indentedJson('{"Effect":"Deny","Effect":"Allow","n":1.50e3,"a":"\\u0041"}')).toEqual([
    '{',
    '  "Effect": "Deny",',
    '  "Effect": "Allow",',
    '  "n": 1.50e3,',
    '  "a": "\\u0041"',
    '}',
  ]);
});

test('what is not JSON is left as it is', () => {
  expect(indentedJson('{"Effect":"Allow",}\n  and more')).toEqual(['{"Effect":"Allow",}', '  and more']);
  expect(indentedJson('')).toEqual(['']);
});

test('a text nested a thousand times does not become thousands of times longer', () => {
  const nested = `${'['.repeat(1000)}1${']'.repeat(1000)}`;
  expect(text(nested).length).toBeLessThan(30 * nested.length);
  expect(text(nested).replace(/\s/g, '')).toBe(nested);
});
