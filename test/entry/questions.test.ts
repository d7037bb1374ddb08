import { WebClient } from '@slack/web-api';
import { aCompany, type Company, closeCompanies } from '../support/a-company.ts';
import { buttons, choices, fields } from '../support/labels.ts';
import { runCommand } from '../support/run-command.ts';
import {
  answerQuestion,
  approve,
  ask,
  askQuestion,
  deny,
  inboxOf,
  newestCard,
  now,
  requestsFor,
  statusOf,
  threadOf,
  toldBy,
} from '../support/story.ts';

let company: Company;
beforeAll(async () => {
  company = await aCompany();
});
afterAll(closeCompanies);

const question = 'Which dashboards are these?';
const answer = 'The *cost* dashboards,\nuntil the end of July.';

/** Direct messages about questions on a user, as they read now. */
const about = (person: string, userName: string) =>
  inboxOf(company, person).filter((text) => /question/.test(text) && text.includes(userName));
const questionsOf = async (userName: string) => (await requestsFor(company, userName)).at(-1)?.questions;

test('an approver asks, the requester answers: both hear it by direct message, and the thread has both', async () => {
  const userName = 'curious';
  const card = await ask(company, { userName });
  const before = (await requestsFor(company, userName)).at(-1);
  expect(await askQuestion(company, card, question)).toEqual({ closed: true });
  expect(about('U0ADA', userName)).toEqual([
    expect.stringMatching(/^@lea has a question about your request: .*\nWhich dashboards are these\?\n/),
  ]);
  expect(about('U0ADA', userName)[0]).toContain(`[${buttons.answer}]`);

  expect(await answerQuestion(company, answer)).toEqual({ closed: true });
  const [asked, ...others] = about('U0ADA', userName);
  expect(others).toEqual([]);
  expect(asked).toContain('You answered:\nThe *cost* dashboards,\nuntil the end of July.');
  expect(asked).not.toContain(`[${buttons.answer}]`);
  expect(about('U0LEA', userName)).toEqual([expect.stringMatching(/^@ada answered your question: /)]);
  expect(about('U0LEA', userName)[0]).toContain('You asked:\nWhich dashboards are these?\nAnswer:\nThe *cost*');
  const thread = threadOf(company, card);
  expect(thread).toMatch(/@lea asked the requester: .*\nWhich dashboards are these\?\n/);
  expect(thread).toMatch(/@ada answered: .*\nThe \*cost\* dashboards,\nuntil the end of July\./);

  const after = (await requestsFor(company, userName)).at(-1);
  expect(after).toMatchObject({ votes: [], phase: before?.phase as object, decideByMs: before?.decideByMs });
  await approve(company, card);
  expect(await statusOf(company, userName)).toBe('applying');
  expect(about('U0ADA', userName)).toHaveLength(1);
  expect(about('U0LEA', userName)).toHaveLength(1);
});

test('who may not decide asks nothing, and nobody asks themselves', async () => {
  const card = await ask(company, { userName: 'not-yours' });
  expect(await askQuestion(company, card, question, 'U0BEN')).toEqual({
    errors: { [fields.question]: expect.stringContaining('You are not an approver for this request') },
  });
  expect(await askQuestion(company, card, question, 'U0ADA')).toEqual({
    errors: { [fields.question]: expect.stringContaining('You asked for this yourself') },
  });
  expect(await questionsOf('not-yours')).toBeUndefined();
});

test('the question goes to who asked for the user, who alone answers it, not to whose user it will be', async () => {
  const userName = 'for-ben';
  const card = await ask(company, { userName, forWhom: choices.anotherPerson, owner: 'Ben Okafor' });
  await askQuestion(company, card, question);
  expect(about('U0BEN', userName)).toEqual([]);
  expect(about('U0ADA', userName)).toHaveLength(1);
  await answerQuestion(company, 'He needs it for July.');
  expect(await questionsOf(userName)).toMatchObject([{ by: 'U0LEA', answer: 'He needs it for July.' }]);
});

