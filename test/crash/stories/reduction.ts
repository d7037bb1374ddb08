import type { Message } from '../../../src/sandbox/slack/driver/message.ts';
import type { Company } from '../../support/a-company.ts';
import { cardAbout } from '../../support/card-about.ts';
import { buttons, choices, fields } from '../../support/labels.ts';
import { goodReason, requestsFor, threadOf } from '../../support/story.ts';
import { aWorker } from '../a-worker.ts';
import { type CrashStory, inbox } from '../crash-story.ts';

const reason = 'The logs are enough.';

/** An approver has approved, and another one gives less. */
export const reduction: CrashStory<object> = {
  name: 'reduction',

  async begin(company, userName) {
    const ada = company.slack.as('U0ADA');
    await ada.command('/iam', 'request-user');
    await ada.fill({
      [fields.userName]: userName,
      [fields.whyIamUser]: choices.noIdentityProvider,
      [fields.access]: [choices.readOnly, choices.administrator],
      [fields.reason]: goodReason,
    });
    await ada.submit();
    const worker = aWorker(company);
    await worker.sweep();
    await worker.idle();
    await company.slack
      .as('U0SEC1')
      .click(buttons.approve, { in: cardAbout(company, 'grant', userName), confirm: true });
    const liv = company.slack.as('U0LIV');
    await liv.click(buttons.reduce, { in: cardAbout(company, 'grant', userName) });
    await liv.fill({ [fields.accessThatStays]: ['Read only (low risk)'], [fields.reason]: reason });
    await liv.submit();
    return {};
  },

  async open() {},

  goOn: async () => false,

  isDone: async (company, userName) => {
    const card = cardAbout(company, 'grant', userName);
    const [request] = await requestsFor(company, userName);
    return request?.phase.status === 'pending' && card.read().includes('[Approve]') && isToldIn(company, card);
  },

  async expectWhole(company, userName) {
    const [request] = await requestsFor(company, userName);
    expect(request?.votes).toEqual([]);
    expect(request?.reductions).toEqual([{ by: 'U0LIV', reason, without: ['Administrator'] }]);
    expect(request?.intent).toMatchObject({ ask: { entitlements: ['read-only'] } });
    const card = cardAbout(company, 'grant', userName);
    expect(card.read()).not.toContain('AdministratorAccess');
    expect(card.read()).toContain('Add the user to the group readers');
    // A post whose answer was lost is made once more, at most once for each crash.
    const news = inbox(company, userName).filter((each) => each.read().includes('reduced your request'));
    expect(news.length).toBeGreaterThanOrEqual(1);
    expect(news.length).toBeLessThanOrEqual(2);
  },
};

function isToldIn(company: Company, card: Message): boolean {
  return threadOf(company, card).includes('@liv reduced the request: without Administrator');
}
