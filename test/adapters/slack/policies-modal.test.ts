import { policiesModal } from '../../../src/adapters/slack/views/policies-modal.ts';
import type { ExistingUser } from '../../../src/core/account/existing-user.ts';
import type { Plan } from '../../../src/core/plan/plan.ts';
import type { SignedPolicies } from '../../../src/flows/read-policies.ts';
import { checkView } from '../../../src/sandbox/slack/block-kit/check-view.ts';
import { readBlocks } from '../../../src/sandbox/slack/read-blocks.ts';
import { aCatalogue, anEntitlement, aRequest, somePermissions } from '../../support/builders.ts';

const digest = 'a'.repeat(64);

/** A modal that Slack takes, as people read it. */
function text(found: ExistingUser, earlier: Pick<SignedPolicies, 'previous' | 'first'> = {}): string {
  const plan: Plan & { found: ExistingUser } = {
    ...{ requestId: 'R1', intent: 'adopt', account: '111122223333', userName: 'legacy', owner: 'U0JANE' },
    ...{ operations: [], found },
  };
  const signed = { request: aRequest({ status: 'pending' }), digest, plan, ...earlier };
  const view = policiesModal(signed, digest.slice(0, 12), catalogue);
  expect(Buffer.byteLength(JSON.stringify(view))).toBeLessThanOrEqual(250_000);
  const checked = checkView(view);
  if (!('value' in checked)) throw new Error(checked.problems.join('\n'));
  return readBlocks(checked.value.blocks, (id) => id);
}

const catalogue = aCatalogue({
  entitlements: Array.from({ length: 100 }, (_, n) =>
    anEntitlement({ id: `e${n}`, title: `${n} `.padEnd(60, 'title '), description: 'd'.repeat(75) }),
  ),
});

/** As much as IAM lets a user have: 2,048 characters in all inline policies, 10 groups and 20 managed policies. */
const documents: [string, Record<string, string>][] = [
  ['one text that is one long string', { long: JSON.stringify('x'.repeat(2046)) }],
  ['letters that are written six times as long', { accents: JSON.stringify('é'.repeat(2046)) }],
  ['as many lines as there are characters', { lines: `[${Array(1023).fill('1').join()}]` }],
  ['the deepest nesting', { deep: '['.repeat(1024) + ']'.repeat(1024) }],
  [
    'a hundred policies',
    Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`p-${n}`.padEnd(128, '-'), '{"Statement":[]}'])),
  ],
];

test.each(documents)('with %s, all of it is shown and Slack takes it', (_, inlinePolicies) => {
  const groups = Array.from({ length: 10 }, (_, n) => `${n}-`.padEnd(128, 'group'));
  const policies = Array.from({ length: 20 }, (_, n) =>
    `arn:aws:iam::111122223333:policy/${n}-`.padEnd(150, 'p'),
  );
  const found = somePermissions({ groups: [...groups, 'readers'], policies, inlinePolicies });
  const before = somePermissions({
    inlinePolicies: Object.fromEntries(Object.keys(inlinePolicies).map((name) => [name, '"before"'])),
  });
  for (const earlier of [{}, { previous: before }, { previous: before, first: found }]) {
    const shown = text(found, earlier);
    const bare = shown.replaceAll(/[\w-]+ — continued|\s/g, '').replaceAll('\\u00e9', 'é');
    for (const [name, document] of Object.entries(inlinePolicies)) {
      expect(shown).toContain(`\n${name}\n`);
      expect(bare).toContain(document);
    }
    for (const group of groups) expect(shown).toContain(`• ${group} — not in the catalogue`);
  }
});

test('what takes too many blocks is said to be too long, and the policies stand there all the same', () => {
  const many = (text: string) =>
    Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`p-${n}`, JSON.stringify(text.repeat(2000))]));
  const shown = text(somePermissions({ inlinePolicies: many('a') }), {
    previous: somePermissions({ inlinePolicies: many('b') }),
    first: somePermissions({ inlinePolicies: many('c') }),
  });
  expect(shown).toContain('What changed is too long to be shown here.');
  expect(shown).toContain('a'.repeat(2000));
  expect(shown).not.toContain('b'.repeat(2000));
});

test('a document cannot write lines of ours: ours begin at the margin', () => {
  const before = somePermissions({ inlinePolicies: { p: 'same\nold' } });
  const after = somePermissions({ inlinePolicies: { p: 'same\nremoved:\n- ours\n99 lines are the same' } });
  const difference = text(after, { previous: before }).split('Inline policies')[0];
  expect(difference).toContain(
    '  same\nremoved:\n- old\nadded:\n+ removed:\n+ - ours\n+ 99 lines are the same',
  );
});

test('policies stand in the order of their names', () => {
  const inlinePolicies = { b: '{"second":1}', a: '{"first":1}' };
  expect(text(somePermissions({ inlinePolicies }))).toMatch(/\na\n[\s\S]*first[\s\S]*\nb\n[\s\S]*second/);
});
