import { reasonMaxLength } from '../../../src/core/request/ask.ts';
import type { Command } from '../../../src/core/request/commands.ts';
import { decide } from '../../../src/core/request/decide.ts';
import type { Status } from '../../../src/core/request/request.ts';
import {
  aCatalogue,
  anEntitlement,
  aPerson,
  aPlanRef,
  aRequest,
  aRule,
  decideByMs,
  factsAbout,
  grounds,
  statuses,
} from '../../support/builders.ts';

import { now, outcome, withLinks } from './deciding.ts';

const approve = (by: string, digest = aPlanRef.digest): Command => ({ type: 'approve', by, digest });
const deny = (by: string, reason = 'Not now.', digest = aPlanRef.digest): Command => ({
  type: 'deny',
  by,
  digest,
  reason,
});
const asking = (by: string, question = 'Which dashboards are these?'): Command => ({
  type: 'ask-question',
  by,
  question,
});
const answering = (by: string, answer = 'The cost dashboards.', number = 1): Command => ({
  type: 'answer-question',
  by,
  number,
  answer,
});

describe('the result of every command in every status', () => {
  const settled = 'request.settled';
  const late = 'act.too-late';
  const rows: [string, Command, Record<Status, string>][] = [
    ['Approve', approve('U0LEAD1'), { ...all(settled), pending: 'voted approved' }],
    ['Deny', deny('U0LEAD1', 'No.'), { ...all(settled), pending: 'denied' }],
    ['Deny, just as before', deny('U0LEAD1'), { ...all(settled), pending: 'denied', denied: 'nothing' }],
    ['Ask a question', asking('U0LEAD1'), { ...all(settled), pending: 'question-asked' }],
    ['Answer', answering('U0ASKER'), { ...all(settled), pending: 'question.unknown' }],
    [
      'Cancel',
      { type: 'cancel', by: 'U0ASKER' },
      { ...all(settled), submitted: 'cancelled', pending: 'cancelled' },
    ],
    ['Try again', { type: 'retry', by: 'U0LEAD1' }, rescue('retried')],
    ['Undo', { type: 'undo', by: 'U0LEAD1' }, rescue('undo-asked')],
    ['Activate', { type: 'activate', by: 'U0JANE', n: 2 }, { ...all(late), applying: 'activation-asked' }],
    [
      'Send a new one',
      { type: 'ask-new-link', by: 'U0JANE', n: 1 },
      { ...all(late), applying: 'new-link-asked' },
    ],
    ["I've set up MFA", { type: 'report-done', by: 'U0JANE' }, { ...all(late), applying: 'reported-done' }],
  ];

  function all(what: string): Record<Status, string> {
    return Object.fromEntries(statuses.map((status) => [status, what])) as Record<Status, string>;
  }
  function rescue(event: string): Record<Status, string> {
    return { ...all(settled), failed: event, submitted: late, pending: late, applying: late, undoing: late };
  }

  test.each(rows)('%s', (_name, command, expected) => {
    const actual = Object.fromEntries(statuses.map((status) => [status, outcome(withLinks(status), command)]));
    expect(actual).toEqual(expected);
  });
});

describe('who may click at all', () => {
  const commands: Command[] = [
    approve('U0LEAD1'),
    deny('U0LEAD1'),
    asking('U0LEAD1'),
    answering('U0LEAD1'),
    { type: 'cancel', by: 'U0LEAD1' },
    { type: 'retry', by: 'U0LEAD1' },
    { type: 'undo', by: 'U0LEAD1' },
    { type: 'activate', by: 'U0LEAD1', n: 1 },
    { type: 'ask-new-link', by: 'U0LEAD1', n: 1 },
    { type: 'report-done', by: 'U0LEAD1' },
    { type: 'bring-back', by: 'U0LEAD1' },
  ];

  test.each(commands)('nobody whom Slack did not vouch for: $type', (command) => {
    const unknown = grounds({ facts: factsAbout([]) });
    expect(outcome(aRequest({ status: 'pending' }), command, unknown)).toBe('person.unknown');
  });

  test.each(commands)('nobody who has become a guest: $type', (command) => {
    const guest = { people: { U0LEAD1: aPerson({ id: 'U0LEAD1', isGuest: true }) }, groups: {} };
    expect(outcome(aRequest({ status: 'pending' }), command, grounds({ facts: guest }))).toBe('person.guest');
  });
});

