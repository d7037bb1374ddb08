import { CatalogueError, parseCatalogue } from '../../src/config/load-catalogue.ts';

/** Fields with ARNs, in a catalogue where everything else is right. */
interface Arns {
  boundary?: string;
  role?: string;
  policy?: string;
  match?: string;
}

const own = 'arn:aws:iam::111122223333';

function problemsOf({ boundary = `${own}:policy/Boundary`, role, policy, match }: Arns): string[] {
  const text = `accounts:
  - id: "111122223333"
    name: Sandbox
    boundary: ${boundary}
    readerRole: ${own}:role/Reader
    ${role ? `role: ${role}` : ''}
approvals: { channel: C0APPROVALS }
security: { people: [U0SEC1] }
entitlements:
  - { id: read-only, title: Read only, risk: low, groups: [readers], policies: [${policy ? `"${policy}"` : ''}] }
policies: [${match ? `{ match: "${match}", risk: low }` : ''}]
rules: [{ approvers: { people: [U0LEAD1] } }]
`;
  try {
    parseCatalogue(text, 'catalogue.yaml');
  } catch (error) {
    if (error instanceof CatalogueError) return error.problems;
    throw error;
  }
  return [];
}

const long = (length: number) => 'x'.repeat(length);
const aPolicy =
  'expected a path of at most 512 characters without empty parts, and a name of 1 to 128 characters';
const aRole = 'expected a path of at most 512 characters, and a name of 1 to 64 characters';
const aMatch = 'expected a path without empty parts, and a name of 1 to 128 characters';

test.each<[field: string, arns: Arns]>([
  [`entitlements[0].policies[0]: ${aPolicy}`, { policy: `${own}:policy//x` }],
  [`entitlements[0].policies[0]: ${aPolicy}`, { policy: `${own}:policy/team//x` }],
  [`entitlements[0].policies[0]: ${aPolicy}`, { policy: `${own}:policy/team/` }],
  [`entitlements[0].policies[0]: ${aPolicy}`, { policy: `${own}:policy/${long(129)}` }],
  [`entitlements[0].policies[0]: ${aPolicy}`, { policy: `${own}:policy/${long(511)}/x` }],
  [`accounts[0].boundary: ${aPolicy}`, { boundary: `${own}:policy//Boundary` }],
  [`accounts[0].role: ${aRole}`, { role: `${own}:role/x/` }],
  [`accounts[0].role: ${aRole}`, { role: `${own}:role//x` }],
  [`accounts[0].role: ${aRole}`, { role: `${own}:role/${long(65)}` }],
  [`accounts[0].role: ${aRole}`, { role: `${own}:role/${long(511)}/x` }],
  [`policies[0].match: ${aMatch}`, { match: `${own}:policy//Read*` }],
  [`policies[0].match: ${aMatch}`, { match: `${own}:policy/team*/` }],
  [`policies[0].match: ${aMatch}`, { match: `${own}:policy/a*${long(129)}` }],
])('AWS can have no such ARN: %s; %o', (problem, arns) => {
  expect(problemsOf(arns)).toEqual([expect.stringContaining(problem)]);
});

test.each<[arns: Arns]>([
  [{ policy: `${own}:policy/${long(128)}` }],
  [{ policy: `${own}:policy/${long(510)}/${long(128)}` }],
  [{ policy: 'arn:aws:iam::aws:policy/job-function/ViewOnlyAccess' }],
  [{ role: `${own}:role/${long(510)}/${long(64)}` }],
  [{ role: `${own}:role/team/Worker` }],
  [{ match: `${own}:policy/${long(200)}*` }],
  [{ match: 'arn:aws:iam::aws:policy/Amazon*ReadOnly*' }],
])('AWS can have %o', (arns) => {
  expect(problemsOf(arns)).toEqual([]);
});
