import { CatalogueError, parseCatalogue } from '../../src/config/load-catalogue.ts';

const head = `accounts:
  - { id: "111122223333", name: Sandbox, boundary: "arn:aws:iam::aws:policy/PowerUserAccess" }
approvals: { channel: C0APPROVALS }
security: { people: [U0SEC1] }
entitlements:
  - { id: read-only, title: Read only, risk: low, groups: [readers] }
rules:
`;

const team = (first: string) => Array.from({ length: 12 }, (_, index) => `${first}${index}`).join(', ');
const everyone = `{ people: [${team('U0A')}] }`;
const shared = [`{ approvers: ${everyone} }`, `{ approvers: ${everyone}, count: 2 }`];
const distinct = (count: number, more = '', approvers = everyone) =>
  `{ approvers: ${approvers}, distinct: true, count: ${count}${more} }`;

function problemsOf(...rules: string[]): string[] {
  try {
    parseCatalogue(head + rules.map((rule) => `  - ${rule}\n`).join(''), 'catalogue.yaml');
  } catch (error) {
    if (error instanceof CatalogueError) return error.problems;
    throw error;
  }
  return [];
}

describe('rules that may be too hard to count', () => {
  test('are named before they are used, with what to do', () => {
    expect(problemsOf(...shared, distinct(5), distinct(6, ', id: board'))).toEqual([
      'line 10: rules[2].distinct: expected at most 12 votes for one request; rules[2], board and the rules that may ' +
        'list the same people need 13, which may be too hard to count. Lower their counts, make fewer of them ' +
        'distinct, or list people who are in no other rule',
    ]);
  });

  test('are those that want more votes than are always counted', () => {
    expect(problemsOf(...shared, distinct(5), distinct(5))).toEqual([]);
  });

  test('are not those that share no approvers with others, or with one rule only', () => {
    const own = `{ people: [${team('U0B')}] }`;
    expect(problemsOf(...shared, distinct(5), distinct(6, '', own))).toEqual([]);
    expect(problemsOf(shared[1] ?? '', distinct(5), distinct(6))).toEqual([]);
  });

  test('may be any that name a user group, whose members the catalogue does not know', () => {
    expect(problemsOf(...shared, distinct(5), distinct(6, '', '{ groups: [S0BOARD] }'))).toHaveLength(1);
  });

  test('are only those that can meet in one request', () => {
    const when = (kind: string) => `, when: { kind: [${kind}] }`;
    expect(problemsOf(...shared, distinct(5, when('person')), distinct(6, when('workload')))).toEqual([]);
    expect(problemsOf(...shared, distinct(5, when('person')), distinct(6))).toHaveLength(1);
  });
});