describe('approving', () => {
  const pending = aRequest({ status: 'pending' });
  const two = grounds({ catalogue: aCatalogue({ rules: [aRule({ count: 2 })] }) });

  test('where one is enough, the first approval decides', () => {
    expect(decide(pending, approve('U0LEAD1'), now, grounds())).toEqual([
      { type: 'voted', by: 'U0LEAD1', atMs: now },
      { type: 'approved', atMs: now },
    ]);
  });

  test('where two are wanted, the first only counts and the second decides', () => {
    expect(outcome(pending, approve('U0LEAD1'), two)).toBe('voted');
    const once = aRequest({ status: 'pending', votes: ['U0LEAD1'] });
    expect(outcome(once, approve('U0LEAD2'), two)).toBe('voted approved');
  });

  test('the same person does not count twice', () => {
    const once = aRequest({ status: 'pending', votes: ['U0LEAD1'] });
    expect(outcome(once, approve('U0LEAD1'), two)).toBe('vote.already');
  });

  test('nobody approves what they asked for, even when a rule lists them', () => {
    const listed = grounds({ catalogue: aCatalogue({ rules: [aRule({ people: ['U0ASKER', 'U0LEAD1'] })] }) });
    expect(outcome(pending, approve('U0ASKER'), listed)).toBe('vote.self-approval');
  });

  test('nobody approves what they will hold, even when a rule lists them', () => {
    const listed = grounds({ catalogue: aCatalogue({ rules: [aRule({ people: ['U0JANE', 'U0LEAD1'] })] }) });
    expect(outcome(pending, approve('U0JANE'), listed)).toBe('vote.own-credentials');
  });

  test('nobody approves whom no rule lists', () => {
    expect(outcome(pending, approve('U0ELSE'))).toBe('vote.not-listed');
  });

  test('being listed for something else does not help', () => {
    const elsewhere = aRule({ id: 'other', when: { entitlement: ['admin'] }, people: ['U0ELSE'] });
    const given = aCatalogue({
      entitlements: [anEntitlement(), anEntitlement({ id: 'admin' })],
      rules: [aRule(), elsewhere],
    });
    expect(outcome(pending, approve('U0ELSE'), grounds({ catalogue: given }))).toBe('vote.not-listed');
  });

  test('members of a listed group may, for as long as they are members', () => {
    const rule = aRule({ approvers: { people: [], groups: ['S0LEADS'] } });
    const catalogue = aCatalogue({ rules: [rule] });
    const inGroup = (members: string[]) =>
      grounds({ catalogue, facts: factsAbout(['U0ELSE'], { S0LEADS: members }) });
    expect(outcome(pending, approve('U0ELSE'), inGroup(['U0ELSE']))).toBe('voted approved');
    expect(outcome(pending, approve('U0ELSE'), inGroup([]))).toBe('vote.not-listed');
  });

  test('a card that shows another plan cannot approve this one', () => {
    expect(outcome(pending, approve('U0LEAD1', 'ffffffffffff'))).toBe('plan.changed');
    expect(outcome(pending, approve('U0LEAD1', ''))).toBe('plan.changed');
  });

  test('it is too late from the very moment the time to decide ends', () => {
    expect(outcome(pending, approve('U0LEAD1'), grounds(), decideByMs - 1)).toBe('voted approved');
    expect(decide(pending, approve('U0LEAD1'), decideByMs, grounds())).toMatchObject({
      code: 'request.expired',
      atMs: decideByMs,
    });
  });

  test('the person who comes second learns who was first, and when', () => {
    const votes = aRequest({ status: 'applying', votes: ['U0LEAD1'] });
    expect(decide(votes, approve('U0LEAD2'), now, grounds())).toMatchObject({
      code: 'request.settled',
      status: 'applying',
      by: 'U0LEAD1',
      atMs: votes.votes[0]?.atMs,
    });
    expect(decide(aRequest({ status: 'denied' }), approve('U0LEAD2'), now, grounds())).toMatchObject({
      status: 'denied',
      by: 'U0LEAD1',
    });
  });

  test('and why it was denied', () => {
    const { phase, ...denied } = aRequest({ status: 'denied' });
    const because = (reason: string) => ({ ...denied, phase: { ...phase, reason } as typeof phase });
    const again = (reason: string) => decide(because(reason), approve('U0LEAD1'), now, grounds());
    expect(again('Use a role.')).toMatchObject({ code: 'request.settled', reason: 'Use a role.' });
    expect(again('')).not.toHaveProperty('reason');
  });

  test('something that has left the catalogue cannot be approved any more', () => {
    const gone = grounds({ catalogue: aCatalogue({ entitlements: [anEntitlement({ id: 'other' })] }) });
    expect(outcome(pending, approve('U0LEAD1'), gone)).toBe('vote.not-listed');
  });
});

describe('denying', () => {
  const pending = aRequest({ status: 'pending' });

  test('one approver is enough, and the reason is stored without surrounding blanks', () => {
    const two = grounds({ catalogue: aCatalogue({ rules: [aRule({ count: 2 })] }) });
    expect(decide(pending, deny('U0LEAD2', '  Use the role.  '), now, two)).toEqual([
      { type: 'denied', by: 'U0LEAD2', reason: 'Use the role.', atMs: now },
    ]);
  });

  test('people who have approved can still change their minds', () => {
    expect(outcome(aRequest({ status: 'pending', votes: ['U0LEAD1'] }), deny('U0LEAD1'))).toBe('denied');
  });

  test.each(['', '  \n'])('it needs a reason: %j', (reason) => {
    expect(outcome(pending, deny('U0LEAD1', reason))).toBe('reason.too-short');
  });

  test('the reason is no longer than the form allows', () => {
    expect(outcome(pending, deny('U0LEAD1', 'x'.repeat(reasonMaxLength)))).toBe('denied');
    expect(outcome(pending, deny('U0LEAD1', 'x'.repeat(reasonMaxLength + 1)))).toBe('reason.too-long');
  });

  test('it is for approvers, in time', () => {
    expect(outcome(pending, deny('U0LEAD1', 'Not now.', 'another plan'))).toBe('plan.changed');
    expect(outcome(pending, deny('U0ASKER'))).toBe('vote.self-approval');
    expect(outcome(pending, deny('U0JANE'))).toBe('vote.own-credentials');
    expect(outcome(pending, deny('U0ELSE'))).toBe('vote.not-listed');
    expect(outcome(pending, deny('U0LEAD1'), grounds(), decideByMs)).toBe('request.expired');
  });
});

describe('cancelling', () => {
  test('is for the requester alone', () => {
    for (const by of ['U0JANE', 'U0LEAD1', 'U0SEC1', 'U0ELSE']) {
      expect(outcome(aRequest({ status: 'pending' }), { type: 'cancel', by })).toBe('act.not-requester');
    }
  });
});
