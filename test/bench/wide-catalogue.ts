import type { ServerOptions } from '../../src/sandbox/start-servers.ts';

/** The account in which everything is asked for. */
const account = '111122223333';
const [accounts, entitlements, rules, distinct, policies] = [100, 200, 40, 10, 1500];
/** AWS's own in the sandbox. */
const ofAws = 19;

/** As large as a large company's: 100 accounts, 200 entitlements, 40 rules. JSON is YAML. */
export function wideCatalogue(): string {
  const ids = Array.from({ length: accounts }, (_, n) => (n === 0 ? account : String(200_000_000_000 + n)));
  return JSON.stringify({
    accounts: ids.map((id, n) => ({
      id,
      name: n === 0 ? 'Sandbox' : `Account ${n}`,
      boundary: `arn:aws:iam::${id}:policy/countersign/Boundary`,
      role: `arn:aws:iam::${id}:role/countersign/Worker`,
      ...(n === 0 ? { readerRole: `arn:aws:iam::${id}:role/countersign/Reader` } : {}),
    })),
    approvals: { channel: 'C0APPROVALS' },
    security: { people: ['U0SEC1', 'U0SEC2'] },
    limits: { openRequests: 1000, asksPerHour: 10_000 },
    entitlements: Array.from({ length: entitlements }, (_, n) => ({
      id: `service-${n}`,
      title: `Service ${n} of the northern region`,
      risk: ['low', 'medium', 'high'][n % 3],
      groups: ['readers'],
    })),
    policies: [
      ...['*ReadOnly*', '*FullAccess', '*Audit*', 'job-function/*'].map((match, n) => ({
        match: `arn:aws:iam::aws:policy/${match}`,
        risk: ['low', 'high', 'medium', 'critical'][n],
        accounts: [account],
      })),
      ...Array.from({ length: 20 }, (_, n) => ({
        match: `arn:aws:iam::${account}:policy/team-${n}/*`,
        risk: ['low', 'medium', 'high'][n % 3],
      })),
    ],
    rules: Array.from({ length: rules }, (_, n) => ({
      title: `Rule ${n}`,
      when: { account: n < distinct ? ids.slice(n < 3 ? 0 : 1, 50 + n) : ids.slice(0, 60 + n) },
      approvers: n < distinct ? { people: ['U0SEC1', 'U0SEC2', 'U0SEC3', 'U0LIV'] } : { groups: ['S0LEADS'] },
      ...(n < distinct ? { distinct: true } : {}),
    })),
  });
}

/** The account with as many policies as IAM allows by default. */
export function wideAccount(
  seeds: NonNullable<ServerOptions['accounts']>,
): NonNullable<ServerOptions['accounts']> {
  const document = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }] };
  const own = Array.from({ length: policies - ofAws }, (_, n) => ({
    name: `TeamPolicyForBuckets${n}${n % 9 === 0 ? '-of-a-name-that-is-longer-than-an-option-may-be' : ''}`,
    path: `/team-${n % 20}/`,
    document,
  }));
  return seeds.map((seed) => ({ ...seed, policies: [...(seed.policies ?? []), ...own] }));
}
