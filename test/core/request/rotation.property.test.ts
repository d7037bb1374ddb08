import fc from 'fast-check';
import { rotationOperations } from '../../../src/core/intents/rotate-key.ts';
import type { Operation } from '../../../src/core/operations/operation.ts';
import { indexOfStep } from '../../../src/core/operations/step-name.ts';
import type { Event } from '../../../src/core/request/events.ts';
import { next, type Step } from '../../../src/core/request/next.ts';
import { hasEnded } from '../../../src/core/request/request.ts';
import { anOwnIntent } from '../../support/builders.ts';
import { anyMove, live, type Move, operationsOf } from './a-life.ts';
import { eventsOfStep } from './events-of-step.ts';
import type { Life } from './life.ts';

/** What the account shows of the two keys. */
interface Keys {
  old: 'active' | 'inactive' | 'gone';
  fresh: 'active' | 'inactive' | 'gone';
  /** Others, or a suspension, have had a hand in it: then nothing is promised. */
  isMeddledWith: boolean;
}

interface Stage {
  life: Life;
  keys: Keys;
  /** What the worker would do next. */
  step: Step;
}

const rotation = anOwnIntent({ kind: 'rotate-key', keyId: 'AKIA1' });
const at = (name: string) => indexOfStep(rotationOperations('AKIA1', 7), name) ?? Number.NaN;
const [deactivation, deletion] = [at('deactivate-access-key/AKIA1'), at('delete-access-key/AKIA1')];

const work: Move = { move: 'work', luck: 9 };
const click = (type: Extract<Move, { move: 'click' }>['type'], n = 1): Move => ({
  move: 'click',
  type,
  by: 'U0JANE',
  n,
  isStale: false,
});
const graceIsOver: Move = { move: 'let-pass', ms: 11 * 60_000 };

/** A rotation from its beginning to its end, with one turn back. */
const wholeLife: Move[] = [
  ...[work, work, work, { move: 'open', n: 1 } as const, click('activate'), work],
  ...[click('report-done'), work, work, work],
  ...[click('bring-back'), work, click('report-done'), work, work, work],
  // The opened link is erased, the wait ends, the old key is deleted.
  ...[graceIsOver, work, work, work, work],
];

const ownersMove = fc
  .constantFrom<Parameters<typeof click>[0][]>(
    'activate',
    'ask-new-link',
    'report-done',
    'bring-back',
    'undo',
    'retry',
  )
  .chain((type) => fc.integer({ min: 1, max: 3 }).map((n) => click(type, n)));

/** Part of the way as it should go, and then as luck and its owner have it. */
const anyRotation = fc
  .tuple(
    fc.nat(wholeLife.length),
    fc.array(
      fc.oneof(
        { arbitrary: anyMove, weight: 3 },
        { arbitrary: ownersMove, weight: 2 },
        fc.constant(graceIsOver),
      ),
      { maxLength: 30, size: 'max' },
    ),
  )
  .map(([length, then]) => [...wholeLife.slice(0, length), ...then]);

function stages(moves: readonly Move[]): Stage[] {
  let keys: Keys = { old: 'active', fresh: 'gone', isMeddledWith: false };
  return live(rotation, moves).map((life, index, lives) => {
    const [before, made] = [lives[index - 1], moves[index - 1]];
    if (before && made?.move === 'work') {
      const step = nextOf(before);
      keys = eventsOfStep(before, step, made.luck).reduce((sofar, event) => after(sofar, event, life), keys);
    }
    return { life, keys, step: nextOf(life) };
  });
}

function nextOf(life: Life): Step {
  return next(life.request, operationsOf(life), life.now);
}

const effects: Partial<Record<Operation['kind'], Partial<Keys>>> = {
  'activate-access-key': { fresh: 'active' },
  'deactivate-access-key': { old: 'inactive' },
  'delete-access-key': { old: 'gone' },
};
const inverses: Partial<Record<Operation['kind'], (keys: Keys) => Partial<Keys>>> = {
  'create-access-key': () => ({ fresh: 'gone' }),
  // Nobody brings a deleted key back; that the new one is kept then, the worker sees to.
  'deactivate-access-key': ({ old }) => (old === 'gone' ? { isMeddledWith: true } : { old: 'active' }),
};

function change(keys: Keys, by: Partial<Keys> = {}): Keys {
  return { ...keys, ...by };
}

function after(keys: Keys, event: Event, { operations }: Life): Keys {
  const kindOf = (index: number) => operations[index]?.kind ?? 'create-user';
  switch (event.type) {
    case 'handover-sent':
      return { ...keys, fresh: 'inactive' };
    case 'handover-lost':
    case 'handover-expired':
    case 'new-key-deleted':
      return { ...keys, fresh: 'gone' };
    case 'operations-done':
      return event.operations.reduce((sofar, { index }) => change(sofar, effects[kindOf(index)]), keys);
    case 'operations-undone':
      return event.operations.reduce((sofar, index) => change(sofar, inverses[kindOf(index)]?.(sofar)), keys);
    case 'operation-kept':
      return { ...keys, isMeddledWith: true };
    case 'key-gone':
      return { ...keys, old: 'gone', isMeddledWith: true };
    default:
      return keys;
  }
}

/** Holds at every stage of every rotation that can come about. */
function always(claim: (stage: Stage, earlier: Stage[]) => void): void {
  fc.assert(
    fc.property(anyRotation, (moves) => {
      const all = stages(moves);
      for (const [index, stage] of all.entries()) claim(stage, all.slice(0, index));
    }),
    { numRuns: 300 },
  );
}

describe('at every moment of a rotation', () => {
  test('its owner has a key that works', () => {
    always(({ keys }) => {
      if (!keys.isMeddledWith) expect([keys.old, keys.fresh]).toContain('active');
    });
  });

  test('the old key is touched only once the new one works and was seen in use', () => {
    always(({ life: { request }, keys, step }) => {
      const touches = [deactivation, deletion];
      if (step.do !== 'apply' || !step.operations.some((index) => touches.includes(index))) return;
      expect(request.history.some(({ what }) => what === 'switched')).toBe(true);
      if (!keys.isMeddledWith) expect(keys.fresh).toBe('active');
    });
  });

  test('a key that was deleted is never brought back, nor asked to be', () => {
    always(({ life: { request }, keys, step }) => {
      if (keys.isMeddledWith || keys.old !== 'gone') return;
      expect(step.do).not.toBe('bring-back');
      expect(request.journal[deactivation]?.state).not.toBe('unwanted');
    });
  });

  test('once it has ended, nothing changes a key', () => {
    always(({ keys }, earlier) => {
      const end = earlier.find(({ life }) => hasEnded(life.request));
      // Links that were still live are withdrawn with their key.
      if (end) expect(keys.old).toBe(end.keys.old);
    });
  });

  test('undone, it leaves the previous state', () => {
    always(({ life: { request }, keys }) => {
      if (request.phase.status !== 'undone' || keys.isMeddledWith) return;
      expect(keys).toMatchObject({ old: keys.old === 'gone' ? 'gone' : 'active', fresh: 'gone' });
    });
  });

  test('done, the new key is the only one', () => {
    always(({ life: { request }, keys }) => {
      if (request.phase.status === 'done' && !keys.isMeddledWith)
        expect(keys).toMatchObject({ old: 'gone', fresh: 'active' });
    });
  });
});

test('a rotation that goes as it should comes to its end', () => {
  expect(stages(wholeLife).at(-1)).toMatchObject({
    life: { request: { phase: { status: 'done' } } },
    keys: { old: 'gone', fresh: 'active', isMeddledWith: false },
  });
});
