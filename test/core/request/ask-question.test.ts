import type { Command } from '../../../src/core/request/commands.ts';
import { decide } from '../../../src/core/request/decide.ts';
import { evolve } from '../../../src/core/request/evolve.ts';
import { answerLengths, questionLengths, questionsLimit } from '../../../src/core/request/question.ts';
import type { Request } from '../../../src/core/request/request.ts';
import { aCatalogue, aRequest, aRule, decideByMs, grounds } from '../../support/builders.ts';
import { now, outcome } from './deciding.ts';

const pending = aRequest({ status: 'pending', votes: ['U0LEAD2'] });
const ask = (by: string, question = 'Which dashboards are these?'): Command => ({
  type: 'ask-question',
  by,
  question,
});
const answer = (by: string, words = 'The cost dashboards.', number = 1): Command => ({
  type: 'answer-question',
  by,
  number,
  answer: words,
});

/** The request, after all of this was said to it. */
function said(request: Request, ...commands: Command[]): Request {
  return commands.reduce((current, command) => {
    const decision = decide(current, command, now, grounds());
    if (!Array.isArray(decision)) throw new Error(decision.code);
    return decision.reduce(evolve, current);
  }, request);
}

describe('asking', () => {
  test('is for those who may decide, in time', () => {
    expect(outcome(pending, ask('U0LEAD1'))).toBe('question-asked');
    expect(outcome(pending, ask('U0ASKER'))).toBe('vote.self-approval');
    expect(outcome(pending, ask('U0JANE'))).toBe('vote.own-credentials');
    expect(outcome(pending, ask('U0ELSE'))).toBe('vote.not-listed');
    expect(outcome(pending, ask('U0LEAD1'), grounds(), decideByMs)).toBe('request.expired');
  });

  test('changes no vote, no plan and no deadline', () => {
    const two = aRequest({ status: 'pending', votes: ['U0LEAD2'] });
    const asked = said(two, ask('U0LEAD2'), answer('U0ASKER'));
    const { votes, phase, decideByMs: until } = asked;
    expect({ votes, phase, until }).toEqual({ votes: two.votes, phase: two.phase, until: two.decideByMs });
    const both = grounds({ catalogue: aCatalogue({ rules: [aRule({ count: 2 })] }) });
    expect(outcome(asked, { type: 'approve', by: 'U0LEAD1', digest: planDigest(asked) }, both)).toBe(
      'voted approved',
    );
  });

  test('the same person asks the same thing once, answered or not; somebody else may', () => {
    const asked = said(pending, ask('U0LEAD1'));
    expect(outcome(asked, ask('U0LEAD1', '  Which dashboards are these? '))).toBe('nothing');
    expect(outcome(said(asked, answer('U0ASKER')), ask('U0LEAD1'))).toBe('nothing');
    expect(outcome(asked, ask('U0LEAD2'))).toBe('question-asked');
  });

  test('numbers count up to a limit', () => {
    const many = Array.from({ length: questionsLimit }, (_, n) =>
      ask('U0LEAD1', `And what about number ${n}?`),
    );
    const asked = said(pending, ...many);
    expect(asked.questions?.map(({ number }) => number)).toEqual(many.map((_, n) => n + 1));
    expect(outcome(asked, ask('U0LEAD1'))).toBe('question.limit');
  });

  test.each([
    ['', 'text.too-short'],
    ['Why?', 'text.too-short'],
    [`Why?${'\u200b'.repeat(40)}`, 'text.too-short'],
    ['x'.repeat(questionLengths.min), 'question-asked'],
    ['x'.repeat(questionLengths.max), 'question-asked'],
    ['x'.repeat(questionLengths.max + 1), 'text.too-long'],
  ])('%j', (question, came) => expect(outcome(pending, ask('U0LEAD1', question))).toBe(came));
});

describe('answering', () => {
  const asked = said(pending, ask('U0LEAD1'));

  test('is for the requester, while it is pending', () => {
    expect(outcome(asked, answer('U0ASKER'))).toBe('question-answered');
    for (const by of ['U0JANE', 'U0LEAD1', 'U0SEC1', 'U0ELSE'])
      expect(outcome(asked, answer(by))).toBe('act.not-requester');
    expect(outcome(asked, answer('U0ASKER'), grounds(), decideByMs)).toBe('request.expired');
    expect(outcome({ ...asked, phase: aRequest({ status: 'denied' }).phase }, answer('U0ASKER'))).toBe(
      'request.settled',
    );
  });

  test('answers the question it names, once', () => {
    const two = said(asked, ask('U0LEAD2', 'Until when do you need it?'), answer('U0ASKER', 'July.', 2));
    expect(two.questions).toEqual([
      { number: 1, by: 'U0LEAD1', question: 'Which dashboards are these?' },
      { number: 2, by: 'U0LEAD2', question: 'Until when do you need it?', answer: 'July.' },
    ]);
    expect(outcome(two, answer('U0ASKER', 'July.', 2))).toBe('nothing');
    expect(outcome(two, answer('U0ASKER', 'August.', 2))).toBe('question.answered');
    expect(outcome(two, answer('U0ASKER', 'July.', 3))).toBe('question.unknown');
  });

  test.each([
    ['\u200b ', 'text.too-short'],
    ['x'.repeat(answerLengths.max), 'question-answered'],
    ['x'.repeat(answerLengths.max + 1), 'text.too-long'],
  ])('%#', (words, came) => expect(outcome(asked, answer('U0ASKER', words))).toBe(came));
});

function planDigest({ phase }: Request): string {
  return 'plan' in phase ? (phase.plan?.digest ?? '') : '';
}
