import type { Grounds } from '../../../src/core/request/commands.ts';
import { decide } from '../../../src/core/request/decide.ts';
import type { Event } from '../../../src/core/request/events.ts';
import { evolve } from '../../../src/core/request/evolve.ts';
import { retryWithinMs } from '../../../src/core/request/failure.ts';
import type { Request } from '../../../src/core/request/request.ts';
import { aCatalogue, aHandover, aPerson, aRequest, aRule, grounds } from '../../support/builders.ts';
import { now } from './deciding.ts';

const two = (more: Partial<Grounds> = {}): Grounds => ({
  ...grounds({ catalogue: aCatalogue({ rules: [aRule({ count: 2 })] }) }),
  ...more,
});

/** The same, and this approver has left the company. */
function without(person: string): Grounds {
  const given = two();
  const gone = aPerson({ id: person, isDeactivated: true });
  return { ...given, facts: { ...given.facts, people: { ...given.facts.people, [person]: gone } } };
}

const failed = (fields: Parameters<typeof aRequest>[0] = {}) =>
  aRequest({ status: 'failed', votes: ['U0LEAD1', 'U0LEAD2'], ...fields });
/** Something of its plan has happened. */
const halfDone = { journal: { 0: { state: 'done' as const } } };

function retry(request: Request, by: string, given: Grounds): { request: Request; events: Event[] | string } {
  const decision = decide(request, { type: 'retry', by }, now, given);
  if (!Array.isArray(decision)) return { request, events: decision.code };
  return { request: decision.reduce(evolve, request), events: decision };
}

test('while those who approved may still decide, one of them is enough', () => {
  const { request } = retry(failed(halfDone), 'U0LEAD1', two());
  expect(request.phase).toMatchObject({ status: 'applying' });
  expect(request.votes.map(({ by }) => by)).toEqual(['U0LEAD1', 'U0LEAD2']);
});

test('when one of them no longer may, it takes as many fresh votes as the rules want', () => {
  const given = without('U0LEAD2');
  const once = retry(failed(halfDone), 'U0LEAD1', given);
  expect(once.request).toMatchObject({ phase: { status: 'failed' }, retryVotes: [{ by: 'U0LEAD1' }] });
  expect(retry(once.request, 'U0LEAD1', given).events).toBe('vote.already');
  const twice = retry(once.request, 'U0SEC1', {
    ...given,
    catalogue: aCatalogue({
      rules: [aRule({ count: 2, approvers: { people: ['U0LEAD1', 'U0LEAD2', 'U0SEC1'], groups: [] } })],
    }),
  });
  expect(twice.request.phase).toMatchObject({ status: 'applying' });
  expect(twice.request.votes.map(({ by }) => by)).toEqual(['U0LEAD1', 'U0SEC1']);
});

test('as long as nothing was done, the beginning checks the votes, and waits for others if need be', () => {
  expect(retry(failed(), 'U0LEAD1', without('U0LEAD2')).request.phase).toMatchObject({
    status: 'applying',
    began: false,
  });
});

test('the wish of somebody whom no rule lists any more counts for nothing', () => {
  expect(retry(failed(), 'U0ELSE', two()).events).toBe('act.not-approver');
});

test.each<[string, Parameters<typeof aRequest>[0], boolean]>([
  ['nothing was done', {}, false],
  ['something was begun, and nobody knows what came of it', { journal: { 0: { state: 'begun' } } }, false],
  ['what was done can be planned again', { journal: { 0: { state: 'done' } } }, false],
  [
    'a link was withdrawn',
    { journal: { 0: { state: 'done' } }, handovers: [aHandover({ state: 'lost' })] },
    false,
  ],
  ['a link was sent', { journal: { 0: { state: 'done' } }, handovers: [aHandover({ state: 'sent' })] }, true],
  [
    'a link was opened',
    { journal: { 0: { state: 'done' } }, handovers: [aHandover({ state: 'opened' })] },
    true,
  ],
])('when %s, votes, plan and account are checked once more, or not: %#', (_, fields, began) => {
  expect(retry(failed(fields), 'U0LEAD1', two()).request.phase).toMatchObject({ status: 'applying', began });
});

test('a week after it failed it is too late for anyone', () => {
  const request = failed();
  const atMs = request.phase.status === 'failed' ? request.phase.failure.atMs : 0;
  const at = (ms: number) => decide(request, { type: 'retry', by: 'U0LEAD1' }, ms, two());
  expect(at(atMs + retryWithinMs - 1)).toMatchObject([{ type: 'retried' }]);
  expect(at(atMs + retryWithinMs)).toMatchObject({ code: 'retry.expired', atMs });
});
