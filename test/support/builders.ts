import type { UserPermissions } from '../../src/core/account/existing-user.ts';
import type { Gives } from '../../src/core/account/ledger.ts';
import type { SeenUser, Snapshot } from '../../src/core/account/snapshot.ts';
import type { ListedKey, UserCredentials } from '../../src/core/account/user-credentials.ts';
import type { Facts } from '../../src/core/approval/facts.ts';
import type { Account, Catalogue, Entitlement, Rule } from '../../src/core/catalogue/catalogue.ts';
import type { KnownIntent as Intent, IntentKind, IntentOf } from '../../src/core/intents/table.ts';
import type { Person, Workspace } from '../../src/core/people.ts';
import type { Ask } from '../../src/core/request/ask.ts';
import type { Grounds } from '../../src/core/request/commands.ts';
import { submitted } from '../../src/core/request/events.ts';
import type { Handover } from '../../src/core/request/handover.ts';
import type { Phase, PlanRef, Request, Status } from '../../src/core/request/request.ts';

/** When every request of these builders was submitted, and until when it may be decided. */
export const submittedAtMs = Date.UTC(2026, 0, 15, 9);
export const decideByMs = Date.UTC(2026, 0, 16, 9);

export function anAccount(fields: Partial<Account> = {}): Account {
  return {
    id: '111122223333',
    name: 'Sandbox',
    path: '/countersign/',
    boundary: 'arn:aws:iam::111122223333:policy/countersign/Boundary',
    ...fields,
  };
}

export function anEntitlement(fields: Partial<Entitlement> = {}): Entitlement {
  return {
    id: 'read-only',
    title: 'Read only',
    risk: 'low',
    groups: ['readers'],
    policies: [],
    waitForMfa: true,
    ...fields,
  };
}

export function aRule(fields: Partial<Rule> & { people?: string[] } = {}): Rule {
  const { people = ['U0LEAD1', 'U0LEAD2'], ...rest } = fields;
  return {
    id: 'leads',
    title: 'A team lead',
    when: {},
    approvers: { people, groups: [] },
    count: 1,
    distinct: false,
    decideWithinMs: decideByMs - submittedAtMs,
    reasonMinLength: 0,
    ...rest,
  };
}

export function aCatalogue(fields: Partial<Catalogue> = {}): Catalogue {
  return {
    accounts: [anAccount()],
    approvals: { channel: 'C0APPROVALS' },
    security: { people: ['U0SEC1'], groups: [] },
    help: 'Ask your platform team for help.',
    entitlements: [anEntitlement()],
    rules: [aRule()],
    accessKeys: {
      selfService: { workload: 'medium' },
      maxAgeDays: 90,
      noticeDays: 7,
      isDeactivated: false,
      graceDays: 7,
    },
    links: { passwordMs: 60 * 60_000, accessKeyMs: 15 * 60_000, mfaDeviceMs: 15 * 60_000 },
    setUpWithinMs: 7 * 24 * 60 * 60_000,
    limits: { openRequests: 20, asksPerHour: 30 },
    leavers: { whenDeactivated: 'stop', atOnce: 5 },
    ...fields,
  };
}

export function aWorkspace(fields: Partial<Workspace> = {}): Workspace {
  return { teamId: 'T0HOME', ...fields };
}

/** A person who may ask, decide and receive. */
export function aPerson(fields: Partial<Person> = {}): Person {
  return {
    id: 'U0JANE',
    teamId: 'T0HOME',
    name: 'Jane Doe',
    email: 'jane@example.com',
    isDeactivated: false,
    isBot: false,
    isGuest: false,
    isStranger: false,
    isUnconfirmed: false,
    ...fields,
  };
}

/** Facts in which all of these people can approve. */
export function factsAbout(ids: readonly string[], groups: Facts['groups'] = {}): Facts {
  return { people: Object.fromEntries(ids.map((id) => [id, aPerson({ id })])), groups };
}

