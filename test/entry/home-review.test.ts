import { WebClient } from '@slack/web-api';
import { describe as wordsOf } from '../../src/core/operations/describe.ts';
import { planOf } from '../../src/core/request/request.ts';
import type { Block } from '../../src/sandbox/slack/block-kit/blocks.ts';
import { aCompany, type Company, closeCompanies } from '../support/a-company.ts';
import { modalAfter, openHome } from '../support/home.ts';
import { buttons, choices, fields } from '../support/labels.ts';
import {
  approve,
  ask,
  deny,
  goodReason,
  itemsOf,
  now,
  requestsFor,
  statusOf,
  userOf,
} from '../support/story.ts';

let company: Company;
beforeEach(async () => {
  company = await aCompany();
});
afterEach(closeCompanies);

const as = (person: string) => company.slack.as(person);
const votesFor = async (userName: string) => (await requestsFor(company, userName)).at(-1)?.votes;
const notOurs = 'This is not the request you opened last, so your click changed nothing.';

/** Opens Home, then the newest request there. */
async function review(person = 'U0LEA') {
  const approver = as(person);
  await openHome(company, person);
  const modal = await modalAfter(company, person, () => approver.click(buttons.review, { in: 'home' }));
  return { approver, modal };
}

async function approveInModal(person = 'U0LEA') {
  const act = () => as(person).click(buttons.approve, { in: 'modal', confirm: true });
  const modal = await modalAfter(company, person, act);
  await company.settled();
  return modal.read();
}

describe('*Review…* on Home', () => {
  test('shows who asked for what and why, and every step of the plan', async () => {
    await ask(company, { userName: 'ada', access: [choices.developer, choices.securityAudit] });
    const { modal } = await review();
    const [request] = await requestsFor(company, 'ada');
    const digest = request && planOf(request)?.digest;
    const plan = (await itemsOf(company, 'requests')).find(({ sk }) => sk === `PLAN#${digest}`)?.plan;
    const { operations } = plan as { operations: Parameters<typeof wordsOf>[0][] };
    expect(operations.length).toBeGreaterThan(4);
    for (const operation of operations) expect(modal.read()).toContain(wordsOf(operation, 'ada'));
    expect(modal.read()).toContain('@ada');
    expect(modal.read()).toContain(goodReason);
    expect(modal.buttons).toEqual([buttons.approve, buttons.deny, buttons.reduce, buttons.askAQuestion]);
  });

  test('approves there: the vote counts, the work begins, and the modal says so', async () => {
    await ask(company, { userName: 'ada' });
    await review();
    const read = await approveInModal();
    expect(read).toContain('Your approval counts.');
    expect(as('U0LEA').modal()?.buttons).toEqual([]);
    expect(await votesFor('ada')).toMatchObject([{ by: 'U0LEA' }]);
    expect(userOf(company, 'ada')).toBeDefined();
  });

  test('one vote of several: the modal says what is missing', async () => {
    await ask(company, {
      userName: 'ada',
      access: [choices.administrator],
      reason: `${goodReason} Urgent, today.`,
    });
    await review('U0SEC1');
    expect(await approveInModal('U0SEC1')).toMatch(/Your approval counts\.[\s\S]*@sam, 1 more needed/);
    expect(await statusOf(company, 'ada')).toBe('pending');
    expect(await votesFor('ada')).toMatchObject([{ by: 'U0SEC1' }]);
  });

  test('denies there: the reason is asked for on top, and both close', async () => {
    await ask(company, { userName: 'ada' });
    const { approver } = await review();
    await approver.click(buttons.deny, { in: 'modal' });
    await approver.fill({ [fields.reason]: 'Please use the read replica.' });
    expect(await approver.submit()).toMatchObject({ closed: true });
    await company.settled();
    expect(approver.modal()).toBeUndefined();
    expect((await requestsFor(company, 'ada'))[0]?.phase).toMatchObject({
      status: 'denied',
      by: 'U0LEA',
      reason: 'Please use the read replica.',
    });
  });

  test('a question is asked on top, and the request still stands below', async () => {
    await ask(company, { userName: 'ada' });
    const { approver, modal } = await review();
    await modalAfter(company, 'U0LEA', () => approver.click(buttons.askAQuestion, { in: 'modal' }));
    await approver.fill({ [fields.question]: 'Would the replica do?' });
    expect(await approver.submit()).toMatchObject({ closed: true });
    await company.settled();
    expect(as('U0ADA').lastDm()?.read()).toContain('Would the replica do?');
    expect(approver.modal()?.id).toBe(modal.id);
    expect(await approveInModal()).toContain('Your approval counts.');
  });

  test('denied by somebody else meanwhile: the click is refused, and nothing is left to click', async () => {
    const card = await ask(company, { userName: 'ada' });
    await review();
    await deny(company, card, 'Not now.', 'U0LIV');
    const read = await approveInModal();
    expect(read).toContain('Nothing was changed: this request is already denied (by @liv)');
    expect(as('U0LEA').modal()?.buttons).toEqual([]);
  });

  test('approved there twice: the second one is refused in words', async () => {
    await ask(company, {
      userName: 'ada',
      access: [choices.administrator],
      reason: `${goodReason} Urgent, today.`,
    });
    await review('U0SEC1');
    await approveInModal('U0SEC1');
    expect(await approveInModal('U0SEC1')).toContain('You have already approved');
    expect(await votesFor('ada')).toHaveLength(1);
  });

  test.each([
    ['who asked', 'U0ADA', 'You asked for this yourself'],
    ['who is no approver', 'U0BEN', 'You are not an approver for this request'],
    ['a guest', 'U0GUEST', 'You are a guest in this Slack workspace'],
  ])('opens nothing for %s, whatever button they were shown', async (_, person, words) => {
    await ask(company, { userName: 'ada' });
    await review();
    await publishForged(person, blocksWith(as('U0LEA').home()?.blocks ?? [], buttons.review));
    const said = await modalAfter(company, person, () => as(person).click(buttons.review, { in: 'home' }));
    expect(said.read()).toContain(words);
    expect(said.buttons).toEqual([]);
  });
});

