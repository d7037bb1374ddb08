import fc from 'fast-check';
import { isReservedKey } from '../../../src/core/account/tags.ts';
import type { CatalogueTag } from '../../../src/core/catalogue/catalogue.ts';
import { describe as inWords } from '../../../src/core/operations/describe.ts';
import { assemble } from '../../../src/core/plan/assemble.ts';
import { checkTags } from '../../../src/core/request/check-tags.ts';
import { aCatalogue, aGrant, aSnapshot } from '../../support/builders.ts';

const aTag = (fields: Partial<CatalogueTag> = {}): CatalogueTag => ({
  ...{ key: 'team', title: 'Team', isRequired: false },
  ...fields,
});
const codesFor = (value: string | undefined, fields: Partial<CatalogueTag> = {}) =>
  checkTags(value === undefined ? undefined : { team: value }, { tags: [aTag(fields)] }).map(
    ({ code }) => code,
  );

test.each<[string | undefined, Partial<CatalogueTag>, string[]]>([
  [undefined, {}, []],
  [undefined, { isRequired: true }, ['tag.missing']],
  ['shop', { isRequired: true }, []],
  ['shop', { values: ['shop', 'toys'] }, []],
  ['Shop', { values: ['shop', 'toys'] }, ['tag.not-offered']],
  ['Größe 5: a/b=c+d-e_f@g.h', {}, []],
  ['a,b', {}, ['tag.invalid']],
  ['<@U0JANE>', {}, ['tag.invalid']],
  ['x'.repeat(256), {}, []],
  ['x'.repeat(257), {}, ['tag.invalid']],
  ['CC-12', { pattern: 'CC-[0-9]+' }, []],
  ['CC-12 or so', { pattern: 'CC-[0-9]+' }, ['tag.mismatch']],
  ['no CC', { pattern: 'yes|CC' }, ['tag.mismatch']],
])('%j for %j: %j', (value, fields, codes) => {
  expect(codesFor(value, fields)).toEqual(codes);
});

test('a key that the catalogue does not ask for is refused, also by the name of a built-in property', () => {
  for (const key of ['Team', 'toString', 'owner'])
    expect(checkTags({ [key]: 'x' }, { tags: [aTag()] })).toMatchObject([{ code: 'tag.unknown', key }]);
});

test('the plan signs what was said, and nothing said replaces a tag of the bot', () => {
  const tagsIn = (tags?: Record<string, string>) => {
    const made = assemble('R1', aGrant(tags ? { tags } : {}), aCatalogue(), aSnapshot());
    const create = 'operations' in made ? made.operations[0] : undefined;
    return create?.kind === 'create-user' ? create.tags : {};
  };
  const own = tagsIn();
  expect(Object.keys(own)).toHaveLength(6);
  const keys = fc.constantFrom('team', 'cost-center', ...Object.keys(own));
  fc.assert(
    fc.property(fc.dictionary(keys, fc.string()), (tags) => {
      const others = Object.entries(tags).filter(([key]) => !isReservedKey(key));
      expect(tagsIn(tags)).toEqual({ ...Object.fromEntries(others), ...own });
    }),
  );
});

test('a plan says the tags that were chosen, and not the bot’s own', () => {
  const create = { kind: 'create-user', path: '/countersign/', boundary: 'arn:aws:iam::1:policy/B' } as const;
  const words = (tags: Record<string, string>) => inWords({ ...create, tags }, 'jane');
  const made = 'Create the user jane under /countersign/, with the permissions boundary';
  expect(words({ owner: 'U0JANE' })).toBe(`${made} B`);
  expect(words({ owner: 'U0JANE', team: 'shop', 'cost-center': '42' })).toBe(
    `${made} B and the tags cost-center=42, team=shop`,
  );
});
