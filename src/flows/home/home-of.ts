import type { Catalogue } from '../../core/catalogue/catalogue.ts';
import { ineligibility, type Workspace } from '../../core/people.ts';
import { type Refusal, refused } from '../../core/refusal.ts';
import { type KeyOnRecord, keysOnRecord } from '../../core/request/keys-on-record.ts';
import type { Request } from '../../core/request/request.ts';
import type { Waiting } from '../../core/request/waiting.ts';
import { clickFreshness, ifAvailable } from '../facts.ts';
import { isSame, type OwnedUser, usersOwnedBy } from '../owned-users.ts';
import type { Clock, Directory, Requests, Users } from '../ports.ts';
import { owedOf, waitingForDecisionOf } from '../status.ts';

export interface HomePorts {
  requests: Requests;
  users: Users;
  directory: Directory;
  catalogue: Catalogue;
  workspace: Workspace;
  clock: Pick<Clock, 'now'>;
}

/** Which page of each list somebody looks at; the first is 0. */
export interface HomePages {
  waiting: number;
  users: number;
  requests: number;
}

const firstPages: HomePages = { waiting: 0, users: 0, requests: 0 };

export interface HomePage<Row> {
  rows: Row[];
  /** Which page it is. */
  n: number;
  hasMore: boolean;
  unreadable: string[];
}

export interface HomeUser extends OwnedUser {
  keys: readonly KeyOnRecord[];
}

export interface HomeStep {
  request: Request;
  waiting: Waiting;
}

/** What a person's Home tab shows, from our own tables alone. */
export interface HomeContent {
  person: string;
  atMs: number;
  /** Why they may neither ask nor decide. */
  refusal?: Refusal | undefined;
  waiting: HomePage<Request>;
  /** Slack did not say whether anything waits for them. */
  isWaitingUnknown: boolean;
  isApprover: boolean;
  steps: HomeStep[];
  users: HomePage<HomeUser>;
  requests: HomePage<Request>;
  /** What requests on the page wait for, by id. */
  owed: Record<string, Waiting>;
}

export const rowsOfPage = 25;
/** The newest of somebody's requests: what their users hold is found in them, too. */
const mostRequests = 101;

export async function homeOf(
  ports: HomePorts,
  person: string,
  pages: HomePages = firstPages,
): Promise<HomeContent> {
  const [known, waiting, users, mine] = await Promise.all([
    ifAvailable(ports.directory.person(person, clickFreshness)),
    waitingForDecisionOf(ports, person, (pages.waiting + 1) * rowsOfPage),
    usersOwnedBy(ports, person),
    ports.requests.ofPerson(person, mostRequests),
  ]);
  const why = known && ineligibility(known, ports.workspace);
  const owed = await owedBy(ports.requests, mine.found);
  const requests = pageOf(mine.found.slice(0, mostRequests - 1), pages.requests, mine.unreadable);
  const withKeys = users.found.map((user) => ({ ...user, keys: keysOf(user, mine.found) }));
  return {
    person,
    atMs: ports.clock.now(),
    refusal: why && refused(why, { person, help: ports.catalogue.help }),
    waiting: pageOf(waiting.found, pages.waiting, waiting.unreadable),
    isWaitingUnknown: waiting.isUnknown === true,
    isApprover: isApprover(ports, person),
    steps: stepsOf(mine.found, owed, person),
    users: pageOf(withKeys, pages.users, users.unreadable),
    requests,
    owed,
  };
}

/** A page that is no longer there is the last one that is. */
function pageOf<Row>(rows: Row[], wanted: number, unreadable: string[]): HomePage<Row> {
  const last = Math.max(0, Math.ceil(rows.length / rowsOfPage) - 1);
  const n = Math.min(wanted, last);
  const from = n * rowsOfPage;
  return {
    rows: rows.slice(from, from + rowsOfPage),
    n,
    hasMore: rows.length > from + rowsOfPage,
    unreadable,
  };
}

async function owedBy(requests: Requests, found: readonly Request[]): Promise<Record<string, Waiting>> {
  return Object.fromEntries((await Promise.all(found.map((each) => owedOf(requests, each)))).flat());
}

/** Their own part of requests in progress; days pass by themselves. */
function stepsOf(requests: readonly Request[], owed: Record<string, Waiting>, person: string): HomeStep[] {
  return requests.flatMap((request) => {
    const waiting = owed[request.id];
    const isTheirs = waiting && waiting.for !== 'days' && request.intent.owner === person;
    return isTheirs ? [{ request, waiting }] : [];
  });
}

function keysOf(user: OwnedUser, requests: readonly Request[]): readonly KeyOnRecord[] {
  return keysOnRecord(requests.filter(({ intent }) => isSame(intent, user)));
}

/** As Slack was last heard: only so that an empty list says something useful. */
function isApprover({ directory, catalogue }: HomePorts, person: string): boolean {
  return catalogue.rules.some(
    ({ approvers: { people, groups } }) =>
      people.includes(person) || groups.some((group) => directory.lastRead.members(group)?.includes(person)),
  );
}
