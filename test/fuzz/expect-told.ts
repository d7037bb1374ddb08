import { isBotPolicy, suspendedPolicyName } from '../../src/core/account/bot-policies.ts';
import type { Gives } from '../../src/core/account/ledger.ts';
import type { AccessRow } from '../../src/core/report/access-row.ts';
import type { AccessTally } from '../../src/core/report/access-tally.ts';
import { ledgerDifferences, type OnRecord } from '../../src/core/report/ledger-differences.ts';
import { type ReportPorts, reportAccess } from '../../src/flows/report-access.ts';
import { awsAccountAt, type ToldUser } from './aws-account-at.ts';
import type { Moment, World } from './world.ts';

/** What a user has, for a comparison. */
interface Has {
  groups: string[];
  policies: string[];
  inlinePolicies: string[];
  isStopped: boolean;
  owner: string;
}

/** At this moment the report says what AWS was told by then, and what the user records said. */
export async function expectTold(world: World, ports: ReportPorts, moment: Moment): Promise<void> {
  const { tally, troubles, unknown } = await reportAccess(ports, { atMs: moment.atMs }, () => {});
  const users = awsAccountAt(world.company.aws.calls, moment.atMs);
  const rows = tally.rows(moment.atMs);
  const knowable = world.names.filter((name) => !moment.unknowable.has(name));
  const ofUser = (name: string) => rows.filter(({ user }) => user.toLowerCase() === name.toLowerCase());
  const said = Object.fromEntries(knowable.map((name) => [name, byRows(ofUser(name))]));
  const done = Object.fromEntries(
    knowable.map((name) => [name, byCalls(users.get(name.toLowerCase()), ofUser(name).length > 0)]),
  );
  const known = moment.records.filter(({ userName }) => knowable.includes(userName));
  const differences = ledgerDifferences(tally, known).filter(({ userName }) => knowable.includes(userName));
  const at = new Date(moment.atMs).toISOString();
  expect({ at, said, troubles, unknown, differences }).toEqual({
    ...{ at, said: done },
    ...{ troubles: [], unknown: [], differences: [] },
  });
  expectForgedFound(tally, known);
}

/** Whatever is in progress or has failed, what somebody adds to a record is a difference. */
function expectForgedFound(tally: AccessTally, records: readonly OnRecord[]): void {
  const evil = (gives: Gives): Gives => ({ ...gives, groups: [...gives.groups, 'evil'] });
  const forged = records.map((each) => ({ ...each, request: `forged-${each.request}`, gives: evil(nothing) }));
  const changed = records.map((each) => ({ ...each, gives: evil(each.gives) }));
  const found = ledgerDifferences(tally, [...changed, ...forged]).map(({ request, is }) => `${request} ${is}`);
  const all = new Map(tally.all().map((given) => [given.request, given]));
  for (const each of records) {
    if (tally.isBusy(each)) continue;
    const { isPartly, isFound } = all.get(each.request) ?? {};
    const ofChanged = all.has(each.request) ? 'differs' : 'unexplained';
    expect(found).toContain(`forged-${each.request} unexplained`);
    // Until its own steps are done, and after an adoption, the record may say anything.
    if (!isPartly && !isFound) expect(found).toContain(`${each.request} ${ofChanged}`);
  }
}

const nothing: Gives = { groups: [], policies: [], entitlements: [], credentials: [] };

function byRows(rows: readonly AccessRow[]): Has {
  const all = (list: 'groups' | 'policies' | 'inlinePolicies') => union(rows.flatMap((row) => row[list]));
  return {
    groups: all('groups'),
    policies: all('policies'),
    inlinePolicies: all('inlinePolicies').filter((name) => !isBotPolicy(name)),
    isStopped: rows.some(({ state }) => state === 'stopped'),
    owner: union(rows.map(({ owner }) => owner)).join(' and '),
  };
}

/** hasRows: without any, nobody is said to own it, and a stop has nothing to stop. */
function byCalls(user: ToldUser | undefined, hasRows: boolean): Has {
  const { groups = [], policies = [], inlinePolicies = [], tags } = user ?? {};
  return {
    groups: union(groups),
    policies: union(policies),
    inlinePolicies: union(inlinePolicies).filter((name) => !isBotPolicy(name)),
    isStopped: hasRows && [...inlinePolicies].includes(suspendedPolicyName),
    owner: hasRows ? (tags?.get('owner') ?? 'nobody') : '',
  };
}

function union(names: Iterable<string>): string[] {
  return [...new Set(names)].sort();
}