export function grounds(fields: Partial<Grounds> = {}): Grounds {
  const everyone = ['U0ASKER', 'U0JANE', 'U0LEAD1', 'U0LEAD2', 'U0SEC1', 'U0ELSE'];
  return {
    catalogue: aCatalogue(),
    facts: factsAbout(everyone),
    workspace: aWorkspace(),
    operations: [],
    ...fields,
  };
}

export function anAsk(fields: Partial<Ask> = {}): Ask {
  return {
    account: '111122223333',
    kind: 'person',
    owner: 'U0JANE',
    useCase: 'no-idc',
    userName: 'jane.doe',
    credentials: ['password'],
    entitlements: ['read-only'],
    reason: 'Needs to read the logs of the shop.',
    ...fields,
  };
}

/** What U0ASKER asks for. */
export function aGrant(fields: Partial<Ask> & { requester?: string } = {}): Intent & { kind: 'grant' } {
  const { requester = 'U0ASKER', ...rest } = fields;
  const ask = anAsk(rest);
  const { account, userName, owner } = ask;
  return { kind: 'grant', account, userName, requester, owner, ask };
}

export function aSuspension(fields: Partial<IntentOf<'suspend'>> = {}): IntentOf<'suspend'> {
  return {
    kind: 'suspend',
    account: '111122223333',
    userName: 'jane.doe',
    requester: 'U0JANE',
    owner: 'U0JANE',
    because: 'R1',
    isInSetUp: false,
    alert: [],
    ...fields,
  };
}

/** Security stops Jane's users, and others. */
export function aListToStop(fields: Partial<IntentOf<'stop-many'>> = {}): IntentOf<'stop-many'> {
  const account = '111122223333';
  return {
    kind: 'stop-many',
    ...{ account, userName: 'list/R1', requester: 'U0SEC1', owner: 'U0SEC1' },
    members: [
      { account, userName: 'jane.doe', owner: 'U0JANE', userId: 'AIDAJANE' },
      { account, userName: 'jane.ci', owner: 'U0JANE', userId: 'AIDAJANECI' },
      { account, userName: 'ben', owner: 'U0BEN', userId: 'AIDABEN' },
    ],
    reason: 'Their laptops were stolen.',
    ...fields,
  };
}

/** Somebody made Jane's user by hand. */
export function anAdoption(fields: Partial<IntentOf<'adopt'>> = {}): IntentOf<'adopt'> {
  return {
    kind: 'adopt',
    account: '111122223333',
    userName: 'jane.doe',
    requester: 'U0ASKER',
    owner: 'U0JANE',
    userKind: 'person',
    reason: 'Made by hand.',
    ...fields,
  };
}

/** Jane wants her own user changed. */
export function aChange(fields: Partial<IntentOf<'change'>> = {}): IntentOf<'change'> {
  return {
    kind: 'change',
    account: '111122223333',
    userName: 'jane.doe',
    requester: 'U0JANE',
    owner: 'U0JANE',
    userId: 'AIDAJANE',
    userKind: 'person',
    ...{ add: [], remove: [], give: [], take: [], entitlements: ['developer'] },
    ...fields,
  };
}

/** Jane's user, as a grant of hers made it. */
export function aSeenUser(fields: Partial<SeenUser> = {}): SeenUser {
  const tags = { 'managed-by': 'countersign', 'countersign-request': 'R1', owner: 'U0JANE' };
  return { userId: 'AIDAJANE', userName: 'jane.doe', path: '/countersign/', tags, ...fields };
}

export function aListedKey(fields: Partial<ListedKey> = {}): ListedKey {
  return { id: 'AKIA1', createdAtMs: submittedAtMs - 1, isActive: true, ...fields };
}

/** What Jane holds. */
export function someCredentials(fields: Partial<UserCredentials> = {}): UserCredentials {
  return {
    keys: [aListedKey()],
    mfaDevices: [],
    hasPassword: true,
    isPasswordToChange: false,
    otherCredentials: [],
    ...fields,
  };
}

/** What a request gives a user: nothing but these. */
export function someGives(fields: Partial<Gives> = {}): Gives {
  return { groups: [], policies: [], entitlements: [], credentials: [], ...fields };
}

