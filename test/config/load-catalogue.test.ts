import { resolve } from 'node:path';
import { CatalogueError, loadCatalogue, parseCatalogue } from '../../src/config/load-catalogue.ts';

const good = `accounts:
  - id: "111122223333"
    name: Sandbox
    boundary: arn:aws:iam::111122223333:policy/Boundary
approvals: { channel: C0APPROVALS }
security: { people: [U0SEC1] }
entitlements:
  - { id: read-only, title: Read only, risk: low, groups: [readers] }
rules:
  - approvers: { people: [U0LEAD1] }
`;

/** The good catalogue with some of its text replaced. */
function withText(...changes: [from: string, to: string][]): string {
  return changes.reduce((text, [from, to]) => text.replace(from, to), good);
}

function problemsOf(text: string): string[] {
  try {
    parseCatalogue(text, 'catalogue.yaml');
  } catch (error) {
    if (error instanceof CatalogueError) return error.problems;
    throw error;
  }
  return [];
}

describe('the sample catalogue', () => {
  const sample = loadCatalogue('manifests/catalogue.yaml');

  test('loads, and knows what it says', () => {
    expect(sample.accounts.map(({ id, path }) => [id, path])).toEqual([['111122223333', '/countersign/']]);
    expect(sample.entitlements.map(({ id, risk }) => [id, risk])).toContainEqual(['admin', 'critical']);
    expect(sample.links).toEqual({ passwordMs: 3_600_000, accessKeyMs: 900_000, mfaDeviceMs: 900_000 });
    expect(sample.setUpWithinMs).toBe(7 * 24 * 3_600_000);
    expect(sample.rules).toMatchObject([
      { id: 'rule-1', count: 1, distinct: false, decideWithinMs: 24 * 3_600_000, reasonMinLength: 0 },
      { id: 'rule-2', count: 2, distinct: false, decideWithinMs: 4 * 3_600_000, reasonMinLength: 40 },
    ]);
  });

  test('has a rule for everything it offers', () => {
    const { entitlements, rules } = sample;
    for (const { risk } of entitlements) expect(rules.some(({ when }) => when.risk?.includes(risk))).toBe(true);
  });
});

test('groups are where the role of manifests/account.yaml may use them, unless the catalogue says otherwise', () => {
  const role = 'role: arn:aws:iam::111122223333:role/Worker';
  const groupPathWith = (...lines: string[]) => {
    const boundary = '    boundary:';
    const text = withText([boundary, [...lines.map((line) => `    ${line}`), boundary].join('\n')]);
    return parseCatalogue(text, 'catalogue.yaml').accounts[0]?.groupPath;
  };
  expect(groupPathWith(role)).toBe('/countersign/');
  expect(groupPathWith(role, 'groupPath: /teams/')).toBe('/teams/');
  expect(groupPathWith('groupPath: /teams/')).toBe('/teams/');
  expect(groupPathWith()).toBeUndefined();
  expect(problemsOf(withText(['    boundary:', '    groupPath: teams\n    boundary:']))).toEqual([
    expect.stringContaining('accounts[0].groupPath: expected an IAM path'),
  ]);
});

describe('a catalogue that says little', () => {
  const { accounts, rules, help, links, setUpWithinMs, entitlements } = parseCatalogue(good, 'catalogue.yaml');

  test('gets the rest by default', () => {
    expect(accounts[0]?.path).toBe('/countersign/');
    expect(help).toBe('Ask your platform team for help.');
    expect(links).toEqual({ passwordMs: 3_600_000, accessKeyMs: 900_000, mfaDeviceMs: 900_000 });
    expect(setUpWithinMs).toBe(7 * 24 * 3_600_000);
    expect(entitlements[0]).toMatchObject({ groups: ['readers'], policies: [] });
    expect(rules).toEqual([
      {
        id: 'rule-1',
        title: 'Everything',
        when: {},
        approvers: { people: ['U0LEAD1'], groups: [] },
        count: 1,
        distinct: false,
        decideWithinMs: 24 * 3_600_000,
        reasonMinLength: 0,
      },
    ]);
  });

  test('has its rules called by what they are about', () => {
    const [rule] = parseCatalogue(
      withText([
        '- approvers',
        '- when: { risk: [low, high], kind: [person], account: ["111122223333"] }\n    approvers',
      ]),
      'catalogue.yaml',
    ).rules;
    expect(rule?.title).toBe('low or high risk, account 111122223333, person');
  });
});