describe('what was not said in a form that the bot opened for this person', () => {
  test('a message with the bot’s token and the button of a card or a question opens no form', async () => {
    const card = await ask(company, { userName: 'forged' });
    const client = new WebClient(company.environment.SLACK_BOT_TOKEN, {
      slackApiUrl: company.environment.SLACK_API_URL ?? '',
    });
    const forgedFrom = async (blocks: readonly object[], channel: string) => {
      const actions = blocks.filter((block) => 'type' in block && block.type === 'actions');
      const posted = await client.chat.postMessage({ channel, text: 'Lunch?', blocks: actions as never });
      const message = company.slack.message(posted.channel ?? '', posted.ts ?? '');
      if (!message) throw new Error('nothing was posted');
      return message;
    };
    const onCard = await forgedFrom(card.blocks, 'C0APPROVALS');
    const lea = company.slack.as('U0LEA');
    const notCounted = 'This message is out of date';
    expect(await toldBy(company, 'U0LEA', () => lea.click(buttons.askAQuestion, { in: onCard }))).toContain(
      notCounted,
    );
    await askQuestion(company, card, question);
    const ada = company.slack.as('U0ADA');
    const inDm = await forgedFrom(ada.lastDm()?.blocks ?? [], 'U0ADA');
    expect(await toldBy(company, 'U0ADA', () => ada.click(buttons.answer, { in: inDm }))).toContain(notCounted);
    // On record, and not theirs: the button of a question, clicked on the card.
    const value = JSON.stringify(inDm.blocks).match(/"value":"([^"]+)"/)?.[1] ?? '';
    const forgedClick = { action_id: 'answer-question', value };
    expect(
      await toldBy(company, 'U0BEN', () =>
        company.slack.as('U0BEN').clickRaw(buttons.approve, { in: now(company, card), action: forgedClick }),
      ),
    ).toContain('Only the person who asked can do that');
  });

  test('a form of somebody else’s, or of another request', async () => {
    const userName = 'forged-form';
    const card = await ask(company, { userName });
    const id = (await requestsFor(company, userName)).at(-1)?.id;
    const send = async (person: string, private_metadata: string, callback_id: string) => {
      const actor = company.slack.as(person);
      await actor.click(buttons.askAQuestion, { in: now(company, card) });
      await actor.fill({ [fields.question]: question });
      const result = await actor.submitRaw({ view: { private_metadata, callback_id } });
      await company.settled();
      return JSON.stringify(result);
    };
    expect(await send('U0LEA', `${id}|U0LIV`, 'ask-question')).toContain('opened for someone else');
    expect(await send('U0LEA', 'anything', 'ask-question')).toContain('does not understand this button');
    expect(await send('U0LEA', 'r000|U0LEA', 'ask-question')).toContain('does not know this request');
    expect(await send('U0ADA', `${id}|7|U0ADA`, 'answer-question')).toContain("That question isn't known here");
    await askQuestion(company, card, question);
    expect(await send('U0BEN', `${id}|1|U0BEN`, 'answer-question')).toContain(
      'Only the person who asked can do that',
    );
    expect(await questionsOf(userName)).toEqual([{ number: 1, by: 'U0LEA', question }]);
  });
});

test('once it is decided, a form that was open says so, and the question that was open wants no answer', async () => {
  const userName = 'too-late';
  const card = await ask(company, { userName });
  await askQuestion(company, card, question);
  const { slack } = company;
  const [lea, liv, ada] = [slack.as('U0LEA'), slack.as('U0LIV'), slack.as('U0ADA')] as const;
  await liv.click(buttons.askAQuestion, { in: now(company, card) });
  await liv.fill({ [fields.question]: 'Until when is it needed?' });
  const asked = ada.lastDm();
  if (!asked) throw new Error('no question');
  await ada.click(buttons.answer, { in: asked });
  await ada.fill({ [fields.answer]: answer });
  await deny(company, card, 'Use the role that is there.');
  const settled = expect.stringContaining('Nothing was changed: this request is already denied');
  expect(await liv.submit()).toEqual({ errors: { [fields.question]: settled } });
  expect(await ada.submit()).toEqual({ errors: { [fields.answer]: settled } });
  await company.settled();
  expect(now(company, asked).read()).toContain('No answer is needed any more: the request is denied.');
  expect(now(company, card).read()).not.toContain(`[${buttons.askAQuestion}]`);
  const stale = { in: card, stale: true } as const;
  expect(await toldBy(company, 'U0LEA', () => lea.click(buttons.askAQuestion, stale))).toContain(
    'That is no longer possible: the request is denied.',
  );
  expect(await questionsOf(userName)).toEqual([{ number: 1, by: 'U0LEA', question }]);
});

