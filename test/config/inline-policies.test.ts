import { CatalogueError, parseCatalogue } from '../../src/config/load-catalogue.ts';
import { inlineRooms } from '../../src/core/account/inline-rooms.ts';

/** One entitlement with one inline policy; the document begins in line 14. */
const good = `accounts:
  - id: "111122223333"
    name: Sandbox
    boundary: arn:aws:iam::111122223333:policy/Boundary
approvals: { channel: C0APPROVALS }
security: { people: [U0SEC1] }
entitlements:
  - id: shop
    title: The shop
    risk: low
    inline:
      - name: Shop
        document:
          Version: "2012-10-17"
          Statement:
            - Effect: Allow
              Action: [s3:GetObject, s3:ListBucket]
              Resource: "arn:aws:s3:::shop/*"
              Condition: { Bool: { "aws:SecureTransport": true } }
rules:
  - approvers: { people: [U0LEAD1] }
`;

function problemsOf(...changes: [from: string, to: string][]): string[] {
  const text = changes.reduce((all, [from, to]) => all.replace(from, to), good);
  expect(changes.every(([from]) => good.includes(from))).toBe(true);
  try {
    parseCatalogue(text, 'catalogue.yaml');
  } catch (error) {
    if (error instanceof CatalogueError) return error.problems;
    throw error;
  }
  return [];
}

/** Another entitlement, with a policy of that name that denies that action. */
const another = (name: string, action: string) =>
  `  - { id: other, title: Other, risk: low, inline: [{ name: ${name}, document: { Version: "2012-10-17", Statement: { Effect: Deny, Action: "${action}", Resource: "*" } } }] }
rules:`;

test('an inline policy is read as the text that AWS gets', () => {
  const [entitlement] = parseCatalogue(good, 'catalogue.yaml').entitlements;
  expect(entitlement).toMatchObject({ groups: [], policies: [] });
  expect(entitlement?.inline?.map(({ name }) => name)).toEqual(['Shop']);
  expect(JSON.parse(entitlement?.inline?.[0]?.document ?? '')).toEqual({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: ['s3:GetObject', 's3:ListBucket'],
        Resource: 'arn:aws:s3:::shop/*',
        Condition: { Bool: { 'aws:SecureTransport': true } },
      },
    ],
  });
});

test.each<[what: string, ...changes: [from: string, to: string][]]>([
  ['one action, everywhere', ['[s3:GetObject, s3:ListBucket]', '"*"'], ['"arn:aws:s3:::shop/*"', '"*"']],
  ['everything but', ['Action:', 'NotAction:'], ['Resource:', 'NotResource:']],
  ['any partition', ['arn:aws:s3', 'arn:*:s3']],
  ['a variable', ['shop/*', 'shop/$' + '{aws:username}/*']],
  ['operators of sets, and of keys that may be absent', ['{ Bool:', '{ "ForAnyValue:StringLikeIfExists":']],
  [
    'a date',
    ['Bool: { "aws:SecureTransport": true }', 'DateLessThan: { "aws:CurrentTime": 2027-01-01T00:00:00Z }'],
  ],
  [
    'an id and a name',
    [
      '- Effect: Allow',
      '- { Sid: Read, Effect: Allow, Action: "*", Resource: "*" }\n            - Effect: Deny',
    ],
  ],
  ['another name for the same document', ['rules:', another('Other', 's3:*')]],
])('AWS takes %s', (_what, ...changes) => {
  expect(problemsOf(...changes)).toEqual([]);
});

const statement = 'entitlements[0].inline[0].document.Statement[0]';

