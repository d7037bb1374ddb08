import fc from 'fast-check';
import { verdict } from '../../../src/core/approval/verdict.ts';
import {
  type Catalogue,
  entitlementsOf,
  isAbove,
  isOffered,
  risks,
  type UserKind,
  userKinds,
} from '../../../src/core/catalogue/catalogue.ts';
import { giversOf } from '../../../src/core/catalogue/givers-of.ts';
import { managedPolicyOf } from '../../../src/core/catalogue/managed-policy.ts';
import { fitsPattern } from '../../../src/core/catalogue/policy-pattern.ts';
import { aCatalogue, anAccount, anEntitlement, aRule } from '../../support/builders.ts';

type Pattern = NonNullable<Catalogue['policies']>[number];

const other = anAccount({
  id: '444455556666',
  boundary: 'arn:aws:iam::aws:policy/PowerUserAccess',
});
const aPattern = (match: string, fields: Partial<Pattern> = {}): Pattern => ({
  match,
  risk: 'low',
  waitForMfa: true,
  ...fields,
});
const withPatterns = (...policies: Pattern[]) => aCatalogue({ accounts: [anAccount(), other], policies });

const readOnly = 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess';
const team = 'arn:aws:iam::111122223333:policy/team/Deploy';
const ofAws = 'arn:aws:iam::aws:policy/*ReadOnly*';