describe('mistakes in a catalogue', () => {
  test('are reported together, each with its line, its field and what was expected', () => {
    const text = `accounts:
  - id: 111122223333
    name: Sandbox
    boundary: arn:aws:iam::999999999999:policy/Boundary
  - id: "444455556666"
    name: Second
    path: countersign
    boundary: arn:aws:iam::444455556666:policy/Boundary
    role: arn:aws:iam::444455556666:role/Worker
approvals: { channel: approvals }
security: { people: [] }
entitlements:
  - id: read-only
    title: Read only
    risk: lowish
    groups: [readers]
    colour: green
  - id: read-only
    title: Again
    risk: low
  - id: elsewhere
    title: Elsewhere
    risk: high
    groups: [readers]
    accounts: ["777788889999"]
rules:
  - when: { risk: [low], entitlement: [read-onyl] }
    approvers: { people: [U0LEAD1, U0LEAD1] }
    count: 2
    decideWithin: 24 hours
  - approvers: {}
    count: 0
setUpWithin: 0d
`;
    expect(problemsOf(text)).toEqual([
      'line 2: accounts[0].id: expected an AWS account id: 12 digits, in quotes; found 111122223333',
      'line 2: accounts[0].role: expected the ARN of a role to assume, because there is more than one account',
      'line 4: accounts[0].boundary: the boundary belongs to account 999999999999; expected one of 111122223333 or of AWS',
      'line 7: accounts[1].path: expected an IAM path like /countersign/, at most 300 characters; found "countersign"',
      'line 10: approvals.channel: expected a Slack channel id like C012ABCDE; found "approvals"',
      'line 11: security: expected at least one person or group',
      'line 15: entitlements[0].risk: expected low, medium, high or critical; found "lowish"',
      'line 17: entitlements[0].colour: there is no such field',
      'line 18: entitlements[1].id: read-only is used twice; expected different ids',
      'line 18: entitlements[1]: expected at least one group or policy',
      'line 25: entitlements[2].accounts[0]: there is no 777788889999 among the accounts; expected one of their ids',
      'line 27: rules[0].when.entitlement[0]: there is no read-onyl among the entitlements; expected one of their ids; did you mean read-only?',
      'line 29: rules[0].count: expected at most 1, because only that many people are listed; found 2',
      'line 30: rules[0].decideWithin: expected a duration like 15m, 24h or 7d; found "24 hours"',
      'line 31: rules[1].approvers: expected at least one person or group',
      'line 32: rules[1].count: expected at least 1; found 0',
      'line 33: setUpWithin: expected a duration like 15m, 24h or 7d; found "0d"',
    ]);
  });

  test('are counted in the message, which names the file', () => {
    const two = withText(['risk: low', 'risk: none'], ['C0APPROVALS', 'here']);
    expect(() => parseCatalogue(two, 'my.yaml')).toThrow(
      /^The catalogue my\.yaml has 2 mistakes:\n {2}line 5: .*\n {2}line 8: /,
    );
    expect(() => parseCatalogue(withText(['C0APPROVALS', 'here']), 'my.yaml')).toThrow(
      'The catalogue my.yaml has a mistake:',
    );
  });

  test.each<[string, string, string]>([
    ['nothing at all', '', 'line 1: the catalogue: expected fields with their values; found nothing'],
    ['a list', '- accounts', 'line 1: the catalogue: expected fields with their values; found a list'],
  ])('%s is no catalogue', (_what, text, problem) => {
    expect(problemsOf(text)).toEqual([problem]);
  });

  test('a missing field is reported at its parent', () => {
    expect(problemsOf(withText(['title: Read only, ', '']))).toEqual([
      'line 8: entitlements[0].title: missing: expected a text',
    ]);
    expect(problemsOf(withText(['security: { people: [U0SEC1] }\n', '']))).toEqual([
      'line 1: security: missing: expected fields with their values',
    ]);
  });

  test('lists that are no lists are one mistake each, and do not make a mistake of what names them', () => {
    const text = `accounts: none\n${good.slice(good.indexOf('approvals'))}`.replace(
      '- approvers',
      '- when: { account: ["111122223333"] }\n    approvers',
    );
    expect(problemsOf(text)).toEqual(['line 1: accounts: expected a list; found "none"']);
  });

  test('text that is not YAML is reported with its line', () => {
    const [problem, ...more] = problemsOf(`${good}help: [unfinished\n`);
    expect(problem).toMatch(/^line 1[12]: not YAML: /);
    expect(more).toEqual([]);
    expect(problemsOf(`${good}accounts: []\n`)).toEqual(['line 11: not YAML: Map keys must be unique']);
  });

  test('a missing file is reported with the variable that names it', () => {
    expect(() => loadCatalogue('manifests/none.yaml')).toThrow(
      `There is no catalogue: ${resolve('manifests/none.yaml')} doesn't exist; set COUNTERSIGN_CATALOGUE to the path of the catalogue`,
    );
  });
});

