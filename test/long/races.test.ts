import type { Outgoing } from '../../src/flows/ports.ts';
import type { Message } from '../../src/sandbox/slack/driver/message.ts';
import { aCompany, type Company, closeCompanies, hour } from '../support/a-company.ts';
import { buttons, choices, fields } from '../support/labels.ts';
import {
  approve,
  ask,
  clickLast,
  deny,
  now,
  requestsFor,
  statusOf,
  threadOf,
  toldBy,
  userOf,
} from '../support/story.ts';

let policyVersion: string | undefined;

/** AWS, where somebody has made another version of every policy the default. */
const withNewVersions: Outgoing = async (call, send) => {
  const answer = await send();
  if (call.operation !== 'GetPolicy' || !policyVersion) return answer;
  const { output } = answer as { output: { Policy: { DefaultVersionId: string } } };
  output.Policy.DefaultVersionId = policyVersion;
  return answer;
};

let company: Company;
beforeAll(async () => {
  company = await aCompany({ outgoing: withNewVersions });
});
afterEach(() => {
  policyVersion = undefined;
  company.dynamo.faults.clear();
});
afterAll(closeCompanies);

const as = (person: string) => company.slack.as(person);

/** Holds the next two writes of requests back, so that both were decided on the same version. */
const collide = () => company.dynamo.faults.add({ operation: 'PutItem', kind: 'delay', delayMs: 60, times: 2 });

const approvalBy = (person: string, card: Message) =>
  toldBy(company, person, () => as(person).click(buttons.approve, { in: card, confirm: true, stale: true }));

const votesFor = async (userName: string) =>
  (await requestsFor(company, userName))[0]?.votes.map(({ by }) => by);

describe('at once', () => {
  test('two approvals where one is enough: one counts, the other approver is told who was first', async () => {
    const card = await ask(company, { userName: 'two-of-one' });
    collide();
    const words = await Promise.all(['U0LEA', 'U0LIV'].map((person) => approvalBy(person, card)));
    const votes = await votesFor('two-of-one');
    expect(votes).toHaveLength(1);
    const winner = votes?.[0] === 'U0LEA' ? '@lea' : '@liv';
    expect(words[votes?.[0] === 'U0LEA' ? 0 : 1]).toBeUndefined();
    expect(words[votes?.[0] === 'U0LEA' ? 1 : 0]).toMatch(
      new RegExp(`^Nothing was changed: this request is already .* \\(by ${winner}\\), \\w{3} \\d+, \\d{4}`),
    );
    expect(userOf(company, 'two-of-one')).toMatchObject({ loginProfile: { resetRequired: true } });
    expect(now(company, card).read()).toContain(`Approved by ${winner} ·`);
  });

  test('two approvals where two are needed: both count, and nobody is refused', async () => {
    const card = await ask(company, { userName: 'two-of-two', access: [choices.administrator] });
    collide();
    const words = await Promise.all(['U0SEC1', 'U0SEC2'].map((person) => approvalBy(person, card)));
    expect(words).toEqual([undefined, undefined]);
    expect((await votesFor('two-of-two'))?.sort()).toEqual(['U0SEC1', 'U0SEC2']);
    expect(userOf(company, 'two-of-two')).toBeDefined();
  });

  test('the same approver twice: one vote', async () => {
    const card = await ask(company, { userName: 'twice', access: [choices.administrator] });
    collide();
    const words = await Promise.all([1, 2].map(() => approvalBy('U0SEC1', card)));
    expect(await votesFor('twice')).toEqual(['U0SEC1']);
    expect(await statusOf(company, 'twice')).toBe('pending');
    expect(words.join()).toContain('You have already approved this. Your vote is counted.');
  });

  test('approve and deny: one of them happens, the other person is told', async () => {
    const card = await ask(company, { userName: 'approve-deny' });
    await as('U0LIV').click(buttons.deny, { in: card });
    await as('U0LIV').fill({ [fields.reason]: 'Not now.' });
    collide();
    const [approved, denied] = await Promise.all([approvalBy('U0LEA', card), as('U0LIV').submit()]);
    await company.settled();
    const status = await statusOf(company, 'approve-deny');
    if (status === 'denied') {
      expect(denied).toEqual({ closed: true });
      expect(approved).toMatch(/^Nothing was changed: this request is already denied \(by @liv\), /);
      expect(userOf(company, 'approve-deny')).toBeUndefined();
    } else {
      expect(status).toBe('applying');
      expect(denied.errors?.Reason).toMatch(
        /^Nothing was changed: this request is already approved and being carried out \(by that person\), /,
      );
      expect(now(company, card).read()).toContain('Approved by @lea');
    }
    if (!denied.closed) await as('U0LIV').close();
  });

  test('approve and cancel: one of them happens, the other person is told', async () => {
    const card = await ask(company, { userName: 'approve-cancel' });
    const dm = as('U0ADA').lastDm();
    if (!dm) throw new Error('no message');
    collide();
    const [approved, cancelled] = await Promise.all([
      approvalBy('U0LEA', card),
      toldBy(company, 'U0ADA', () => as('U0ADA').click(buttons.cancel, { in: dm, confirm: true })),
    ]);
    await company.settled();
    if ((await statusOf(company, 'approve-cancel')) === 'cancelled') {
      expect(approved).toMatch(/^Nothing was changed: this request is already cancelled \(by @ada\), /);
      expect(userOf(company, 'approve-cancel')).toBeUndefined();
    } else {
      expect(cancelled).toMatch(
        /^Nothing was changed: this request is already approved and being carried out \(by @lea\), /,
      );
      expect(userOf(company, 'approve-cancel')).toBeDefined();
    }
  });

  test('everybody at once: exactly one outcome, and nobody is left without an answer', async () => {
    const card = await ask(company, { userName: 'crowd', access: [choices.administrator] });
    const dm = as('U0ADA').lastDm();
    if (!dm) throw new Error('no message');
    await as('U0SEC3').click(buttons.deny, { in: card });
    await as('U0SEC3').fill({ [fields.reason]: 'Not now.' });
    const [one, two, denied, cancelled] = await Promise.all([
      approvalBy('U0SEC1', card),
      approvalBy('U0SEC2', card),
      as('U0SEC3').submit(),
      toldBy(company, 'U0ADA', () => as('U0ADA').click(buttons.cancel, { in: dm, confirm: true })),
    ]);
    await company.settled();
    const status = await statusOf(company, 'crowd');
    const refusals = [one, two, cancelled].filter(Boolean).length + (denied.errors ? 1 : 0);
    const votes = (await votesFor('crowd'))?.length ?? 0;
    expect({
      status,
      answered: refusals + votes + (status === 'denied' || status === 'cancelled' ? 1 : 0),
    }).toEqual({
      status: expect.stringMatching(/^(denied|cancelled|applying)$/),
      answered: 4,
    });
    expect(userOf(company, 'crowd') !== undefined).toBe(status === 'applying');
    if (!denied.closed) await as('U0SEC3').close();
  });
});

