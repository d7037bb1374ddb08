import { loadCatalogue } from '../../../src/config/load-catalogue.ts';
import { minute } from '../../support/a-company.ts';
import { anOwnUser } from '../../support/an-own-user.ts';
import { account, requestsFor, userOf } from '../../support/story.ts';
import { type CrashStory, inbox } from '../crash-story.ts';

const kind = 'password-unused';
/** AWS makes a new credential report after four hours. */
const reportMs = 5 * 60 * minute;

/** Somebody asks an owner about a password that was never used; nothing changes in AWS. */
export const askOwner: CrashStory<object> = {
  name: 'ask-owner',
  catalogue: () => ({ ...loadCatalogue('manifests/catalogue.yaml'), setUpWithinMs: minute }),

  async begin(company, userName) {
    await anOwnUser(company, userName);
    company.clock.pass(reportMs);
    await company.bot.gather();
    const lea = company.slack.as('U0LEA');
    await lea.command('/iam', 'hygiene');
    const action = { action_id: 'ask-owners', value: `${kind}|${Number(account).toString(36)}|${userName}` };
    await lea.clickRaw('Show: Passwords that were never used', { in: 'modal', action });
    for (let tries = 0; (await requestsFor(company, userName)).length === 0; tries += 1)
      if (tries === 50) throw new Error('nobody was asked');
    return {};
  },

  async open() {},
  goOn: async () => false,
  isDone: async (company, userName) => (await requestsFor(company, userName))[0]?.phase.status === 'done',

  async expectWhole(company, userName) {
    const told = inbox(company, userName).filter((each) => each.read().includes('asks you to sign in'));
    // A crash between a post and its record can double the message.
    expect([1, 2]).toContain(told.length);
    expect(userOf(company, userName)?.loginProfile).toBeDefined();
    expect(await requestsFor(company, userName)).toHaveLength(1);
  },
};
