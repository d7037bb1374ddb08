import fc from 'fast-check';
import type { SeenUser } from '../../../src/core/account/snapshot.ts';
import { hourMs, minuteMs } from '../../../src/core/durations.ts';
import type { Change } from '../../../src/core/intents/change-intent.ts';
import type { KnownIntent as Intent } from '../../../src/core/intents/table.ts';
import type { Operation } from '../../../src/core/operations/operation.ts';
import { recommendedFor } from '../../../src/core/password-policy/recommended.ts';
import { assemble } from '../../../src/core/plan/assemble.ts';
import type { Command } from '../../../src/core/request/commands.ts';
import { decide } from '../../../src/core/request/decide.ts';
import { type Event, submitted } from '../../../src/core/request/events.ts';
import { evolve } from '../../../src/core/request/evolve.ts';
import { isUsedUp } from '../../../src/core/request/handover.ts';
import { isInForce } from '../../../src/core/request/handovers-of.ts';
import { next } from '../../../src/core/request/next.ts';
import { planOf } from '../../../src/core/request/request.ts';
import { anOpening } from '../../support/an-opening.ts';
import {
  aSeenUser,
  aSnapshot,
  someCredentials,
  someGives,
  somePermissions,
  submittedAtMs,
} from '../../support/builders.ts';
import { eventsOfStep } from './events-of-step.ts';
import { exampleIntents } from './example-intents.ts';
import { catalogue, type Life, theGrounds } from './life.ts';

/** What comes next in a life: people and the worker choose freely among the possible events. */
export type Move =
  | { move: 'work'; luck: number }
  | { move: 'click'; type: Command['type']; by: string; n: number; isStale: boolean }
  | { move: 'open'; n: number }
  /** Two codes are typed into the page that was opened last. */
  | { move: 'type-codes' }
  | { move: 'stumble'; retryInMs: number }
  | { move: 'let-pass'; ms: number };

export const anyIntent: fc.Arbitrary<Intent> = fc.constantFrom(...exampleIntents);

const anyClick = fc.record({
  move: fc.constant('click' as const),
  type: fc.constantFrom<Command['type'][]>(
    'approve',
    'approve',
    'approve',
    'deny',
    'reduce',
    'ask-question',
    'answer-question',
    'cancel',
    'retry',
    'undo',
    'activate',
    'ask-new-link',
    'report-done',
    'bring-back',
    'review',
  ),
  by: fc.constantFrom('U0ASKER', 'U0JANE', 'U0LEAD1', 'U0LEAD2', 'U0SEC1'),
  n: fc.integer({ min: 1, max: 4 }),
  isStale: fc.constantFrom(false, false, false, true),
});

export const anyMove: fc.Arbitrary<Move> = fc.oneof(
  { arbitrary: fc.record({ move: fc.constant('work' as const), luck: fc.nat(9) }), weight: 6 },
  { arbitrary: anyClick, weight: 6 },
  {
    arbitrary: fc.record({ move: fc.constant('open' as const), n: fc.integer({ min: 1, max: 4 }) }),
    weight: 1,
  },
  { arbitrary: fc.record({ move: fc.constant('type-codes' as const) }), weight: 1 },
  {
    arbitrary: fc.record({
      move: fc.constant('stumble' as const),
      retryInMs: fc.integer({ min: 1, max: 20 * minuteMs }),
    }),
    weight: 1,
  },
  {
    arbitrary: fc.record({
      move: fc.constant('let-pass' as const),
      ms: fc.integer({ min: 1, max: 12 * minuteMs }),
    }),
    weight: 2,
  },
);

const approval = ['U0LEAD1', 'U0LEAD2'].map(
  (by): Move => ({ move: 'click', type: 'approve', by, n: 1, isStale: false }),
);
const work: Move = { move: 'work', luck: 9 };

const approved = [work, ...approval];
/** Approved, worked on until the first link is out and the owner has set up MFA; then something fails. */
const failing: Move[] = [...approved, work, work, work, work, { move: 'work', luck: 1 }];
const undoing: Move[] = [...failing, { move: 'click', type: 'undo', by: 'U0SEC1', n: 1, isStale: false }];

/** Most lives begin with a stretch that few would come through by chance. */
export const moves = fc
  .tuple(
    fc.constantFrom<Move[][]>([], [...approved, work, work], failing, undoing),
    fc.array(anyMove, { maxLength: 40, size: 'max' }),
  )
  .map(([first, then]) => [...first, ...then]);

const mfaDevices = ['arn:aws:iam::111122223333:mfa/jane'];

const asFound = {
  credentials: someCredentials({ mfaDevices, isMfaRequired: true }),
  permissions: somePermissions(),
};

const aSource = {
  ...{ userName: 'ben', userKind: 'person' as const, boundary: undefined, digest: 'd' },
  permissions: somePermissions(),
};
/** Ready to be opened. */
const emergency = { groups: ['readers'], policies: [] };

