import type { CredentialKind } from '../../../src/core/handover/binding.ts';
import { needsApproval } from '../../../src/core/intents/traits-of.ts';
import type { OperationKind } from '../../../src/core/operations/operation.ts';
import { verdictOf } from '../../../src/core/request/decide.ts';
import type { Event } from '../../../src/core/request/events.ts';
import { batchFrom, type Step } from '../../../src/core/request/next.ts';
import type { Request } from '../../../src/core/request/request.ts';
import { membersOfList } from '../../../src/core/request/stops.ts';
import { anOpening } from '../../support/an-opening.ts';
import { aHandover } from '../../support/builders.ts';
import { catalogue, type Life, theGrounds } from './life.ts';

type StepOf<Name extends Step['do']> = Extract<Step, { do: Name }>;

const credentialsBy: Partial<Record<OperationKind, CredentialKind>> = {
  'create-access-key': 'access-key',
  'create-mfa-device': 'mfa-device',
  'ask-for-codes': 'mfa-codes',
};

/** From here on a step goes well. */
export const lucky = 4;

/** What a worker records of each step, as luck has it; nothing when it died on the way. Complete by type. */
const outcomes: { [Name in Step['do']]: (life: Life, step: StepOf<Name>, luck: number) => Event[] } = {
  plan({ request, now: atMs }, _step, luck) {
    const plan = { digest: `plan-${request.history.length}`, length: 9 };
    if (luck === 0) return [{ type: 'rejected', problem: { code: 'account.full' }, atMs }];
    return needsApproval(request.intent)
      ? [{ type: 'planned', plan, decideByMs: request.decideByMs, atMs }]
      : [{ type: 'authorised', plan, atMs }];
  },

  'read-activity': ({ now: atMs }) => [
    { type: 'activity-read', userId: 'AIDA', beganAtMs: atMs, rightSize: { uses: [] }, atMs },
  ],

  'look-for-user': ({ now: atMs }) => [{ type: 'user-seen', atMs }],

  chase: ({ request, now: atMs }) => [
    {
      type: 'chased',
      asked: { people: ['U0SEC1'], groups: [] },
      ...(request.phase.status === 'pending' ? { untilMs: atMs + 60_000 } : {}),
      atMs,
    },
  ],

  announce: ({ now: atMs }) => [{ type: 'announced', isTold: true, atMs }],

  'follow-up': ({ now: atMs }) => [{ type: 'followed-up', atMs }],

  nudge: ({ now: atMs }) => [
    { type: 'approvers-reminded', people: ['U0LEAD1'], groups: [], upToMs: atMs, atMs },
    { type: 'escalated', people: ['U0ELSE'], upToMs: atMs, atMs },
  ],

  expire: ({ now: atMs }) => [{ type: 'expired', atMs }],

  'end-unfinished': ({ now: atMs }) => [
    { type: 'called-off', failure: { code: 'end.reached', message: 'It is over.', atMs }, atMs },
  ],

  close: ({ request, now: atMs }) => [
    { type: Object.keys(request.journal).length === 0 ? 'expired' : 'closed', atMs },
  ],

  recheck(life, _step, luck) {
    const { request, operations, now: atMs } = life;
    const decideByMs = Math.max(request.decideByMs, atMs + 60_000);
    const [vote] = request.votes;
    if (luck === 0) return [{ type: 'rejected', problem: { code: 'rules.changed' }, atMs }];
    if (luck === 1 && vote) {
      return [
        { type: 'vote-voided', by: vote.by, why: 'person.deactivated', atMs },
        { type: 'reopened', decideByMs, atMs },
      ];
    }
    if (luck === 2 && needsApproval(request.intent)) {
      const plan = { digest: `plan-${request.history.length}`, length: 9 };
      return [{ type: 'planned', plan, decideByMs, atMs }];
    }
    return [
      { type: 'began', setUpByMs: atMs + catalogue.setUpWithinMs, atMs },
      { type: 'operations-begun', operations: batchFrom(operations, 0), atMs },
    ];
  },

  apply({ request, now: atMs, operations: plan }, { operations }, luck) {
    const done = (indexes: number[]): Event => ({
      type: 'operations-done',
      operations: indexes.map((index) =>
        plan[index]?.kind === 'set-end' ? { index, receipt: { untilMs: atMs + 3_600_000 } } : { index },
      ),
      atMs,
    });
    const begun: Event = { type: 'operations-begun', operations, atMs };
    if (luck === 0) return [begun];
    if (luck === 2 && operations.some((index) => plan[index]?.kind === 'activate-access-key'))
      return [deletedKey(request, [], atMs)];
    if (luck === 1) return [begun, done(operations.slice(0, 1)), failed(atMs)];
    return [begun, done(operations)];
  },

  'hand-over'({ request, operations, now: atMs }, { operation }, luck) {
    const n = request.handovers.length + 1;
    const credential = credentialsBy[operations[operation]?.kind ?? 'create-user'] ?? 'password';
    const { accessKeyMs, passwordMs, mfaDeviceMs } = catalogue.links;
    const liveMs = {
      'access-key': accessKeyMs,
      password: passwordMs,
      'mfa-device': mfaDeviceMs,
      'mfa-codes': mfaDeviceMs,
    };
    const handover = aHandover({
      n,
      operation,
      credential,
      state: 'begun',
      begunAtMs: atMs,
      settledAfterMs: atMs + 120_000,
      expiresAtMs: atMs + liveMs[credential],
    });
    const begun: Event = { type: 'handover-begun', handover, atMs };
    if (luck === 0) return [begun];
    if (luck === 1) return [begun, { type: 'handover-lost', n, atMs }, failed(atMs)];
    if (luck === 2) return [begun, { type: 'handover-lost', n, atMs }];
    const keyId = credential === 'access-key' ? `AKIA${n}` : undefined;
    return [begun, { type: 'handover-sent', n, keyId, atMs }];
  },

  'resolve-handover'({ now: atMs }, { handover: { n } }, luck) {
    if (luck === 0) return [{ type: 'handover-sent', n, atMs }];
    if (luck === 1) return [failed(atMs)];
    return [{ type: 'handover-lost', n, atMs }];
  },

  watch: ({ request, operations, now: atMs }, { operation: index }, luck) => {
    const isOfKey = operations[index]?.kind === 'await-key-use';
    const activation = operations.findIndex(({ kind }) => kind === 'activate-access-key');
    if (luck === 0 && isOfKey) return [deletedKey(request, [activation], atMs)];
    if (luck < lucky) return [{ type: 'report-missed', atMs }];
    return [
      { type: isOfKey ? 'switched' : 'enrolled', atMs },
      { type: 'operations-done', operations: [{ index }], atMs },
    ];
  },

  'try-codes': ({ operations, now: atMs }, { handover: { n }, operation: index }, luck) => {
    if (luck < lucky) return [{ type: 'codes-tried', n, outcome: 'wrong', atMs }];
    const isProof = operations[index]?.kind === 'resync-mfa-device';
    const receipt = isProof ? { provenAtMs: atMs } : undefined;
    return [
      { type: 'codes-tried', n, outcome: isProof ? 'accepted' : 'enabled', atMs },
      { type: 'operations-done', operations: [{ index, receipt }], atMs },
    ];
  },

  'bring-back': ({ operations, now: atMs }, { operation }, luck) => {
    const rest = operations.map((_, index) => index).filter((index) => index >= operation - 1);
    if (luck === 0) return [failed(atMs)];
    return [
      luck === 1
        ? { type: 'key-gone', rest, atMs }
        : { type: 'operations-undone', operations: [operation], atMs },
    ];
  },

  'begin-wait': ({ now: atMs }, { operation }) => [
    { type: 'wait-begun', operation, untilMs: atMs + 10 * 60_000, atMs },
  ],
  'end-wait': ({ now: atMs }, { operation: index }) => [
    { type: 'operations-done', operations: [{ index }], atMs },
  ],
  remind: ({ now: atMs }, { operation }) => [{ type: 'reminded', operation, atMs }],

  'expire-link': ({ now: atMs }, { handover: { n } }, luck) => [
    luck === 0
      ? { type: 'handover-opened', n, openedAtMs: atMs, from: anOpening, atMs }
      : { type: 'handover-expired', n, atMs },
  ],

  'withdraw-link': ({ now: atMs }, { handover: { n } }, luck) => [
    luck === 0
      ? { type: 'handover-opened', n, openedAtMs: atMs, from: anOpening, atMs }
      : { type: 'handover-lost', n, atMs },
  ],

  'erase-link': ({ now: atMs }, { handover: { n } }) => [{ type: 'handover-erased', n, atMs }],
  'give-up': ({ now: atMs }) => [failed(atMs)],
  finish: ({ now: atMs }, _step, luck) => [luck === 0 ? failed(atMs) : { type: 'done', atMs }],

  undo({ now: atMs }, { operations }, luck) {
    const [first = 0, ...rest] = operations;
    if (luck === 0) return [failed(atMs)];
    if (luck === 1) return [{ type: 'operation-kept', operation: first, atMs }];
    if (luck === 2) return [{ type: 'operations-undone', operations: [first], atMs }];
    return [{ type: 'operations-undone', operations: [first, ...rest], atMs }];
  },

  'conclude-undo': ({ now: atMs }) => [{ type: 'undone', isUserLeft: false, atMs }],
  'release-name': ({ now: atMs }) => [{ type: 'name-released', atMs }],
  'stop-members': ({ request, now: atMs }, _step, luck) => stopsOf(request, atMs, luck),
  wait: () => [],
};

