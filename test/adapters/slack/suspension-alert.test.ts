import { suspensionAlert } from '../../../src/adapters/slack/intents/suspension-alert.ts';
import type { Phase } from '../../../src/core/request/request.ts';
import { aCatalogue, aPlanRef, aRequest, aSuspension, submittedAtMs } from '../../support/builders.ts';

const told = (phase: Phase, isInSetUp = false) => {
  const intent = aSuspension({ requester: 'U0SEC1', isInSetUp });
  const { blocks } = suspensionAlert({ ...aRequest({ intent, phase }), intent }, 'U0JANE', aCatalogue());
  return JSON.stringify(blocks);
};
const plan = aPlanRef;
const atMs = submittedAtMs;

test('an owner is told what follows a stop', () => {
  const done: Phase = { status: 'done', plan, atMs };
  expect(told(done)).toContain('A request to give it back has been started.');
  expect(told(done, true)).toContain('the approvers undo what was made');
});

test.each([false, true])(
  'of one that AWS no longer shows, nothing is given back or undone (%s)',
  (isInSetUp) => {
    const text = told({ status: 'undone', plan, by: '', atMs, isUserLeft: false }, isInSetUp);
    expect(text).toContain(
      'AWS shows no such user any more, so there was nothing left to do. Ask <@U0SEC1> why.',
    );
  },
);
