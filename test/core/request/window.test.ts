import { rotationOperations } from '../../../src/core/intents/rotate-key.ts';
import type { Operation } from '../../../src/core/operations/operation.ts';
import type { JournalState, Request } from '../../../src/core/request/request.ts';
import { wayBackIn } from '../../../src/core/request/window.ts';

const journal = (...states: (JournalState | undefined)[]): Pick<Request, 'journal'> => ({
  journal: Object.fromEntries(states.flatMap((state, index) => (state ? [[index, { state }] as const] : []))),
});

const rotation = rotationOperations('AKIA1', 7);

describe('the way back of a rotation', () => {
  test.each<[string, (JournalState | undefined)[]]>([
    ['ahead', ['done', 'done']],
    ['ahead', ['done', 'done', undefined, 'unwanted']],
    ['open', ['done', 'done', 'done', 'done']],
    ['open', ['done', 'done', 'done', 'done', 'done']],
    ['closed', ['done', 'done', 'done', 'done', 'done', 'begun']],
    ['closed', ['done', 'done', 'done', 'done', 'done', 'done']],
  ])('is %s after %j', (state, states) => {
    expect(wayBackIn(journal(...states), rotation)).toEqual({
      takesBack: [3],
      from: 2,
      by: 'owner',
      wait: 4,
      state,
    });
  });
});

test('a plan whose waits have no window has no way back', () => {
  expect(wayBackIn(journal('done'), [{ kind: 'await-days', days: 7, purpose: 'owner-rotates' }])).toBe(
    undefined,
  );
});

test('several steps are undone, and the plan continues at the wait before the first of them', () => {
  const [away, cut]: Operation[] = [{ kind: 'remove-from-group', group: 'ops' }, { kind: 'cut-sessions' }];
  const plan: Operation[] = [
    { kind: 'await-days', days: 30, purpose: 'owner-rotates' },
    { kind: 'delete-login-profile' },
    ...(away && cut ? [away, cut] : []),
    {
      kind: 'await-days',
      days: 7,
      purpose: 'grace',
      window: { takesBack: ['remove-from-group/ops', 'cut-sessions'], by: 'owner' },
    },
    { kind: 'delete-user' },
  ];
  expect(wayBackIn(journal('done', 'done', 'done', 'begun'), plan)).toMatchObject({ state: 'ahead' });
  expect(wayBackIn(journal('done', 'done', 'done', 'done'), plan)).toEqual({
    takesBack: [2, 3],
    from: 0,
    by: 'owner',
    wait: 4,
    state: 'open',
  });
});