function born(intent: Intent): Life {
  const made = assemble(
    'R1',
    intent,
    catalogue,
    aSnapshot({
      user: userOf(intent),
      passwordPolicy: recommendedFor('default'),
      ...(intent.kind === 'copy' ? { source: aSource } : {}),
      ...(intent.kind === 'grant' || intent.kind === 'suspend' ? {} : asFound),
      ...(intent.kind === 'change' ? { credentials: { ...asFound.credentials, ...without(intent) } } : {}),
      record: {
        ...{ vouchedDevices: mfaDevices, credentials: [], entitlements: [], ledger: { R1: someGives() } },
        ...(intent.kind === 'change' ? onRecord : {}),
        emergency,
        ...(intent.kind === 'transfer' ? { owner: intent.from } : {}),
      },
    }),
  );
  if ('problem' in made) throw new Error(made.problem.code);
  return {
    request: submitted('R1', intent, submittedAtMs, 60 * minuteMs),
    operations: made.operations,
    now: submittedAtMs,
  };
}

const given = someGives({ groups: ['developers'], entitlements: ['developer'], credentials: ['password'] });
const onRecord = { entitlements: given.entitlements, ledger: { R0: given } };

/** What is given to a user who has none. */
function without({ give }: Change) {
  return {
    ...(give.includes('access-key') ? { keys: [] } : {}),
    ...(give.includes('password') ? { hasPassword: false } : {}),
  };
}

function userOf(intent: Intent): SeenUser | undefined {
  switch (intent.kind) {
    case 'grant':
      return undefined;
    case 'suspend':
      return aSeenUser({ tags: { 'countersign-request': intent.because } });
    case 'adopt':
      return aSeenUser({ tags: {} });
    default:
      return aSeenUser();
  }
}

/** All stages of a life. */
export function live(intent: Intent, made: readonly Move[]): Life[] {
  const stages = [born(intent)];
  for (const each of made) stages.push(move(stages.at(-1) ?? born(intent), each));
  return stages;
}

function move(life: Life, made: Move): Life {
  const { request, now } = life;
  switch (made.move) {
    case 'let-pass':
      return { ...life, now: now + made.ms };
    case 'work':
      return happen(life, eventsOfStep(life, next(request, operationsOf(life), now), made.luck));
    case 'stumble': {
      const trouble = {
        code: 'Throttling',
        message: '',
        count: 1,
        sinceMs: now,
        retryAtMs: now + made.retryInMs,
      };
      return happen(life, [{ type: 'delayed', trouble, atMs: now }]);
    }
    case 'open': {
      const isLive = request.handovers.some(({ n, state }) => n === made.n && state === 'sent');
      return isLive
        ? happen(life, [{ type: 'handover-opened', n: made.n, openedAtMs: now, from: anOpening, atMs: now }])
        : life;
    }
    case 'type-codes': {
      const page = request.handovers.at(-1);
      const isOpen = page?.credential === 'mfa-codes' || page?.credential === 'mfa-device';
      return isOpen && page.state === 'opened' && isInForce(request, page) && !isUsedUp(page)
        ? happen(life, [{ type: 'codes-offered', n: page.n, attempt: (page.codesTried ?? 0) + 1, atMs: now }])
        : life;
    }
    case 'click': {
      const decision = decide(request, commandOf(life, made), now, {
        ...theGrounds,
        operations: operationsOf(life),
      });
      return Array.isArray(decision) ? happen(life, decision) : life;
    }
  }
}

/** The plan is known only once there is one. */
export function operationsOf({ request, operations }: Life): Operation[] {
  return planOf(request) ? operations : [];
}

export function happen(life: Life, events: readonly Event[]): Life {
  return { ...life, request: events.reduce(evolve, life.request) };
}

function commandOf({ request }: Life, { type, by, n, isStale }: Extract<Move, { move: 'click' }>): Command {
  switch (type) {
    case 'approve':
      return { type, by, digest: isStale ? 'stale' : (planOf(request)?.digest ?? '') };
    case 'deny':
      return { type, by, digest: isStale ? 'stale' : (planOf(request)?.digest ?? ''), reason: 'Not now.' };
    case 'reduce': {
      const digest = isStale ? 'stale' : (planOf(request)?.digest ?? '');
      const less = {
        entitlements: ['read-only'],
        lastsMs: [1, 4, 8, 24].map((hours) => hours * hourMs)[n - 1],
      };
      return { type, by, digest, reason: 'Too long.', less };
    }
    case 'ask-question':
      return { type, by, question: `What do you need number ${n} for?` };
    case 'answer-question':
      return { type, by, number: n, answer: 'For the audit.' };
    case 'review':
      return { type, by, note: 'It was right.' };
    case 'activate':
    case 'ask-new-link':
      return { type, by, n };
    default:
      return { type, by };
  }
}