describe('the wrong value', () => {
  const first = (text: string) => problemsOf(text)[0];

  test('is shown as it was written, and what it may be a slip of', () => {
    expect(first(withText(['risk: low', 'risk: hihg']))).toBe(
      'line 8: entitlements[0].risk: expected low, medium, high or critical; found "hihg"; did you mean high?',
    );
    expect(first(`${good}accessKeys: { deactivate: 1 }\n`)).toBe(
      'line 11: accessKeys.deactivate: expected true or false; found 1',
    );
    expect(first(withText(['groups: [readers]', `groups: [${'a, '.repeat(10)}b]`]))).toBe(
      'line 8: entitlements[0].groups: expected at most 10 of them; found a list',
    );
    expect(first(withText(['name: Sandbox', `name: ${'x'.repeat(61)}`]))).toBe(
      `line 3: accounts[0].name: expected at most 60 characters; found "${'x'.repeat(59)}…`,
    );
  });

  test('is shown inside what may be written in two ways', () => {
    const own = (selfService: string) => first(`${good}accessKeys: { selfService: ${selfService} }\n`);
    expect(own('[robot]')).toContain('selfService[0]: expected person, workload or emergency; found "robot"');
    expect(own('{ person: grave }')).toContain(
      'selfService.person: expected low, medium, high or critical; found "grave"',
    );
    expect(own('{ persn: low }')).toContain('selfService.persn: there is no such field; did you mean person?');
    expect(own('workload')).toContain(
      'selfService: expected a list or fields with their values; found "workload"',
    );
  });

  test('keeps to its line, whatever it has in it, and no token is in it', () => {
    expect(first(withText(['C0APPROVALS', '"a\\nb\\u202e\\x1b[31m"']))).toBe(
      'line 5: approvals.channel: expected a Slack channel id like C012ABCDE; found "a\\nb\ufffd\\u001b[31m"',
    );
    const token = ['xoxb', '12-ab'].join('-');
    expect(first(withText(['C0APPROVALS', token]))).toContain('found "[secret]"');
    const id = 'external-id-of-ours'.repeat(80);
    expect(first(withText(['name: Sandbox', `name: Sandbox\n    externalId: ${id}`]))).toBe(
      'line 4: accounts[0].externalId: expected at most 1224 characters',
    );
  });
});

describe('a field that there is not', () => {
  test.each([
    ['risk: low', 'rsik: low', 'entitlements[0].rsik', 'risk'],
    ['approvals:', 'aprovals:', 'aprovals', 'approvals'],
    ['- approvers', '- decide_within: 4h\n    approvers', 'rules[0].decide_within', 'decideWithin'],
    ['boundary:', 'bounndary:', 'accounts[0].bounndary', 'boundary'],
    ['{ people: [U0SEC1] }', '{ poeple: [U0SEC1] }', 'security.poeple', 'people'],
  ])('%s written as %s: a guess is offered', (from, to, field, meant) => {
    expect(problemsOf(withText([from, to]))).toContainEqual(
      expect.stringMatching(
        new RegExp(`: ${field.replace(/[[\]]/g, '\\$&')}: there is no such field; did you mean ${meant}\\?$`),
      ),
    );
  });

  test('nothing is guessed of what resembles nothing', () => {
    expect(problemsOf(withText(['risk: low', 'risk: low, ic: 1, colour: green']))).toEqual([
      'line 8: entitlements[0].ic: there is no such field',
      'line 8: entitlements[0].colour: there is no such field',
    ]);
  });
});

test('no word of a mistake is the library’s, whatever is put where', () => {
  const paths = [...'abcdefgh'].map((_, index) => index);
  const put = [null, [], {}, '', 'x', -1, 1.5, 1e9, true];
  const lines = ['id:', 'name:', 'boundary:', 'title:', 'risk:', 'groups:', 'people:', 'channel:'];
  const said = paths.flatMap((at) =>
    put.flatMap((value) =>
      problemsOf(
        good.replace(
          new RegExp(`${lines[at]} ?(\\[[^\\]]*\\]|"[^"]*"|[^,}\\n ]+)`),
          `${lines[at]} ${JSON.stringify(value)}`,
        ),
      ),
    ),
  );
  expect(said.length).toBeGreaterThan(40);
  for (const line of said)
    expect(line).not.toMatch(/Invalid|Too (small|big)|received|Unrecognized|undefined|something else|NaN/);
});

describe('more than one account', () => {
  const second = (role: string) =>
    withText([
      'approvals:',
      `  - id: "444455556666"
    name: Second
    boundary: arn:aws:iam::aws:policy/PowerUserAccess
    ${role}
approvals:`,
    ]);
  const role = 'role: arn:aws:iam::444455556666:role/Worker';
  const roleMissing = 'expected the ARN of a role to assume, because there is more than one account';

  test('need a role each', () => {
    expect(problemsOf(second(''))).toEqual([
      `line 2: accounts[0].role: ${roleMissing}`,
      `line 5: accounts[1].role: ${roleMissing}`,
    ]);
    expect(problemsOf(second(role))).toEqual([`line 2: accounts[0].role: ${roleMissing}`]);
  });

  test('load with a role each, and with a boundary that AWS manages', () => {
    const both = second(role).replace(
      'name: Sandbox',
      'name: Sandbox\n    role: arn:aws:iam::111122223333:role/Worker',
    );
    expect(problemsOf(both)).toEqual([]);
  });
});

describe('who approves', () => {
  test('a group may be as large as a count wants', () => {
    const text = withText([
      'approvers: { people: [U0LEAD1] }',
      'approvers: { groups: [S0LEADS] }\n    count: 5',
    ]);
    expect(problemsOf(text)).toEqual([]);
  });

  test('as many people as the count are enough', () => {
    const listing = (people: string) =>
      withText(['people: [U0LEAD1] }', `people: [${people}] }\n    count: 2`]);
    expect(problemsOf(listing('U0LEAD1, U0LEAD2'))).toEqual([]);
    expect(problemsOf(listing('U0LEAD1'))).toHaveLength(1);
  });

  test('rules are told apart by the ids they are given', () => {
    const text = withText(['- approvers', '- id: leads\n    approvers']);
    expect(problemsOf(`${text}  - id: leads\n    approvers: { people: [U0LEAD2] }\n`)).toEqual([
      'line 12: rules[1].id: leads is used twice; expected different ids',
    ]);
  });
});