/** What is on a user besides its credentials. */
export function somePermissions(fields: Partial<UserPermissions> = {}): UserPermissions {
  return { groups: ['readers'], policies: [], inlinePolicies: {}, ...fields };
}

type OwnIntent = Extract<Intent, { userId: string }>;
type OwnFields<Kind extends IntentKind> = Omit<
  Extract<OwnIntent, { kind: Kind }>,
  'account' | 'userName' | 'requester' | 'owner' | 'userId' | 'userKind' | 'isInSetUp'
>;

/** What U0JANE wants for her user. */
export function anOwnIntent<Kind extends OwnIntent['kind']>(
  given: { kind: Kind } & OwnFields<Kind>,
): Extract<OwnIntent, { kind: Kind }> {
  return {
    account: '111122223333',
    userName: 'jane.doe',
    requester: 'U0JANE',
    owner: 'U0JANE',
    userId: 'AIDAJANE',
    userKind: 'person',
    isInSetUp: false,
    ...given,
  } as never;
}

export function anOffboarding(fields: Partial<IntentOf<'offboard'>> = {}): IntentOf<'offboard'> {
  return {
    kind: 'offboard',
    ...{ account: '111122223333', userName: 'jane.doe', requester: 'U0ASKER', owner: 'U0JANE' },
    ...{ userKind: 'person', userId: 'AIDAJANE', entitlements: ['read-only'], reason: 'Jane leaves.' },
    ...fields,
  };
}

export function aSnapshot(fields: Partial<Snapshot> = {}): Snapshot {
  return {
    missingGroups: [],
    groupPaths: {},
    policyVersions: {},
    hasBoundary: true,
    usersLeft: 100,
    ...fields,
  };
}

export function aHandover(fields: Partial<Handover> = {}): Handover {
  return {
    n: 1,
    operation: 2,
    credential: 'password',
    secretId: 'AAAAAAAAAAAAAAAAAAAAAA',
    state: 'sent',
    begunAtMs: submittedAtMs,
    settledAfterMs: submittedAtMs + 2 * 60_000,
    keysBefore: [],
    expiresAtMs: submittedAtMs + 60 * 60_000,
    ...fields,
  };
}

/** The plan that these requests stand for. */
export const aPlanRef: PlanRef = { digest: 'd1'.repeat(32), length: 6 };

const plan = aPlanRef;
const atMs = submittedAtMs + 60_000;
const failure = { code: 'LimitExceeded', message: 'too many', atMs };

const phases: { [Name in Status]: Extract<Phase, { status: Name }> } = {
  submitted: { status: 'submitted' },
  pending: { status: 'pending', plan },
  applying: { status: 'applying', plan, began: true },
  failed: { status: 'failed', plan, failure },
  undoing: { status: 'undoing', plan, by: 'U0LEAD1', failure },
  done: { status: 'done', plan, atMs },
  undone: { status: 'undone', plan, by: 'U0LEAD1', atMs, isUserLeft: false },
  denied: { status: 'denied', plan, by: 'U0LEAD1', reason: 'Not now.', atMs },
  cancelled: { status: 'cancelled', plan, atMs },
  expired: { status: 'expired', plan, atMs },
  rejected: { status: 'rejected', plan, problem: { code: 'account.full' }, atMs },
};

export const statuses = Object.keys(phases) as Status[];

export interface RequestFields extends Partial<Omit<Request, 'phase' | 'votes'>> {
  status?: Status;
  phase?: Phase;
  /** Who approved. */
  votes?: string[];
}

/** A request of U0ASKER for U0JANE. */
export function aRequest({ status = 'submitted', votes = [], ...fields }: RequestFields = {}): Request {
  return {
    ...submitted('R1', aGrant(), submittedAtMs, decideByMs - submittedAtMs),
    phase: phases[status],
    votes: votes.map((by) => ({ by, atMs: submittedAtMs + 60_000 })),
    ...fields,
  };
}
