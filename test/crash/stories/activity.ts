import { day } from '../../support/a-company.ts';
import { anOwnUser } from '../../support/an-own-user.ts';
import { account, requestsFor } from '../../support/story.ts';
import type { CrashStory } from '../crash-story.ts';
import { inbox } from '../crash-story.ts';

/** An owner looks at what their user did: more than a page of it. */
export const activityShown: CrashStory<object> = {
  name: 'activity',

  async begin(company, userName) {
    await anOwnUser(company, userName);
    const atMs = company.clock.now() - day;
    const calls = Array.from({ length: 60 }, (_, n) => ({ action: 's3:ListBuckets', atMs: atMs - n }));
    company.aws.byHand.recordCalls(account, userName, calls);
    await company.slack.as('U0ADA').command('/iam', `activity ${userName}`);
    return {};
  },

  async open() {},

  goOn: async () => false,

  isDone: async (company, userName) => (await requestsFor(company, userName))[0]?.phase.status === 'done',

  async expectWhole(company, userName) {
    const [request] = await requestsFor(company, userName);
    expect(request?.activity).toMatchObject({ owner: 'U0ADA', rightSize: { uses: [{ id: 'read-only' }] } });
    const told = inbox(company, userName).filter((each) => each.read().includes(`What ${userName} `));
    // Nothing is counted twice, and a post whose answer was lost is made once more.
    expect(told.at(-1)?.read()).toContain('s3 60: ListBuckets 60');
    expect([1, 2]).toContain(told.length);
  },
};