test('the plan changed since the modal was opened: refused, and the new plan stands there to be decided on', async () => {
  await closeCompanies();
  let policyVersion: string | undefined;
  company = await aCompany({
    async outgoing(call, send) {
      const answer = await send();
      if (call.operation === 'GetPolicy' && policyVersion)
        (
          answer as unknown as { output: { Policy: { DefaultVersionId: string } } }
        ).output.Policy.DefaultVersionId = policyVersion;
      return answer;
    },
  });
  const card = await ask(company, { userName: 'ada', access: [choices.securityAudit] });
  const { modal } = await review('U0LIV');
  expect(modal.read()).toContain('Attach the policy SecurityAudit (v1)');
  policyVersion = 'v7';
  await approve(company, card);
  const read = await approveInModal('U0LIV');
  expect(read).toContain('The plan has changed');
  expect(read).toContain('Attach the policy SecurityAudit (v7)');
  expect(await votesFor('ada')).toEqual([]);
  expect(await approveInModal('U0LIV')).toContain('Your approval counts.');
  expect(await votesFor('ada')).toMatchObject([{ by: 'U0LIV' }]);
});

describe('with the bot’s token alone, nobody gets a decision out of somebody else’s click', () => {
  let approveBlocks: Block[];
  beforeEach(async () => {
    const card = await ask(company, { userName: 'lunch' });
    approveBlocks = blocksWith(now(company, card).blocks, buttons.approve);
    // A genuine modal is on record for Lea, for this very plan.
    await review();
  });
  afterEach(async () => {
    await company.settled();
    expect(await statusOf(company, 'lunch')).toBe('pending');
    expect(await votesFor('lunch')).toEqual([]);
    expect(userOf(company, 'lunch')).toBeUndefined();
  });

  test('an Approve on a Home tab that somebody published', async () => {
    await as('U0LEA').close();
    await publishForged('U0LEA', approveBlocks);
    const act = () => as('U0LEA').click(buttons.approve, { in: 'home', confirm: true });
    expect((await modalAfter(company, 'U0LEA', act)).read()).toContain(notOurs);
  });

  test('a modal that somebody opened with other words, by a trigger they came by', async () => {
    const trigger = company.slack.desk.workspace.triggers.issue('U0LEA');
    await client().views.open({
      trigger_id: trigger,
      view: {
        type: 'modal',
        callback_id: 'review',
        title: { type: 'plain_text', text: 'Who comes to lunch?' },
        blocks: approveBlocks as never,
      },
    });
    expect(await approveInModal()).toContain(notOurs);
  });

  test('the genuine modal, clicked by somebody else, or for another plan or request', async () => {
    const lea = as('U0LEA');
    const id = (await requestsFor(company, 'lunch'))[0]?.id;
    await ask(company, { by: 'U0BEN', userName: 'supper' });
    const [other] = await requestsFor(company, 'supper');
    const digest = other && planOf(other)?.digest;
    const forgeries = [
      { payload: { user: { id: 'U0LIV', team_id: 'T0ACME' } } },
      { action: { value: `${id}|${'ab'.repeat(32)}|` } },
      { action: { value: `${id}||` } },
      { action: { value: `${other?.id}|${digest}|` } },
      { view: { id: 'V0OTHER' } },
    ];
    for (const forgery of forgeries) {
      const genuine = lea.modal()?.id;
      await lea.clickRaw(buttons.approve, { in: 'modal', ...forgery });
      await company.settled();
      expect(await votesFor('lunch')).toEqual([]);
      expect(await votesFor('supper')).toEqual([]);
      if (lea.modal()?.id !== genuine) await lea.close();
    }
  });

  test('the modal of another request that was opened since', async () => {
    const first = as('U0LEA').modal();
    const stored = company.slack.desk.workspace.views.find(first?.id ?? '');
    await ask(company, { by: 'U0BEN', userName: 'supper' });
    const { value } = labelled(stored?.body.blocks ?? [], buttons.approve) ?? {};
    const lea = as('U0LEA');
    await openHome(company, 'U0LEA');
    await modalAfter(company, 'U0LEA', () => lea.click(`${buttons.review} supper`, { in: 'home' }));
    const forged = { in: 'modal', action: { value }, view: { id: first?.id } } as const;
    const said = await modalAfter(company, 'U0LEA', () => lea.clickRaw(buttons.approve, forged));
    expect(said.read()).toContain(notOurs);
  });
});

function client(): WebClient {
  const { SLACK_BOT_TOKEN, SLACK_API_URL = '' } = company.environment;
  return new WebClient(SLACK_BOT_TOKEN, { slackApiUrl: SLACK_API_URL });
}

async function publishForged(person: string, blocks: Block[]): Promise<void> {
  await client().views.publish({ user_id: person, view: { type: 'home', blocks: blocks as never } });
}

interface Labelled {
  text?: { text: string };
  value?: string;
}

function labelled(blocks: readonly Block[], label: string): Labelled | undefined {
  const all = blocks.flatMap((block) => [
    ...('elements' in block ? (block.elements as Labelled[]) : []),
    ...('accessory' in block && block.accessory ? [block.accessory as Labelled] : []),
  ]);
  return all.find((element) => element.text?.text === label);
}

/** Harmless words beside a genuine button. */
function blocksWith(blocks: readonly Block[], label: string): Block[] {
  return [{ type: 'actions', elements: [labelled(blocks, label)] }] as never;
}