describe('a pattern', () => {
  test.each([
    [readOnly, ofAws, true],
    [readOnly, readOnly, true],
    [readOnly, 'arn:aws:iam::aws:policy/AmazonS3*', true],
    [readOnly, 'arn:aws:iam::aws:policy/*Access', true],
    [readOnly, 'arn:aws:iam::aws:policy/*S3*Only*s', true],
    ['arn:aws:iam::aws:policy/job-function/ViewOnlyAccess', 'arn:aws:iam::aws:policy/*Only*', true],
    [readOnly, 'arn:aws:iam::aws:policy/*readonly*', false],
    [readOnly, 'arn:aws:iam::aws:policy/ReadOnly*', false],
    [readOnly, 'arn:aws:iam::aws:policy/*S3ReadOnlyAccess*AccessS', false],
    // One text can't be the beginning and the end at once.
    ['arn:aws:iam::aws:policy/aba', 'arn:aws:iam::aws:policy/ab*ba', false],
    ['arn:aws:iam::aws:policy/abba', 'arn:aws:iam::aws:policy/ab*ba', true],
    [team, 'arn:aws:iam::111122223333:policy/team/*', true],
    [team, 'arn:aws:iam::444455556666:policy/team/*', false],
  ])('%s fits %s: %s', (arn, match, fits) => {
    expect(fitsPattern(arn, match)).toBe(fits);
  });

  test('fits as a regular expression would', () => {
    const letters = fc.array(fc.constantFrom('a', 'b', '*'), { maxLength: 7 }).map((all) => all.join(''));
    fc.assert(
      fc.property(letters, letters, (match, written) => {
        const text = written.replaceAll('*', '');
        expect(fitsPattern(text, match)).toBe(new RegExp(`^${match.replaceAll('*', '.*')}$`).test(text));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a managed policy that a pattern lists', () => {
  test('is asked for by its ARN, with the name as its title and the risk of the pattern', () => {
    expect(entitlementsOf(withPatterns(aPattern(ofAws, { risk: 'medium' })), [readOnly, readOnly])).toEqual([
      {
        id: readOnly,
        title: 'AmazonS3ReadOnlyAccess',
        description: 'Managed policy',
        risk: 'medium',
        groups: [],
        policies: [readOnly],
        waitForMfa: true,
        accounts: ['111122223333', '444455556666'],
        offers: [{}],
      },
    ]);
  });

  test('comes after the entitlements, which stay as they are', () => {
    const ids = entitlementsOf(withPatterns(aPattern(ofAws)), [readOnly, 'read-only', 'unknown']).map(
      ({ id }) => id,
    );
    expect(ids).toEqual(['read-only', readOnly]);
  });

  test('has the highest risk of the patterns that fit, whomever they are for', () => {
    const risky = aPattern('arn:aws:iam::aws:policy/*S3*', { risk: 'high', kinds: ['workload'] });
    for (const policies of [
      [aPattern(ofAws), risky],
      [risky, aPattern(ofAws)],
    ])
      expect(managedPolicyOf(withPatterns(...policies), readOnly)?.risk).toBe('high');
  });

  test('has the risk of an entitlement that gives only this policy, if that is higher', () => {
    const rated = (fields: object) => ({
      ...withPatterns(aPattern(ofAws)),
      entitlements: [anEntitlement({ risk: 'critical', groups: [], policies: [readOnly], ...fields })],
    });
    expect(managedPolicyOf(rated({}), readOnly)?.risk).toBe('critical');
    expect(managedPolicyOf(rated({ policies: [readOnly, team] }), readOnly)?.risk).toBe('low');
    expect(managedPolicyOf(rated({ groups: ['readers'] }), readOnly)?.risk).toBe('low');
  });

  test('waits for MFA if one of the patterns says so', () => {
    const early = aPattern('arn:aws:iam::aws:policy/*S3*', { waitForMfa: false });
    expect(managedPolicyOf(withPatterns(early), readOnly)?.waitForMfa).toBe(false);
    expect(managedPolicyOf(withPatterns(early, aPattern(ofAws)), readOnly)?.waitForMfa).toBe(true);
  });

  test('is offered where one pattern as a whole offers it', () => {
    const policies = [
      aPattern(ofAws, { accounts: ['111122223333'], kinds: ['person'] }),
      aPattern('arn:aws:iam::aws:policy/*S3*', { accounts: ['444455556666'], kinds: ['workload'] }),
    ];
    const policy = managedPolicyOf(withPatterns(...policies), readOnly);
    if (!policy) throw new Error('no pattern lists it');
    const offered = ['111122223333', '444455556666'].flatMap((account) =>
      userKinds.filter((kind) => isOffered(policy, account, kind)).map((kind) => `${kind} ${account}`),
    );
    expect(offered).toEqual(['person 111122223333', 'workload 444455556666']);
  });

  test("of an account is offered in that account only, and AWS's own not where it is the boundary", () => {
    const all = withPatterns(
      aPattern('arn:aws:iam::111122223333:policy/team/*'),
      aPattern('arn:aws:iam::aws:policy/Power*'),
    );
    expect(managedPolicyOf(all, team)?.accounts).toEqual(['111122223333']);
    expect(managedPolicyOf(all, 'arn:aws:iam::aws:policy/PowerUserAccess')?.accounts).toEqual(['111122223333']);
  });

  const everything = [
    'arn:aws:iam::aws:policy/*',
    'arn:aws:iam::111122223333:policy/*',
    'arn:aws-cn:iam::aws:policy/*',
  ];
  test.each([
    ['the boundary', 'arn:aws:iam::111122223333:policy/countersign/Boundary'],
    ["a policy of the bot's own", 'arn:aws:iam::111122223333:policy/countersign/AttachAllowed'],
    ['a policy of an account that is not in the catalogue', 'arn:aws:iam::999999999999:policy/team/Deploy'],
    ['a policy in another partition', 'arn:aws-cn:iam::aws:policy/ReadOnlyAccess'],
    [
      'a policy of a service-linked role',
      'arn:aws:iam::aws:policy/aws-service-role/AWSSupportServiceRolePolicy',
    ],
    ['a path that leads elsewhere', 'arn:aws:iam::111122223333:policy/team/../countersign/AttachAllowed'],
    ['a name of dots', 'arn:aws:iam::111122223333:policy/team/..'],
    ['an empty part of a path', 'arn:aws:iam::111122223333:policy//Deploy'],
    ['a wildcard in place of a name', 'arn:aws:iam::aws:policy/*'],
    ['a role', 'arn:aws:iam::111122223333:role/Deploy'],
    ['a name with a line feed', 'arn:aws:iam::aws:policy/ReadOnlyAccess\n'],
    ['markup in the name', 'arn:aws:iam::aws:policy/<ReadOnlyAccess>'],
    ['a name that is too long', `arn:aws:iam::111122223333:policy/${'x'.repeat(129)}`],
    ['a path that is too long', `arn:aws:iam::111122223333:policy/${'x/'.repeat(300)}Deploy`],
    ['nothing', 'arn:'],
  ])('is never %s', (_, arn) => {
    const widest = withPatterns(...everything.map((match) => aPattern(match)));
    expect(entitlementsOf(widest, [arn])).toEqual([]);
  });

  test('names the policies that a user has, unless an entitlement says as much about the risk', () => {
    const giving = (risk: (typeof risks)[number]) => ({
      ...withPatterns(aPattern(ofAws, { risk: 'medium' })),
      entitlements: [anEntitlement({ id: 'view', risk, groups: ['viewers'], policies: [readOnly] })],
    });
    const given = (catalogue: Catalogue, all: string[]) =>
      giversOf(catalogue, '111122223333', readOnly, all).map(({ entitlement, isWhole }) => [
        entitlement.id,
        isWhole,
      ]);
    expect(given(giving('high'), [readOnly, 'viewers'])).toEqual([['view', true]]);
    expect(given(giving('high'), [readOnly])).toEqual([
      ['view', false],
      [readOnly, true],
    ]);
    expect(given(giving('low'), [readOnly, 'viewers'])).toEqual([
      ['view', true],
      [readOnly, true],
    ]);
  });
});

describe('whatever patterns a catalogue has', () => {
  const arns = [
    readOnly,
    team,
    'arn:aws:iam::aws:policy/IAMFullAccess',
    'arn:aws:iam::444455556666:policy/team/x',
  ];
  const pattern = fc.record({
    match: fc.constantFrom(
      ofAws,
      'arn:aws:iam::aws:policy/*Full*',
      'arn:aws:iam::aws:policy/*Access',
      'arn:aws:iam::111122223333:policy/team/*',
      'arn:aws:iam::444455556666:policy/*e*',
      readOnly,
    ),
    risk: fc.constantFrom(...risks),
    waitForMfa: fc.boolean(),
    kinds: fc.option(fc.subarray([...userKinds], { minLength: 1 }), { nil: undefined }),
    accounts: fc.option(fc.subarray(['111122223333', '444455556666'], { minLength: 1 }), { nil: undefined }),
  });
  /** Each risk needs all that the lower ones do and more, as rules by risk are meant. */
  const rules = risks.map((risk, index) =>
    aRule({
      id: risk,
      when: { risk: risks.slice(index) },
      people: [`U${risk}1`, `U${risk}2`],
      count: 1 + Math.floor(index / 2),
    }),
  );
  const voters = fc.subarray(risks.flatMap((risk) => [`U${risk}1`, `U${risk}2`]));
  const asked = fc.record({
    account: fc.constantFrom('111122223333', '444455556666'),
    kind: fc.constantFrom(...userKinds),
    entitlements: fc.subarray(['read-only', ...arns], { minLength: 1 }),
  });
  const catalogue = fc
    .array(pattern, { maxLength: 5 })
    .map((policies) => ({ ...withPatterns(...policies), rules }));
  const isAllowed = (
    given: Catalogue,
    ask: { account: string; kind: UserKind; entitlements: string[] },
    by: string[],
  ) => verdict({ ...ask, requester: 'U1', owner: 'U2' }, by, given, { groups: {} });
  const isKnown = (given: Catalogue, ids: string[]) => entitlementsOf(given, ids).length === ids.length;

  test('one more never makes the decision about what could be asked for easier', () => {
    fc.assert(
      fc.property(catalogue, pattern, asked, voters, (given, more, ask, by) => {
        fc.pre(isKnown(given, ask.entitlements));
        const wider = { ...given, policies: [...(given.policies ?? []), more] };
        const [before, after] = [isAllowed(given, ask, by), isAllowed(wider, ask, by)];
        if (!before.isSatisfied) expect(after.isSatisfied).toBe(false);
        for (const arn of ask.entitlements) {
          const [one, other] = [managedPolicyOf(given, arn), managedPolicyOf(wider, arn)];
          if (one && other) {
            expect(isAbove(one.risk, other.risk)).toBe(false);
            if (one.waitForMfa) expect(other.waitForMfa).toBe(true);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('asking for one policy more never makes the decision easier', () => {
    fc.assert(
      fc.property(catalogue, asked, fc.constantFrom(...arns), voters, (given, ask, more, by) => {
        const wider = { ...ask, entitlements: [...new Set([...ask.entitlements, more])] };
        if (!isAllowed(given, ask, by).isSatisfied) expect(isAllowed(given, wider, by).isSatisfied).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  test('what none of them lists is never allowed, and said by name', () => {
    fc.assert(
      fc.property(catalogue, asked, voters, (given, ask, by) => {
        const unknown = ask.entitlements.filter((id) => entitlementsOf(given, [id]).length === 0);
        const said = isAllowed(given, ask, by);
        expect(said.uncovered.map(({ id }) => id)).toEqual(unknown);
        if (unknown.length > 0) expect(said.isSatisfied).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });
});