describe('times and waits that make no sense together', () => {
  test('a link may live as long as there is to use what it holds, and no longer', () => {
    const live = (links: string, within = '2h') =>
      problemsOf(`${good}links: ${links}\nsetUpWithin: ${within}\n`);
    expect(live('{ password: 2h, accessKey: 2h, mfaDevice: 1h }')).toEqual([]);
    expect(live('{ password: 3h, accessKey: 2d, mfaDevice: 2h }')).toEqual([
      'line 11: links.password: expected at most 2h, because what the link holds can be used only that long; found "3h"',
      'line 11: links.accessKey: expected at most 2h, because what the link holds can be used only that long; found "2d"',
      'line 11: links.mfaDevice: expected at most 1h, because what the link holds can be used only that long; found "2h"',
    ]);
    expect(live('{ mfaDevice: 45m }', '30m')).toEqual([
      'line 11: links.mfaDevice: expected at most 30m, because what the link holds can be used only that long; found "45m"',
    ]);
  });

  test('without a word about the whole time, a week counts', () => {
    expect(problemsOf(`${good}links: { password: 8d }\n`)).toHaveLength(1);
  });

  test('only people wait for MFA, or are told not to', () => {
    const offered = (kinds: string) =>
      withText(['groups: [readers]', `groups: [readers], waitForMfa: false, kinds: [${kinds}]`]);
    expect(problemsOf(offered('person, workload'))).toEqual([]);
    expect(problemsOf(offered('workload'))).toEqual([
      'line 8: entitlements[0].waitForMfa: expected only for people: workloads have no MFA; found false',
    ]);
  });
});

describe('how long access lasts', () => {
  const lasting = (lasts: string) => withText(['groups: [readers]', `groups: [readers], lasts: ${lasts}`]);

  test('is read in milliseconds; no end date may be asked for unless it says otherwise', () => {
    const lastsOf = (lasts: string) => parseCatalogue(lasting(lasts), 'catalogue.yaml').entitlements[0]?.lasts;
    expect(lastsOf('{ default: 4h, choices: [90s, 4h], longest: 1d, noEnd: false }')).toEqual({
      ...{ defaultMs: 14_400_000, choicesMs: [90_000, 14_400_000], longestMs: 86_400_000 },
      mayBeEndless: false,
    });
    expect(lastsOf('{}')).toMatchObject({ mayBeEndless: true });
    expect(parseCatalogue(good, 'catalogue.yaml').entitlements[0]).not.toHaveProperty('lasts');
  });

  test.each([
    [
      '{ default: 2d, longest: 1d }',
      'lasts.default: expected at most 1d, because that is the longest; found "2d"',
    ],
    [
      '{ choices: [1h, 48h], longest: 1d }',
      'lasts.choices[1]: expected at most 1d, because that is the longest; found "48h"',
    ],
    ['{ default: 2h, choices: [1h] }', 'lasts.default: expected one of the choices: 1h; found "2h"'],
    ['{ choices: [60m, 1h] }', 'lasts.choices[1]: 1h is offered twice; expected different durations'],
    ['{ default: soon }', 'lasts.default: expected a duration like 90s, 15m, 8h or 7d; found "soon"'],
  ])('%s is a mistake that names its field', (lasts, problem) => {
    expect(problemsOf(lasting(lasts))).toEqual([`line 8: entitlements[0].${problem}`]);
  });
});

test('who makes keys without approval: a list of kinds means medium risk, and a risk can be named for each', () => {
  const read = (accessKeys: string) =>
    parseCatalogue(`${good}\naccessKeys: ${accessKeys}\n`, 'catalogue.yaml').accessKeys.selfService;
  expect(read('{ selfService: [workload] }')).toEqual({ workload: 'medium' });
  expect(read('{ selfService: [] }')).toEqual({});
  expect(read('{ selfService: { workload: high, person: low } }')).toEqual({ workload: 'high', person: 'low' });
});

test('defaults for access keys: workloads only, ninety days, a week each, and nothing is removed', () => {
  expect(parseCatalogue(good, 'catalogue.yaml').accessKeys).toEqual({
    selfService: { workload: 'medium' },
    maxAgeDays: 90,
    noticeDays: 7,
    isDeactivated: false,
    graceDays: 7,
  });
});

