import { homeView } from '../../../adapters/slack/views/home/home.ts';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { dayMs, hourMs } from '../../../core/durations.ts';
import type { KnownIntent as Intent } from '../../../core/intents/table.ts';
import { refused } from '../../../core/refusal.ts';
import type { Request } from '../../../core/request/request.ts';
import { type HomeContent, type HomePage, type HomeUser, rowsOfPage } from '../../../flows/home/home-of.ts';
import { clockMs } from '../../../sandbox/playground/gallery/clock.ts';
import type { Sample } from '../../../sandbox/playground/gallery/sample.ts';
import { grantOf, later, plan, type SampleFields, sampleAsk, sampleTold } from './sample-requests.ts';
import { sampleUsers } from './sample-users.ts';

/** The Home tab of different people. */
export function homeSamples(catalogue: Catalogue): Sample[] {
  const requestOf = (id: string, intent: Intent, fields: SampleFields): Request => ({
    ...sampleTold(intent, catalogue, fields).request,
    id,
  });
  const pending = { phase: { status: 'pending', plan } } as const;
  const ofPerson = (n: number, entitlements = catalogue.entitlements.slice(0, 1)) =>
    grantOf(
      sampleAsk(catalogue, {
        owner: n % 2 ? 'U0BEN' : 'U0ADA',
        userName: userNames[n % userNames.length] ?? '',
        entitlements: entitlements.map(({ id }) => id),
      }),
      n % 2 ? 'U0BEN' : 'U0ADA',
    );
  const mine = [
    requestOf('k3xw7q', ofPerson(0), { phase: { status: 'applying', plan, began: true }, done: 3 }),
    requestOf('m2pd4s', ofPerson(2), pending),
    requestOf('q9rt2v', ofPerson(4), {
      phase: { status: 'denied', plan, by: 'U0LEA', reason: 'Use the replica.', atMs: later(9) },
    }),
  ];
  const [first, second] = mine;
  const users = usersOf(catalogue);
  const owed = { k3xw7q: { for: 'enrolment', passwordChange: true } } as const;
  const sample = (title: string, content: Partial<HomeContent>): Sample => {
    const linkTo = { k3xw7q: 'https://acme.slack.com/archives/D0ADA/p1795970497539000' };
    return {
      title,
      kind: 'home',
      blocks: homeView({ ...empty, ...content }, linkTo, catalogue).blocks,
    };
  };
  const many = <Row>(count: number, make: (n: number) => Row) =>
    Array.from({ length: count }, (_, n) => make(n));
  return [
    sample('Of an owner', {
      steps: first ? [{ request: first, waiting: owed.k3xw7q }] : [],
      owed,
      users: pageWith(users),
      requests: pageWith(mine),
    }),
    sample('Of an approver, with five requests to decide on', {
      person: 'U0LEA',
      isApprover: true,
      waiting: pageWith(
        many(5, (n) =>
          requestOf(`w${n}`, ofPerson(n, catalogue.entitlements.slice(n % 2, (n % 2) + 1 + (n % 3))), pending),
        ),
      ),
    }),
    sample('Of an approver, with nothing to decide on', {
      person: 'U0LEA',
      isApprover: true,
      requests: pageWith(second ? [second] : []),
    }),
    sample('When Slack did not say who may decide', { isWaitingUnknown: true }),
    sample('Empty', {}),
    sample('A second page of everything', {
      isApprover: true,
      waiting: pageWith(
        many(rowsOfPage, (n) => requestOf(`w${n}`, ofPerson(n), pending)),
        1,
        true,
      ),
      steps: many(10, () => first).flatMap((request) => (request ? [{ request, waiting: owed.k3xw7q }] : [])),
      users: pageWith(
        many(rowsOfPage, (n) => users[n % users.length]).flatMap((user) => user ?? []),
        1,
        true,
      ),
      requests: pageWith(
        many(rowsOfPage, (n) => requestOf(`r${n}`, ofPerson(n), pending)),
        1,
        true,
      ),
    }),
    sample('Where something cannot be read', {
      waiting: { ...none, unreadable: ['r8f2a'] },
      users: { ...none, unreadable: ['ada.byron'] },
      requests: { ...pageWith(mine.slice(1)), unreadable: ['r2f6a', 'r90c1'] },
    }),
    sample('Of a guest', {
      person: 'U0GUEST',
      refusal: refused('person.guest', { person: 'U0GUEST', help: catalogue.help }),
    }),
  ];
}

const userNames = ['ada.byron', 'ben.okafor', 'shop-deployer', 'ben-reports', 'ada.audit'];

const none = { rows: [], n: 0, hasMore: false, unreadable: [] };
const empty: HomeContent = {
  person: 'U0ADA',
  atMs: clockMs,
  waiting: none,
  isWaitingUnknown: false,
  isApprover: false,
  steps: [],
  users: none,
  requests: none,
  owed: {},
};

function pageWith<Row>(rows: Row[], n = 0, hasMore = false): HomePage<Row> {
  return { rows, n, hasMore, unreadable: [] };
}

/** One with an old key, one whose end is near, one that was stopped. */
function usersOf(catalogue: Catalogue): HomeUser[] {
  const entitlements = catalogue.entitlements.slice(0, 2).map(({ id }) => id);
  const gives = { groups: [], policies: [], entitlements, credentials: ['password', 'access-key'] as const };
  const old = { id: 'AKIAIOSFODNN7EXAMPLE', createdAtMs: clockMs - 97 * dayMs, isActive: true };
  const fresh = { id: 'AKIAI44QH8DHBEXAMPLE', createdAtMs: clockMs - 2 * dayMs, isActive: false };
  const [person, workload] = sampleUsers(catalogue);
  if (!person || !workload) throw new Error('there are no sample users');
  const suspended = { by: 'U0SEC1', atMs: clockMs - 3 * hourMs, requestId: 'k3xw7q' };
  return [
    { ...person, gives: { k3xw7q: { ...gives } }, keys: [old, fresh] },
    {
      ...workload,
      gives: { m2pd4s: { ...gives, credentials: ['access-key'], untilMs: clockMs + 5 * dayMs } },
      keys: [{ ...old, createdAtMs: clockMs - 12 * dayMs }],
    },
    { ...person, userName: 'ada.audit', suspended, keys: [] },
  ];
}