test.each<[problem: string, ...changes: [from: string, to: string][]]>([
  [
    'line 12: entitlements[0].inline[0].name: expected another name: the bot\'s own policies begin like this; found "counterSignX"',
    ['name: Shop', 'name: counterSignX'],
  ],
  [
    'line 12: entitlements[0].inline[0].name: expected the name of an inline policy: letters, digits and _+=,.@-; found "The shop"',
    ['name: Shop', 'name: The shop'],
  ],
  [
    'line 14: entitlements[0].inline[0].document.Version: expected "2012-10-17", the current policy language; found "2008-10-17"',
    ['2012-10-17', '2008-10-17'],
  ],
  [
    'line 14: entitlements[0].inline[0].document.Verson: there is no such field; did you mean Version?',
    ['Version:', 'Verson:'],
  ],
  [`line 16: ${statement}.Effect: expected Allow or Deny; found "allow"`, ['Effect: Allow', 'Effect: allow']],
  [`line 17: ${statement}.Actions: there is no such field; did you mean Action?`, ['Action:', 'Actions:']],
  [
    `line 16: ${statement}.Action: missing: expected Action or NotAction`,
    ['              Action: [s3:GetObject, s3:ListBucket]\n', ''],
  ],
  [
    `line 18: ${statement}.NotAction: expected only one of Action and NotAction; found "s3:*"`,
    ['              Resource', '              NotAction: "s3:*"\n              Resource'],
  ],
  [
    `line 17: ${statement}.Action[1]: expected an action like s3:GetObject, or "*"; found "ListBucket"`,
    ['s3:ListBucket', 'ListBucket'],
  ],
  [`line 17: ${statement}.Action: expected at least one`, ['[s3:GetObject, s3:ListBucket]', '[]']],
  [
    `line 18: ${statement}.Resource: expected an ARN like arn:aws:s3:::bucket/*, or "*"; found "shop/*"`,
    ['arn:aws:s3:::', ''],
  ],
  [
    `line 18: ${statement}.Resource: expected an ARN in aws, where an account of this entitlement is; found "arn:aws-cn:s3:::shop/*"`,
    ['arn:aws:s3', 'arn:aws-cn:s3'],
  ],
  [
    `line 18: ${statement}.Principal: there is no such field`,
    ['              Resource', '              Principal: "*"\n              Resource'],
  ],
  [
    `line 19: ${statement}.Condition.Boole: there is no such condition operator; did you mean Bool?`,
    ['Bool:', 'Boole:'],
  ],
  [
    `line 19: ${statement}.Condition.Bool.aws:SecureTransport: expected true or false; found "yes"`,
    ['true', '"yes"'],
  ],
  [
    `line 19: ${statement}.Condition.Bool.SecureTransport: expected a condition key like aws:SourceIp; found true`,
    ['aws:Secure', 'Secure'],
  ],
  [`line 19: ${statement}.Condition.Bool.aws:SecureTransport: expected at least one value`, ['true', '[]']],
  [
    "line 12: entitlements[0].inline: expected at most 577 characters, what IAM leaves for a person in account 111122223333 beside the bot's own policies; found 2160",
    ['shop/*', 's'.repeat(1984)],
  ],
])('%s', (problem, ...changes) => {
  expect(problemsOf(...changes)).toContainEqual(problem);
});

test('none is for emergency users', () => {
  expect(problemsOf(['    risk: low\n', '    risk: low\n    kinds: [person, emergency]\n'])).toEqual([
    expect.stringContaining('expected breakGlass in the catalogue'),
    expect.stringContaining(
      'entitlements[0].inline: expected groups and managed policies only: break-glass opens no inline policies',
    ),
  ]);
});

test('one name says the same everywhere', () => {
  const at = 'line 20: entitlements[1].inline[0].name:';
  const elsewhere = 'is another policy in entitlements[0]; expected another name, or the same document';
  expect(problemsOf(['rules:', another('Shop', 's3:*')])).toEqual([`${at} Shop ${elsewhere}`]);
  expect(problemsOf(['rules:', another('SHOP', 's3:*')])).toEqual([`${at} SHOP ${elsewhere}`]);
});

test('the room in which they must fit together is computed, with what does not fit', () => {
  const long = (id: string, size: number, kinds = '') =>
    `  - { id: ${id}, title: ${id}, risk: low, ${kinds} inline: [{ name: ${id}, document: { Version: "2012-10-17", Statement: { Effect: Deny, Action: "*", Resource: "arn:aws:s3:::${'x'.repeat(size)}" } } }] }\n`;
  const text = good.replace(
    'rules:',
    `${long('a', 200)}${long('b', 250)}${long('c', 9, 'kinds: [workload],')}rules:`,
  );
  const [person, workload] = inlineRooms(parseCatalogue(text, 'catalogue.yaml'));
  expect(person).toMatchObject({
    kind: 'person',
    entitlements: [{ id: 'shop' }, { id: 'a', size: 294 }, { id: 'b', size: 344 }],
    tooMuch: [{ ids: ['a', 'b'], size: 638 }],
  });
  expect(workload).toMatchObject({ kind: 'workload', tooMuch: [] });
  expect(workload?.entitlements.map(({ id }) => id)).toEqual(['shop', 'a', 'b', 'c']);
});