describe('limits', () => {
  const withLimits = (limits: string, rule = '') => `${good}${rule}limits: ${limits}\n`;
  const saidOf = (limits: string, rule = '') =>
    problemsOf(withLimits(limits, rule)).map((line) => line.replace(/^line \d+: /, ''));

  test('not said: twenty open requests and thirty asks an hour; said in part: the rest is the same', () => {
    expect(parseCatalogue(good, 'catalogue.yaml').limits).toEqual({ openRequests: 20, asksPerHour: 30 });
    const { limits } = parseCatalogue(withLimits('{ asksPerHour: 60 }'), 'catalogue.yaml');
    expect(limits).toEqual({ openRequests: 20, asksPerHour: 60 });
  });

  test('none of them can shut everybody out, or be no limit', () => {
    expect(saidOf('{ openRequests: 0, asksPerHour: 4 }')).toEqual([
      'limits.openRequests: expected at least 1; found 0',
      'limits.asksPerHour: expected at least 5; found 4',
    ]);
    expect(saidOf('{ openRequests: 1001 }')).toEqual([
      'limits.openRequests: expected at most 1000; found 1001',
    ]);
  });

  test('a limit on open requests that nobody can reach in time is reported as no limit', () => {
    const soon = '    decideWithin: 90m\n';
    expect(saidOf('{ openRequests: 60 }', soon)).toEqual([]);
    expect(saidOf('{ openRequests: 61 }', soon)).toEqual([
      'limits.openRequests: expected at most 60: with 30 asks an hour, and at most 2 hours to decide, nobody can have more open; found 61',
    ]);
    expect(saidOf('{ openRequests: 6, asksPerHour: 5 }', '    decideWithin: 1h\n')).toEqual([
      'limits.openRequests: expected at most 5: with 5 asks an hour, and at most 1 hour to decide, nobody can have more open; found 6',
    ]);
  });
});

describe('ARNs of somewhere else', () => {
  const ours = 'arn:aws:iam::111122223333:policy/Boundary';
  const withRole = (arn: string) => withText([ours, `${ours}\n    role: ${arn}`]);
  const withPolicy = (arn: string, more = '') =>
    withText(['groups: [readers]', `groups: [readers], policies: ["${arn}"]${more}`]);
  const secondAccount = `  - id: "444455556666"
    name: Second
    boundary: arn:aws:iam::aws:policy/PowerUserAccess
    role: arn:aws:iam::444455556666:role/Worker
approvals:`;
  const twoAccounts = (policy: string, more = '') =>
    withPolicy(policy, more)
      .replace(ours, `${ours}\n    role: arn:aws:iam::111122223333:role/Worker`)
      .replace('approvals:', secondAccount);

  test('a role is of its account, and in the same part of AWS', () => {
    expect(problemsOf(withRole('arn:aws:iam::111122223333:role/Worker'))).toEqual([]);
    expect(problemsOf(withRole('arn:aws:iam::999999999999:role/Worker'))).toEqual([
      'line 5: accounts[0].role: the role belongs to account 999999999999; expected one of 111122223333',
    ]);
    expect(problemsOf(withRole('arn:aws-cn:iam::111122223333:role/Worker'))).toEqual([
      'line 5: accounts[0].role: expected a role in aws, where the boundary is; found "arn:aws-cn:iam::111122223333:role/Worker"',
    ]);
  });

  test('a policy is of every account it is offered in, or of AWS there', () => {
    expect(problemsOf(withPolicy('arn:aws:iam::111122223333:policy/Deploy'))).toEqual([]);
    expect(problemsOf(withPolicy('arn:aws:iam::aws:policy/ReadOnlyAccess'))).toEqual([]);
    expect(problemsOf(withPolicy('arn:aws:iam::999999999999:policy/Deploy'))).toEqual([
      'line 8: entitlements[0].policies[0]: the policy belongs to account 999999999999, but this entitlement is offered in 111122223333; expected a policy of that account or of AWS',
    ]);
    expect(problemsOf(withPolicy('arn:aws-us-gov:iam::aws:policy/ReadOnlyAccess'))).toEqual([
      'line 8: entitlements[0].policies[0]: expected a policy in aws, where account 111122223333 is; found "arn:aws-us-gov:iam::aws:policy/ReadOnlyAccess"',
    ]);
  });

  test('a policy of one of several accounts is offered in that one alone', () => {
    const deploy = 'arn:aws:iam::111122223333:policy/Deploy';
    expect(problemsOf(twoAccounts(deploy, ', accounts: ["111122223333"]'))).toEqual([]);
    expect(problemsOf(twoAccounts(deploy))).toEqual([
      expect.stringMatching(
        /policies\[0\]: the policy belongs to account 111122223333, but this entitlement is offered in 444455556666; expected a policy of that account or of AWS, or accounts: \["111122223333"\]$/,
      ),
    ]);
  });

  test('a Region of another partition than the account', () => {
    const inRegions = (regions: string) =>
      good.replace(/^( +)boundary: /m, `$1activityRegions: [${regions}]\n$1boundary: `);
    expect(problemsOf(inRegions('eu-central-1, us-west-2'))).toEqual([]);
    expect(problemsOf(inRegions('eu-central-1, cn-north-1'))).toEqual([
      expect.stringContaining(
        'accounts[0].activityRegions[1]: expected a Region in aws, where the boundary is; found "cn-north-1"',
      ),
    ]);
  });

  test('all accounts are in one part of AWS that is known, or nobody could be told where to sign in', () => {
    const inPartition = (partition: string) => good.replaceAll('arn:aws:', `arn:${partition}:`);
    expect(problemsOf(inPartition('aws-eusc'))).toEqual([]);
    expect(problemsOf(inPartition('aws-moon'))).toEqual([
      'line 4: accounts[0].boundary: AWS has no partition aws-moon; expected one of aws, aws-us-gov, aws-cn, aws-eusc, aws-iso, aws-iso-b, aws-iso-e, aws-iso-f',
    ]);
    const mixed = twoAccounts('arn:aws:iam::aws:policy/ReadOnlyAccess', ', accounts: ["111122223333"]')
      .replace('arn:aws:iam::aws:policy/PowerUserAccess', 'arn:aws-cn:iam::aws:policy/PowerUserAccess')
      .replace('arn:aws:iam::444455556666', 'arn:aws-cn:iam::444455556666');
    expect(problemsOf(mixed)).toEqual([
      'line 8: accounts[1].boundary: expected aws, as in the first account: no role reaches from one partition to another; found "arn:aws-cn:iam::aws:policy/PowerUserAccess"',
    ]);
  });
});

