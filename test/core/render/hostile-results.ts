import fc from 'fast-check';
import type { Resulting } from '../../../src/core/render/resulting.ts';

/** Characters that a shell, HCL, JSON or Unicode treat in a special way. */
const traps = [
  ...`'"\`$\\{}%#!*?~;&|<>()[]^ \t\n\r`,
  ...['$\\{', '%{', '$$\\{', '$(id)', '--', '\\n', 'EOF', '\u0001', '\u0085', '\u2028', '\u200b'],
  // In other normal forms: an accent by itself, Hangul in parts, the sign of a unit; then two code units.
  ...['e\u0301', '\u1112\u1161\u11ab', '\u212b', '\u{1d4b3}', '\u4e2d'],
].map((each) => (each.endsWith('\\{') ? each.replace('\\{', '{') : each));
const inNames = [...'aZ09_+=,.@-'];

/** More than AWS accepts in tags and policies. */
const anyText = fc.string({ unit: fc.constantFrom(...traps, ...inNames), maxLength: 30 });
/** Of users, groups and policies. Source: IAM API reference. */
const name = fc.string({ unit: fc.constantFrom(...inNames), minLength: 1, maxLength: 64 });
const path = fc
  .string({ unit: fc.constantFrom(...Array.from({ length: 94 }, (_, n) => String.fromCharCode(33 + n))) })
  .map((text) => (text === '' ? '/' : `/${text}/`));
const arn = fc.tuple(path, name).map((parts) => `arn:aws:iam::111122223333:policy${parts.join('')}`);
const tags = fc.dictionary(anyText, anyText, { maxKeys: 4, noNullPrototype: true });
const document = fc.tuple(anyText, anyText).map(([Resource, value]) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 's3:*', Resource, Condition: { StringLike: { [value]: value } } }],
  }),
);
const names = fc.uniqueArray(name, { maxLength: 3 });
const arns = fc.uniqueArray(arn, { maxLength: 3 });
const policies = fc.dictionary(name, document, { maxKeys: 3, noNullPrototype: true });

const common = {
  account: fc.constant('111122223333'),
  userName: name,
  groups: names,
  policies: arns,
  inlinePolicies: policies,
  besides: fc.array(anyText, { maxLength: 2 }),
};

/** What requests result in, for a new user and for one that was there, with hostile text in all of it. */
export const hostileResults: fc.Arbitrary<Resulting> = fc.oneof(
  fc.record({
    ...common,
    user: fc.record({ path, boundary: arn, tags }),
    taken: fc.constant<Resulting['taken']>({ groups: [], policies: [], inlinePolicies: [] }),
    tags: fc.constant({}),
  }),
  fc.record({
    ...common,
    boundary: fc.option(arn, { nil: undefined }),
    taken: fc.record({ groups: names, policies: arns, inlinePolicies: names }),
    tags,
  }),
);