/** Begins one more, or settles those that were begun; a list that has failed is tried again. */
function stopsOf(request: Request, atMs: number, luck: number): Event[] {
  const members = membersOfList(request);
  const stops = request.stops ?? {};
  const next = members.findIndex((_, index) => stops[index] === undefined);
  if (luck === 0) return [{ type: 'stops-recorded', stops: {}, pauseUntilMs: atMs + 5000, atMs }];
  if (next !== -1 && luck < lucky)
    return [{ type: 'stops-recorded', stops: { [next]: { state: 'begun', requestId: 'R9', atMs } }, atMs }];
  const all = Object.fromEntries(members.map((_, index) => [index, { state: 'stopped' } as const]));
  const failure = { state: 'failed', requestId: 'R9', code: 'AccessDenied', message: '' } as const;
  return luck === 1
    ? [{ type: 'stops-recorded', stops: { ...all, 0: failure }, atMs }, failed(atMs)]
    : [{ type: 'stops-recorded', stops: all, atMs }];
}

export function eventsOfStep(life: Life, step: Step, luck: number): Event[] {
  return (outcomes[step.do] as (life: Life, step: Step, luck: number) => Event[])(life, step, luck);
}

/** Whether the votes of a request still say yes. */
export function isApproved({ request }: Life): boolean {
  return verdictOf(request, theGrounds).isSatisfied;
}

function deletedKey({ handovers }: Request, again: number[], atMs: number): Event {
  const n = handovers.findLast(({ credential }) => credential === 'access-key')?.n ?? 0;
  return { type: 'new-key-deleted', n, again, setUpByMs: atMs + catalogue.setUpWithinMs, atMs };
}

function failed(atMs: number): Event {
  return { type: 'failed', failure: { code: 'AccessDenied', message: '', atMs }, atMs };
}