describe('break-glass', () => {
  const named: [string, string] = ['groups: [readers] }', 'groups: [readers], kinds: [emergency] }'];
  const withGlass = (glass: string) => `${withText(named)}breakGlass: ${glass}\n`;

  test('says who, and has usual choices up to the longest', () => {
    expect(parseCatalogue(withGlass('{ groups: [S0ONCALL] }'), 'catalogue.yaml').breakGlass).toEqual({
      ...{ people: [], groups: ['S0ONCALL'], reasonMinLength: 20 },
      ...{ longestMs: 4 * 3_600_000, choicesMs: [1, 2, 4].map((hours) => hours * 3_600_000) },
    });
    const own = withGlass('{ people: [U0ADA], longest: 90m, choices: [90m, 30m] }');
    expect(parseCatalogue(own, 'catalogue.yaml').breakGlass?.choicesMs).toEqual([1_800_000, 5_400_000]);
    expect(parseCatalogue(good, 'catalogue.yaml')).not.toHaveProperty('breakGlass');
  });

  test('for nobody, for days, or for nothing is a mistake', () => {
    expect(problemsOf(withGlass('{}'))).toEqual([
      expect.stringContaining('expected at least one person or group'),
    ]);
    const long = problemsOf(withGlass('{ people: [U0ADA], longest: 2d, choices: [3d] }'));
    expect(long).toEqual([
      expect.stringContaining('breakGlass.longest: expected at most 24h'),
      expect.stringContaining('breakGlass.choices[0]: expected at most 2d'),
    ]);
    expect(problemsOf(`${good}breakGlass: { people: [U0ADA] }\n`)).toEqual([
      expect.stringContaining('expected an entitlement with emergency among its kinds'),
    ]);
    expect(problemsOf(withText(named))).toEqual([
      expect.stringContaining('entitlements[0].kinds: expected breakGlass in the catalogue'),
    ]);
  });
});

test('invisible text is refused before Slack refuses it', () => {
  const unseen = 'expected visible text';
  expect(problemsOf(withText(['title: Read only', 'title: " "']))).toEqual([
    `line 8: entitlements[0].title: ${unseen}; found " "`,
  ]);
  expect(problemsOf(withText(['name: Sandbox', 'name: "\\u3164\\u200b"']))).toEqual([
    `line 3: accounts[0].name: ${unseen}; found "\u3164\ufffd"`,
  ]);
  expect(problemsOf(withText(['risk: low', 'risk: low, description: ""']))[0]).toContain(
    'entitlements[0].description',
  );
  expect(problemsOf(`${good}help: " "\n`)).toEqual([`line 11: help: ${unseen}; found " "`]);
});

describe('who may ask', () => {
  const withAskers = (askers: string, approvers = '{ people: [U0LEAD1] }') =>
    withText(['approvers: { people: [U0LEAD1] }', `approvers: ${approvers}\n    askers: ${askers}`]);

  test('is kept as it is written, and absent where nothing is', () => {
    const rules = parseCatalogue(withAskers('{ people: [U0ADA], groups: [S0DEVS] }'), 'catalogue.yaml').rules;
    expect(rules[0]?.askers).toEqual({ people: ['U0ADA'], groups: ['S0DEVS'] });
    expect(parseCatalogue(good, 'catalogue.yaml').rules[0]).not.toHaveProperty('askers');
  });

  test('is somebody, of whom not everyone is left without an approver', () => {
    expect(problemsOf(withAskers('{}'))).toEqual([
      'line 11: rules[0].askers: expected at least one person or group',
    ]);
    expect(problemsOf(withAskers('{ people: [U0LEAD1] }'))).toEqual([
      'line 11: rules[0].askers: nobody decides on their own request, so none of these could ever get it; expected an approver more than the 1 it needs, or other askers',
    ]);
    expect(problemsOf(withAskers('{ people: [U0LEAD1, U0ADA] }'))).toEqual([]);
    expect(problemsOf(withAskers('{ people: [U0LEAD1] }', '{ people: [U0LEAD1, U0LEAD2] }'))).toEqual([]);
    expect(problemsOf(withAskers('{ people: [nobody] }'))).toEqual([
      'line 11: rules[0].askers.people[0]: expected a Slack user id like U012ABCDE; found "nobody"',
    ]);
  });
});