test('invisible characters are left out, and make nothing long enough', async () => {
  const userName = 'invisible';
  const card = await ask(company, { userName });
  expect(await askQuestion(company, card, `Why?${'\u200b'.repeat(20)}`)).toEqual({
    errors: { [fields.question]: 'Write at least 10 characters.' },
  });
  await company.slack.as('U0LEA').close();
  await askQuestion(company, card, `  Which\u202e dash\u200bboards?\u2069 <!channel> <@U0SEC1>`);
  const clean = 'Which dashboards? <!channel> <@U0SEC1>';
  expect(await questionsOf(userName)).toEqual([{ number: 1, by: 'U0LEA', question: clean }]);
  expect(about('U0ADA', userName)[0]).toContain(`\n${clean}\n`);
  expect(await answerQuestion(company, '\u200b\u200b')).toEqual({
    errors: { [fields.answer]: 'Write an answer.' },
  });
});

test('a form that is delivered three times asks once, and answers once', async () => {
  const userName = 'thrice-asked';
  const card = await ask(company, { userName });
  const twiceMore = async () => {
    await Promise.all([
      company.slack.redeliver('view_submission'),
      company.slack.redeliver('view_submission', { agoSeconds: 290 }),
    ]);
    await company.settled();
  };
  await askQuestion(company, card, question);
  await twiceMore();
  expect(about('U0ADA', userName)).toHaveLength(1);
  await answerQuestion(company, answer);
  await twiceMore();
  expect(await questionsOf(userName)).toEqual([{ number: 1, by: 'U0LEA', question, answer }]);
  expect(about('U0LEA', userName)).toHaveLength(1);
  expect(threadOf(company, card).match(/asked the requester|answered:/g)).toHaveLength(2);
});

test('after ten questions the card has no button for another', async () => {
  const userName = 'much-asked';
  const card = await ask(company, { userName });
  for (let n = 1; n <= 10; n += 1) await askQuestion(company, card, `What is reason number ${n}?`);
  expect(newestCard(company).read()).not.toContain(`[${buttons.askAQuestion}]`);
  expect(about('U0ADA', userName)).toHaveLength(10);
});

test('the audit tells both, and neither is in the log', async () => {
  const userName = 'audited';
  await askQuestion(company, await ask(company, { userName }), 'Is this for the SECRET-PROJECT?');
  await answerQuestion(company, 'Yes, for the SECRET-PROJECT.');
  const { environment } = company;
  Object.assign(process.env, { AWS_ENDPOINT_URL_DYNAMODB: environment.AWS_ENDPOINT_URL_DYNAMODB });
  const id = (await requestsFor(company, userName)).at(-1)?.id ?? '';
  const variables = { ...environment, COUNTERSIGN_REQUESTS_TABLE: 'countersign-requests' };
  const { said, code } = await runCommand(['audit', id], { variables });
  expect(said).toMatch(
    /question-asked {2}\{"by":"U0LEA","number":1,"question":"Is this for the SECRET-PROJECT\?"\}/,
  );
  expect(said).toMatch(/question-answered {2}.*"answer":"Yes, for the SECRET-PROJECT\."/);
  expect(code).toBe(0);
  expect(company.logged.join('\n')).toContain('question-answered');
  expect(company.logged.join('\n')).not.toContain('SECRET-PROJECT');
});
