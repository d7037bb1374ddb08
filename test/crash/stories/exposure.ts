import { aHealthEvent } from '../../support/a-health-event.ts';
import { anOwnUser, withUsers } from '../../support/an-own-user.ts';
import { cardsAbout } from '../../support/card-about.ts';
import { account, userOf } from '../../support/story.ts';
import type { CrashStory } from '../crash-story.ts';

const secret = 'a-secret-of-the-webhook-0123456789abcdef';

/** AWS says that a key of Ada's user is public, until the user is stopped and offered back. */
export const exposure: CrashStory<object> = {
  name: 'exposure',
  variables: { COUNTERSIGN_HEALTH_SECRET: secret },

  async begin(company, userName) {
    const { keyIds } = await anOwnUser(company, userName, { keys: 1 });
    const event = aHealthEvent(keyIds[0] ?? '', { arn: userName.replaceAll('.', '-') });
    const deliver = () =>
      fetch(`${company.bot.url}/events/aws-health`, {
        method: 'POST',
        headers: { 'x-countersign-secret': secret },
        body: JSON.stringify(event),
      });
    const answers = await Promise.all([deliver(), deliver()]);
    expect(answers.map(({ status }) => status)).toEqual([202, 202]);
    return {};
  },

  open: async () => {},
  goOn: async () => false,

  isDone: (company, userName) => cardsAbout(company, 'giveBack', userName).length > 0,

  async expectWhole(company, userName) {
    const user = userOf(company, userName);
    expect(user?.inlinePolicies).toHaveProperty('CountersignSuspended');
    expect(user?.loginProfile).toBeUndefined();
    expect(user?.accessKeys).toMatchObject([{ status: 'Inactive' }]);
    const record = await withUsers(company, (users) => users.read({ account, userName }));
    expect(record?.suspended?.by).toBe('countersign');
    const of = (subject: 'stop' | 'giveBack') => cardsAbout(company, subject, userName);
    expect(of('stop')[0]?.read()).toContain('Done');
    // A post whose answer was lost is made once more.
    expect([of('stop').length, of('giveBack').length].toSorted()).toEqual(expect.arrayContaining([1]));
    expect(of('stop').length + of('giveBack').length).toBeLessThanOrEqual(3);
    const texts = company.slack.channel('C0APPROVALS').map((message) => message.read());
    expect(texts.filter((text) => text.includes('Exposed credential') && text.includes(userName))).toEqual([]);
  },
};