describe('reminders', () => {
  const withRule = (fields: string) =>
    withText(['- approvers: { people: [U0LEAD1] }', `- approvers: { people: [U0LEAD1] }\n    ${fields}`]);

  test('are times, once or several', () => {
    const rule = (fields: string) => parseCatalogue(withRule(fields), 'catalogue.yaml').rules[0];
    expect(rule('remind: 4h')?.remindAfterMs).toEqual([4 * 3_600_000]);
    expect(rule('remind: [4h, 12h]')?.remindAfterMs).toEqual([4 * 3_600_000, 12 * 3_600_000]);
    expect(rule('escalate: { after: 20h, to: { people: [U0BOSS] } }')?.escalate).toEqual({
      ...{ afterMs: 20 * 3_600_000, to: { people: ['U0BOSS'], groups: [] } },
    });
    expect(rule('count: 1')).not.toHaveProperty('remindAfterMs');
  });

  test('come before the deadline, and to somebody', () => {
    expect(problemsOf(withRule('remind: [4h, 24h]'))).toEqual([
      'line 11: rules[0].remind[1]: expected less than 24h, within which it must be decided; found "24h"',
    ]);
    expect(problemsOf(withRule('decideWithin: 2h\n    remind: 4h'))).toEqual([
      'line 12: rules[0].remind: expected less than 2h, within which it must be decided; found "4h"',
    ]);
    expect(problemsOf(withRule('escalate: { after: 2d, to: {} }'))).toEqual([
      'line 11: rules[0].escalate.to: expected at least one person or group',
      'line 11: rules[0].escalate.after: expected less than 24h, within which it must be decided; found "2d"',
    ]);
    expect(problemsOf(withRule('remind: soon'))).toEqual([
      'line 11: rules[0].remind: expected a duration like 15m, 24h or 7d; found "soon"',
    ]);
  });
});

describe('a ticket', () => {
  const withTicket = (ticket: string) =>
    withText([
      '- approvers: { people: [U0LEAD1] }',
      `- approvers: { people: [U0LEAD1] }\n    ticket: ${ticket}`,
    ]);

  test('is required unless it says otherwise', () => {
    const ticket = (text: string) => parseCatalogue(withTicket(text), 'catalogue.yaml').rules[0]?.ticket;
    expect(ticket("{ pattern: 'OPS-\\d+' }")).toEqual({ pattern: 'OPS-\\d+', isRequired: true });
    expect(
      ticket("{ pattern: 'OPS-\\d+', link: 'https://t.example/{ticket}', example: OPS-1, required: false }"),
    ).toEqual({
      ...{ pattern: 'OPS-\\d+', link: 'https://t.example/{ticket}', example: 'OPS-1', isRequired: false },
    });
  });

  test('has a pattern that is answered at once, and a link and an example that fit it', () => {
    expect(problemsOf(withTicket("{ pattern: '(a+)+' }"))[0]).toMatch(
      /^line 11: rules\[0\]\.ticket\.pattern: expected letters, classes .*; found "\(a\+\)\+"$/,
    );
    expect(
      problemsOf(withTicket("{ pattern: 'OPS-\\d+', link: 'https://t.example/', example: SEC-1 }")),
    ).toEqual([
      'line 11: rules[0].ticket.example: expected one that fits the pattern; found "SEC-1"',
      'line 11: rules[0].ticket.link: expected {ticket} where the number goes; found "https://t.example/"',
    ]);
    expect(problemsOf(withTicket("{ pattern: 'OPS-\\d+', link: 'javascript:alert(1)' }"))[0]).toContain(
      'expected an address like https://tickets.example.com/{ticket}',
    );
  });
});