describe('a click on a card that is no longer true', () => {
  test('after another end: it says which, and who did it', async () => {
    const card = await ask(company, { userName: 'over', access: [choices.administrator] });
    await approve(company, card, 'U0SEC1');
    await clickLast(company, 'U0ADA', buttons.cancel);
    const late = await approvalBy('U0SEC2', card);
    expect(late).toMatch(/^Nothing was changed: this request is already cancelled \(by @ada\), /);

    const denied = await ask(company, { userName: 'over' });
    await deny(company, denied, 'No.');
    const again = await approvalBy('U0LIV', denied);
    expect(again).toMatch(/^Nothing was changed: this request is already denied \(by @lea\), /);
    expect(await deny(company, denied, 'No!', 'U0LIV').catch((error: Error) => error.message)).toContain(
      buttons.deny,
    );
  });

  test('after the time to decide: refused, and the request expires at that moment', async () => {
    const card = await ask(company, { userName: 'late', access: [choices.administrator] });
    await approve(company, card, 'U0SEC1');
    company.clock.pass(4 * hour + 1000);
    const late = await approvalBy('U0SEC2', card);
    expect(late).toMatch(
      /^Nothing was changed: the time to decide ended \w{3} \d+, .*\. The requester can ask again\.$/,
    );
    await company.settled();
    expect(await statusOf(company, 'late')).toBe('expired');
    expect(userOf(company, 'late')).toBeUndefined();
    const later = await approvalBy('U0SEC3', card);
    expect(later).toMatch(/^Nothing was changed: this request is already expired, /);
  });

  test('a digest that is not the plan’s: not counted', async () => {
    const card = await ask(company, { userName: 'tampered' });
    const [request] = await requestsFor(company, 'tampered');
    for (const digest of ['000000000000', '']) {
      const click = await as('U0LEA').clickRaw(buttons.approve, {
        in: card,
        action: { value: `${request?.id}|${digest}|` },
      });
      expect(click.ephemeral?.read()).toBe(
        'The plan has changed since you saw this card, so your click was not counted. Read the card as it is now, then decide.',
      );
    }
    expect(await votesFor('tampered')).toEqual([]);
  });

  test('the plan changed before the work began: the approval is void, and the new plan needs its own', async () => {
    const card = await ask(company, { userName: 'changed', access: [choices.securityAudit] });
    expect(card.read()).toContain('Attach the policy SecurityAudit (v1)');
    policyVersion = 'v7';
    await approve(company, card);
    const waiting = now(company, card);
    expect(waiting.read()).toContain('Attach the policy SecurityAudit (v7)');
    expect(waiting.read()).toMatch(/Decides {2}1 of @leads by .* {2}nobody yet/);
    expect(threadOf(company, card)).toContain(
      'The account has changed, so there is a new plan. Earlier approvals no longer count.',
    );
    expect(userOf(company, 'changed')).toBeUndefined();
    const stale = await approvalBy('U0LIV', card);
    expect(stale).toContain('The plan has changed since you saw this card');
    expect(await votesFor('changed')).toEqual([]);
    await approve(company, waiting);
    expect(userOf(company, 'changed')).toBeDefined();
  });
});
