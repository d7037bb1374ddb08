import { kindOf } from '../../src/core/intents/table.ts';
import { areNoticesDue, isThreadDue } from '../../src/core/notices/due.ts';
import type { Request } from '../../src/core/request/request.ts';
import { awsSeed } from '../../src/sandbox/seed.ts';
import type { Company } from '../support/a-company.ts';
import { account, itemsOf } from '../support/story.ts';
import { linkIn, visitLink } from '../support/visit-link.ts';
import type { Crowd } from './a-crowd.ts';
import { allRequests, type Stored } from './ending.ts';
import type { Lived } from './live-through.ts';
import type { Held } from './owner.ts';
import type { Wish } from './wishes.ts';

const boundary = `arn:aws:iam::${account}:policy/countersign/Boundary`;

/** Every wish became one request that is done, with nothing left to do or to say. */
export async function expectAllDone(crowd: Crowd, { held }: Lived): Promise<Map<string, Request>> {
  const all = await allRequests(crowd);
  const grants = all.filter(({ request }) => kindOf(request.intent) === 'grant');
  expect(named(grants)).toEqual(crowd.wishes.map(({ userName }) => userName).sort());
  for (const { request, isDue } of grants) {
    const left = { isDue, notices: areNoticesDue(request), thread: isThreadDue(request) };
    expect([request.intent.userName, request.phase.status, left]).toEqual([
      request.intent.userName,
      'done',
      { isDue: false, notices: false, thread: false },
    ]);
  }
  const requests = new Map(grants.map(({ request }) => [request.intent.userName, request]));
  for (const wish of crowd.wishes) expectRightVotes(wish, requests.get(wish.userName));
  expectKeysToBeRetired(crowd, held, all);
  return requests;
}

/** The one thing that a grant leaves to do: each key, when it has come of age. */
function expectKeysToBeRetired({ wishes }: Crowd, held: Lived['held'], all: Stored[]): void {
  const others = all.flatMap(({ request: { intent, phase }, isDue }) =>
    kindOf(intent) === 'grant' ? [] : [{ intent, status: phase.status, isDue }],
  );
  const keys = wishes.flatMap(({ userName, gives }) => (gives.keys === 1 ? [held.get(userName)?.keyId] : []));
  expect(others).toHaveLength(keys.length);
  for (const keyId of keys) {
    expect(others).toContainEqual({
      intent: expect.objectContaining({ kind: 'retire-key', keyId }),
      status: 'submitted',
      isDue: false,
    });
  }
}

function named(stored: Stored[]): string[] {
  return stored.map(({ request }) => request.intent.userName).sort();
}

/** One for each vote that the rules need, by people who may. */
function expectRightVotes({ voters, userName }: Wish, request: Request | undefined): void {
  const votes = request?.votes.map(({ by }) => by) ?? [];
  if ('all' in voters) expect([userName, ...votes.sort()]).toEqual([userName, ...voters.all]);
  else {
    expect([userName, votes.length]).toEqual([userName, 1]);
    expect(voters.anyOf).toContain(votes[0]);
  }
}

/** The account contains what was approved, and what the owners have in their hands; nothing twice, nothing else. */
export function expectAccountAsApproved({ aws, wishes }: Crowd, { held }: Lived): void {
  const { users, virtualMfaDevices } = aws.account(account);
  const seeded = awsSeed.accounts[0]?.users?.map(({ name }) => name) ?? [];
  expect(users.map(({ userName }) => userName).sort()).toEqual(
    [...seeded, ...wishes.map(({ userName }) => userName)].sort(),
  );
  for (const wish of wishes) {
    const user = users.find(({ userName }) => userName === wish.userName);
    expect(user && { ...user, groups: [...user.groups].sort() }).toMatchObject(
      userOf(wish, held.get(wish.userName)),
    );
  }
  const people = wishes.filter(({ gives }) => gives.hasPassword);
  expect(virtualMfaDevices.map((device) => device.userName).sort()).toEqual(
    people.map(({ userName }) => userName).sort(),
  );
}

function userOf({ userName, owner, requester, gives }: Wish, held: Held | undefined) {
  return {
    userName,
    path: '/countersign/',
    boundary,
    tags: { owner, requester },
    groups: gives.groups,
    attachedPolicies: gives.policies,
    inlinePolicies: gives.hasPassword
      ? { CountersignSelfService: expect.stringContaining('DenyAllWithoutMfa') }
      : {},
    loginProfile: gives.hasPassword ? { resetRequired: false } : undefined,
    mfaDevices: gives.hasPassword ? [expect.any(String)] : [],
    accessKeys: gives.keys === 1 ? [{ id: held?.keyId, status: 'Active' }] : [],
    otherCredentials: [],
  };
}

/**
 * Each credential reached its owner through one link, or through one more for each time they asked for a new one; no
 * other link opens any more, and no sealed text is left.
 */
export async function expectLinksOpenedOnce(
  crowd: Crowd,
  { held }: Lived,
  requests: Map<string, Request>,
): Promise<void> {
  for (const { userName, owner, gives } of crowd.wishes) {
    const handovers = requests.get(userName)?.handovers ?? [];
    const opened = handovers.filter(({ state }) => state === 'opened' || state === 'acknowledged');
    const kinds = [...(gives.hasPassword ? ['password'] : []), ...(gives.keys === 1 ? ['access-key'] : [])];
    expect([userName, ...new Set(opened.map(({ credential }) => credential))]).toEqual([userName, ...kinds]);
    expect(opened.length - kinds.length).toBeLessThanOrEqual(held.get(userName)?.askedAnew ?? 0);
    for (const message of crowd.slack.as(owner).inbox()) {
      const link = linkIn(message);
      if (link) expect(await visitLink(link)).toMatch(/^link\.(already-opened|replaced|expired)$/);
    }
  }
  const secrets = await itemsOf(crowd as unknown as Company, 'secrets');
  expect(secrets.length).toBeGreaterThanOrEqual(crowd.wishes.length);
  expect(secrets.filter(({ state, ciphertext }) => state === 'sealed' || ciphertext !== undefined)).toEqual([]);
}