describe('managed policies by name', () => {
  const policies = (...lines: string[]) =>
    withText(['rules:', `policies:\n${lines.map((line) => `  - ${line}`).join('\n')}\nrules:`]);
  const mistakesIn = (...lines: string[]) =>
    problemsOf(policies(...lines)).map((problem) => problem.replace(/^line \d+: /, ''));
  const readOnly = '{ match: "arn:aws:iam::aws:policy/*ReadOnly*", risk: low }';

  test('load with their risks; what is not said is the default', () => {
    const text = policies(
      readOnly,
      '{ match: "arn:aws:iam::111122223333:policy/team/*", risk: high, kinds: [workload], accounts: ["111122223333"] }',
    );
    expect(parseCatalogue(text, 'catalogue.yaml').policies).toEqual([
      { match: 'arn:aws:iam::aws:policy/*ReadOnly*', risk: 'low', waitForMfa: true },
      {
        ...{ match: 'arn:aws:iam::111122223333:policy/team/*', risk: 'high', waitForMfa: true },
        ...{ kinds: ['workload'], accounts: ['111122223333'] },
      },
    ]);
  });

  test('a catalogue without any is as before', () => {
    expect(parseCatalogue(withText(), 'catalogue.yaml')).not.toHaveProperty('policies');
    expect(parseCatalogue(withText(['rules:', 'policies: []\nrules:']), 'catalogue.yaml')).not.toHaveProperty(
      'policies',
    );
  });

  test.each([
    [
      '"*"',
      'match: expected the ARN of managed policies, where * stands for any part of the path and name; found "*"',
    ],
    ['"arn:aws:iam::*:policy/team/*"', 'match: expected the ARN of managed policies'],
    ['"arn:aws:iam::aws:policy/?eadOnly"', 'match: expected the ARN of managed policies'],
    [
      '"arn:aws:iam::aws:policy/*"',
      'match: expected at least 3 characters beside *, or it offers nearly every policy',
    ],
    ['"arn:aws:iam::aws:policy/*/*a*"', 'match: expected at least 3 characters beside *'],
    ['"arn:aws:iam::999999999999:policy/team/*"', 'match: the catalogue has no account 999999999999'],
    ['"arn:aws-cn:iam::aws:policy/*ReadOnly*"', 'match: the catalogue has no account in aws-cn'],
    ['"arn:aws:iam::111122223333:policy/team/../*abc"', 'match: expected a path without parts like ..'],
    [
      '"arn:aws:iam::111122223333:policy/countersign/*"',
      "match: expected other policies: those under the account's path are the bot's own",
    ],
  ])('%s is refused', (match, problem) => {
    const [first = '', ...others] = mistakesIn(`{ match: ${match}, risk: low }`);
    expect(first.startsWith(`policies[0].${problem}`)).toBe(true);
    expect(others).toEqual([]);
  });

  test('what contradicts itself is refused', () => {
    expect(mistakesIn(readOnly, readOnly)).toEqual([
      'policies[1].match: arn:aws:iam::aws:policy/*ReadOnly* is used twice; expected different ARNs',
    ]);
    expect(
      mistakesIn('{ match: "arn:aws:iam::aws:policy/*ReadOnly*", risk: low, accounts: ["111122223334"] }'),
    ).toEqual([
      expect.stringContaining('policies[0].accounts[0]: there is no 111122223334 among the accounts'),
    ]);
    expect(
      mistakesIn(
        '{ match: "arn:aws:iam::aws:policy/*ReadOnly*", risk: low, kinds: [workload], waitForMfa: false }',
      ),
    ).toEqual([expect.stringContaining('policies[0].waitForMfa: expected only for people')]);
    expect(mistakesIn('{ match: "arn:aws:iam::aws:policy/*ReadOnly*" }')).toEqual([
      expect.stringContaining('policies[0].risk: missing'),
    ]);
  });

  test('in an account with a role they need one that lists them, of the same account', () => {
    const withRoles = (roles: string) =>
      policies(readOnly).replace('name: Sandbox', `name: Sandbox\n    ${roles}`);
    const role = 'role: arn:aws:iam::111122223333:role/Worker';
    const reader = (arn: string) => `${role}\n    readerRole: ${arn}`;
    expect(problemsOf(withRoles(role))).toEqual([
      expect.stringMatching(
        /accounts\[0\]\.readerRole: expected the ARN of the role that lists managed policies/,
      ),
    ]);
    expect(problemsOf(withRoles(reader('arn:aws:iam::111122223333:role/Reader')))).toEqual([]);
    expect(problemsOf(withRoles(reader('arn:aws:iam::999999999999:role/Reader')))).toEqual([
      expect.stringContaining('accounts[0].readerRole: the role belongs to account 999999999999'),
    ]);
    expect(problemsOf(withRoles(reader('arn:aws-cn:iam::111122223333:role/Reader')))).toEqual([
      expect.stringContaining('accounts[0].readerRole: expected a role in aws, where the boundary is'),
    ]);
  });
});

describe('the boundary and the path of an entitlement', () => {
  const withFields = (fields: string, ...more: [string, string][]) =>
    problemsOf(withText(['groups: [readers] }', `groups: [readers], ${fields} }`], ...more));

  test('are those of its accounts', () => {
    expect(withFields('boundary: arn:aws:iam::111122223333:policy/Tight, path: /countersign/dev/')).toEqual([]);
    expect(withFields('boundary: arn:aws:iam::aws:policy/Tight, path: /countersign/')).toEqual([]);
  });

  test.each<[problem: string, fields: string, ...more: [string, string][]]>([
    [
      'entitlements[0].boundary: the policy belongs to account 444455556666, but this entitlement is offered in 111122223333; expected a policy of that account or of AWS',
      'boundary: arn:aws:iam::444455556666:policy/Tight',
    ],
    [
      'entitlements[0].boundary: expected a policy in aws, where account 111122223333 is; found "arn:aws-cn:iam::aws:policy/Tight"',
      'boundary: "arn:aws-cn:iam::aws:policy/Tight"',
    ],
    ['entitlements[0].boundary: expected the ARN of a managed policy; found "Tight"', 'boundary: Tight'],
    [
      'entitlements[0].path: expected a path under /countersign/, the path of account 111122223333; found "/developers/"',
      'path: /developers/',
    ],
    [
      'entitlements[0].path: expected an IAM path like /countersign/, at most 300 characters; found "/countersign/dev"',
      'path: /countersign/dev',
    ],
    [
      'entitlements[0].path: expected /countersign/: account 111122223333 has a userPrefix, and its role finds names by it only right under that path; found "/countersign/dev/"',
      'path: /countersign/dev/',
      ['    boundary:', '    userPrefix: app-\n    boundary:'],
    ],
  ])('%s', (problem, fields, ...more) => {
    expect(withFields(fields, ...more)).toEqual([expect.stringContaining(problem)]);
  });
});
