import { CatalogueError, parseCatalogue } from '../../src/config/load-catalogue.ts';

/** Two accounts; the entitlements begin in line 12. */
const withEntitlements = (...entitlements: string[]) => `accounts:
  - id: "111122223333"
    name: Sandbox
    boundary: arn:aws:iam::111122223333:policy/Boundary
    role: arn:aws:iam::111122223333:role/Worker
  - id: "444455556666"
    name: Production
    boundary: arn:aws:iam::444455556666:policy/Boundary
    role: arn:aws:iam::444455556666:role/Worker
approvals: { channel: C0APPROVALS }
entitlements:
${entitlements.map((each) => `  - { risk: low, groups: [readers], ${each} }\n`).join('')}
security: { people: [U0SEC1] }
rules: [{ approvers: { people: [U0LEAD1] } }]
`;

function problemsOf(...entitlements: string[]): string[] {
  try {
    parseCatalogue(withEntitlements(...entitlements), 'catalogue.yaml');
  } catch (error) {
    if (error instanceof CatalogueError) return error.problems;
    throw error;
  }
  return [];
}

test('two entitlements of an account with one title are refused: nobody could tell them apart', () => {
  expect(problemsOf('id: a, title: Read only', 'id: b, title: read ONLY, accounts: ["444455556666"]')).toEqual([
    'line 13: entitlements[1].title: entitlement a has this title in account 444455556666, too; expected another, so that people can tell them apart',
  ]);
});

test.each([
  ['in different accounts', 'accounts: ["111122223333"]', 'accounts: ["444455556666"]'],
  ['for different kinds of user', 'kinds: [person]', 'kinds: [workload]'],
])('the same title %s is not', (_, one, other) => {
  expect(problemsOf(`id: a, title: Read only, ${one}`, `id: b, title: Read only, ${other}`)).toEqual([]);
});
