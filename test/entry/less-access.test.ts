import { aCompany, type Company, closeCompanies, minute } from '../support/a-company.ts';
import { buttons, choices, fields } from '../support/labels.ts';
import { ask, clickLast, deny, inboxOf, newestCard, now, requestsFor, statusOf } from '../support/story.ts';

let company: Company;
beforeAll(async () => {
  company = await aCompany();
});
afterEach(() => {
  company.clock.pass(minute);
});
afterAll(closeCompanies);

const [ada, lea] = ['U0ADA', 'U0LEA'];

describe('a denial with suggested changes', () => {
  const suggestion = 'Ask for *Read only*,\nand I will approve it.';

  test('the requester reads them, and has them above the form that comes back as it was, however often it is drawn', async () => {
    const card = await ask(company, { userName: 'too-much', access: [choices.developer] });
    const approver = company.slack.as(lea);
    await approver.click(buttons.deny, { in: now(company, card) });
    await approver.fill({ [fields.reason]: 'Too much for that.', [fields.suggestedChanges]: suggestion });
    expect(await approver.submit()).toEqual({ closed: true });
    await company.settled();
    expect(await statusOf(company, 'too-much')).toBe('denied');
    expect(now(company, card).read()).toContain(`Suggested changes\n${suggestion}`);
    expect(inboxOf(company, ada).at(-1)).toContain(`Too much for that.\nSuggested changes\n${suggestion}`);

    await clickLast(company, ada, buttons.editAndResend);
    const requester = company.slack.as(ada);
    expect(requester.modal()?.read()).toContain(`@lea suggests these changes:\n${suggestion}`);
    await requester.fill({ [fields.access]: [choices.readOnly] });
    expect(requester.modal()?.read()).toContain(`@lea suggests these changes:\n${suggestion}`);
    await requester.fill({ [fields.userName]: 'just-enough' });
    expect(await requester.submit()).toEqual({ closed: true });
    await company.settled();
    expect((await requestsFor(company, 'just-enough'))[0]?.intent).toMatchObject({
      ask: { entitlements: ['read-only'], reason: expect.stringContaining('incident review') },
    });
    expect(newestCard(company).read()).not.toContain('suggests');
  });

  test('may be left out: nothing else than the reason is shown then', async () => {
    const card = await ask(company, { userName: 'plain-no' });
    await deny(company, card, 'Not this quarter.');
    expect(now(company, card).read()).not.toContain('Suggested changes');
    await clickLast(company, ada, buttons.editAndResend);
    expect(company.slack.as(ada).modal()?.read()).not.toContain('suggests');
    await company.slack.as(ada).close();
  });

  test('a suggestion without a reason, or longer than a reason may be, denies nothing', async () => {
    const card = await ask(company, { userName: 'no-reason' });
    const approver = company.slack.as(lea);
    await approver.click(buttons.deny, { in: now(company, card) });
    await approver.fill({ [fields.reason]: 'Too much.', [fields.suggestedChanges]: suggestion });
    const values = (name: string, value: string) => ({
      [name]: { [name]: { type: 'plain_text_input', value } },
    });
    expect(await approver.submitRaw({ values: values('reason', ' ') as never })).toHaveProperty('errors');
    expect(
      await approver.submitRaw({ values: values('suggestion', 'x'.repeat(1001)) as never }),
    ).toHaveProperty('errors');
    await company.settled();
    expect(await statusOf(company, 'no-reason')).toBe('pending');
    await approver.close();
  });
});
