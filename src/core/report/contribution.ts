import { suspendedPolicyName } from '../account/bot-policies.ts';
import type { Gives } from '../account/ledger.ts';
import type { State } from '../audit/entry.ts';
import { kindOf, moduleOf } from '../intents/table.ts';
import type { Operation } from '../operations/operation.ts';
import { isGivenPolicy } from '../operations/policy-operations.ts';
import { accessOf, isRemoval } from '../plan/given-access.ts';
import type { Plan } from '../plan/plan.ts';
import { endsAtMs } from '../request/ends-at.ts';
import { givesBy } from '../request/gives-by.ts';
import { madeUserIdOf } from '../request/request.ts';
import { doneAt, isThere } from './done-at.ts';
import { fatesOf } from './fates-of.ts';
import { type HalfErased, halfErasedBy, type TakenSoFar, takenByChange, takenByEnd } from './half-taken.ts';
import type { Story } from './story-at.ts';
import type { UserFate } from './user-fate.ts';

/** What one request gives its user at some moment. */
export interface Given {
  request: string;
  kind: string;
  account: string;
  userName: string;
  /** IAM's; undefined: the events don't say it. */
  userId: string | undefined;
  /** When it was given: a later transfer says who owns the user since. */
  owner: string;
  requester: string;
  /** Whose votes count for it; empty: it needed nobody's. */
  approvers: string[];
  sinceMs: number;
  /** It began before its events do: at the latest then. */
  isSinceLatest: boolean;
  /** Part of its steps are done. */
  isPartly: boolean;
  /** Part of what it gave is taken back. */
  isHalfTaken: boolean;
  /** What the user had when it came under management; nobody asked for it. */
  isFound: boolean;
  gives: Gives;
  /** What the user record may say of it: more than one while something takes it back. */
  recordedAs: readonly Gives[];
}

/** A request that may be tried again or undone. */
export interface Failed {
  request: string;
  account: string;
  userName: string;
  /** What may be on record before AWS is told: where the plan has a `set-end`, all that it gives; otherwise credentials. */
  ahead: Gives;
}

/** What one request says about the access of users at some moment. */
export interface Contribution {
  account: string;
  userName: string;
  given?: Given | undefined;
  /** What it took from earlier requests. */
  taken?: TakenSoFar | undefined;
  halfErased?: HalfErased | undefined;
  /** Requests that had given something to a user that AWS no longer has. */
  gone: readonly string[];
  /** What became of its user by it: it concerns what other requests gave, too. */
  fates: readonly UserFate[];
  stoppedAtMs?: number | undefined;
  liftedAtMs?: number | undefined;
  /** Its work has begun, and is not over. */
  isInProgress: boolean;
  /** If it has failed on the way: its user record may already name what never came. */
  failed?: Failed | undefined;
}

/** plan: the one of the story's state; undefined: it has none yet. */
export function contributionOf(story: Story, plan: Plan | undefined): Contribution {
  const { state } = story;
  const { account, userName } = state.intent;
  const { status } = state.phase;
  const operations = plan?.operations ?? [];
  const isBeingUndone = status === 'undoing' || status === 'undone';
  const isTaken =
    status === 'done' || operations.some((each, index) => isRemoval(each) && isThere(state, index));
  const taken =
    plan?.takes && isTaken && !isBeingUndone
      ? takenByChange(plan.takes, state, operations)
      : takenByEnd(state, operations);
  return {
    account,
    userName,
    given: plan && status !== 'undone' && !state.accessEnded ? givenBy(story, plan) : undefined,
    taken,
    halfErased: halfErasedBy(state, operations),
    gone: story.entries.flatMap(({ events }) =>
      events.flatMap((event) => (event.type === 'user-gone' ? event.gives : [])),
    ),
    fates: fatesOf(story, operations),
    // An offboarding is undone once its user has been given back, by another request.
    stoppedAtMs: status === 'undone' ? undefined : doneAt(story, operations, isStop)?.atMs,
    liftedAtMs: doneAt(story, operations, isLift)?.atMs,
    failed: status === 'failed' && plan ? failedOf(state, plan) : undefined,
    isInProgress: status === 'undoing' || (state.phase.status === 'applying' && state.phase.began),
  };
}

function failedOf(state: State, { operations, found }: Plan): Failed {
  const { account, userName } = state.intent;
  const all = givesBy(state, operations, found, undefined);
  const isWrittenAhead = operations.some(({ kind }) => kind === 'set-end');
  return {
    request: state.id,
    ...{ account, userName },
    ahead: isWrittenAhead ? all : { ...nothing, credentials: all.credentials },
  };
}

const nothing: Gives = { groups: [], policies: [], entitlements: [], credentials: [] };

function isStop(operation: Operation): boolean {
  return operation.kind === 'put-user-policy' && operation.purpose === 'suspended';
}

function isLift(operation: Operation): boolean {
  return operation.kind === 'delete-user-policy' && operation.name === suspendedPolicyName;
}

function givenBy(story: Story, plan: Plan): Given | undefined {
  const { state } = story;
  const isDone = state.phase.status === 'done';
  const done = plan.operations.filter((_operation, index) => isThere(state, index));
  const all = givesBy(state, done, plan.found, endsAtMs(state));
  const isFound = isDone && plan.found !== undefined && isOfAdoption(state, all);
  const gives = isFound ? { ...all, ...found(plan) } : all;
  const hasAccess = [gives.groups, gives.policies, gives.inlinePolicies ?? []].flat().length > 0;
  const isAnything = hasAccess || gives.prepared !== undefined;
  const isWorth = isDone && gives.entitlements.length + gives.credentials.length > 0;
  if (!isAnything && !isWorth && !isFound) return undefined;
  const { intent } = state;
  const since = doneAt(story, plan.operations, isAccess) ?? whenDone(story);
  return {
    request: state.id,
    kind: kindOf(intent),
    account: intent.account,
    userName: intent.userName,
    userId: intent.userId ?? madeUserIdOf(state),
    owner: intent.owner,
    requester: intent.requester,
    approvers: state.votes.map(({ by }) => by),
    sinceMs: since.atMs,
    isSinceLatest: since.isLatest,
    isPartly: !isDone,
    isHalfTaken: false,
    isFound,
    gives,
    recordedAs: [gives],
  };
}

/** Without any step that gives access: when it was done. */
function whenDone({ state, genesisMs = state.submittedAtMs }: Story) {
  const { phase } = state;
  return { atMs: phase.status === 'done' ? phase.atMs : genesisMs, isLatest: phase.status !== 'done' };
}

function isAccess(operation: Operation): boolean {
  if (operation.kind === 'put-user-policy') return isGivenPolicy(operation);
  return operation.kind === 'prepare-access' || accessOf(operation) !== undefined;
}

/** What the user had already, and nobody is known to have given. */
function isOfAdoption({ intent }: State, { entitlements, hasNoAccess }: Gives): boolean {
  return moduleOf(intent).granted !== undefined && entitlements.length === 0 && !hasNoAccess;
}

function found({ found: user }: Plan): Pick<Gives, 'groups' | 'policies' | 'inlinePolicies'> {
  const { groups = [], policies = [], inlinePolicies = {} } = user ?? {};
  return { groups, policies, inlinePolicies: Object.keys(inlinePolicies) };
}
