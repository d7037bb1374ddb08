import { CatalogueError, parseCatalogue } from '../../src/config/load-catalogue.ts';

/** What is asked for by tags begins in line 11. */
const withTags = (...tags: string[]) => `accounts:
  - id: "111122223333"
    name: Sandbox
    boundary: arn:aws:iam::111122223333:policy/Boundary
approvals: { channel: C0APPROVALS }
security: { people: [U0SEC1] }
entitlements:
  - { id: read-only, title: Read only, risk: low, groups: [readers] }
rules: [{ approvers: { people: [U0LEAD1] } }]
tags:
${tags.map((tag) => `  - ${tag}\n`).join('')}`;

function problemsOf(...tags: string[]): string[] {
  try {
    parseCatalogue(withTags(...tags), 'catalogue.yaml');
  } catch (error) {
    if (error instanceof CatalogueError) return error.problems;
    throw error;
  }
  return [];
}

test('tags are optional, typed and called by their key, unless the catalogue says otherwise', () => {
  const costs = '{ key: Cost center, title: Costs, required: true, values: [A1], pattern: "A[0-9]" }';
  expect(parseCatalogue(withTags('{ key: team }', costs), 'catalogue.yaml').tags).toEqual([
    { key: 'team', title: 'team', isRequired: false },
    { key: 'Cost center', title: 'Costs', isRequired: true, values: ['A1'], pattern: 'A[0-9]' },
  ]);
});

const reserved = 'expected another key: the bot, or AWS, sets this one itself; found';

const plainPattern =
  'expected letters, classes like [A-Z] or \\d, repetitions like {1,6}, ? or + (at most three that vary), and at most two groups (A|B) that are not repeated';

test.each(['\\p{Lu}\\p{Ll}+', '^(dev|prod)-[\\p{L}\\d]+$', 'CC-[0-9]{1,6}'])(
  'a pattern may be %s',
  (pattern) => {
    expect(problemsOf(`{ key: team, pattern: '${pattern}' }`)).toEqual([]);
  },
);

test.each<[problem: string, ...tags: string[]]>([
  [`line 11: tags[0].key: ${reserved} "Managed-By"`, '{ key: Managed-By }'],
  [`line 11: tags[0].key: ${reserved} "use-case"`, '{ key: use-case }'],
  [`line 11: tags[0].key: ${reserved} "AWS:x"`, '{ key: "AWS:x" }'],
  [
    'line 11: tags[0].key: expected a tag key: letters, digits, spaces and _.:/=+-@, at most 128; found "a,b"',
    '{ key: "a,b" }',
  ],
  [
    'line 12: tags[1].key: team is used twice; expected different keys, in any case',
    '{ key: team }',
    '{ key: Team }',
  ],
  [
    'line 11: tags[0].key: expected a tag key with letters or other characters that people see; found "  "',
    '{ key: "  " }',
  ],
  [
    'line 11: tags[0].values[2]: a is used twice; expected different values',
    '{ key: team, values: [a, A, a] }',
  ],
  [`line 11: tags[0].pattern: ${plainPattern}; found "("`, '{ key: team, pattern: "(" }'],
  [`line 11: tags[0].pattern: ${plainPattern}; found "(a+)+b"`, '{ key: team, pattern: "(a+)+b" }'],
  [
    `line 11: tags[0].pattern: ${plainPattern}; found "\\\\p{Nothing}+"`,
    "{ key: team, pattern: '\\p{Nothing}+' }",
  ],
  [
    'line 11: tags[0].values[1]: expected a value that fits the pattern; found "b1"',
    '{ key: team, pattern: "[a-z]", values: [a, b1] }',
  ],
  [
    'line 11: tags[0].values[0]: expected letters, digits, spaces and _.:/=+-@; found "#1"',
    '{ key: team, values: ["#1"] }',
  ],
  ['line 11: tags[0].requird: there is no such field; did you mean required?', '{ key: team, requird: true }'],
])('%s', (problem, ...tags) => {
  expect(problemsOf(...tags)).toEqual([problem]);
});
