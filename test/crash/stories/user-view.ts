import { anOwnUser } from '../../support/an-own-user.ts';
import { requestsFor, userOf } from '../../support/story.ts';
import { type CrashStory, inbox } from '../crash-story.ts';
import { kindsOfMessages } from './grant.ts';

/** All of a user is read for its owner, and changes nothing. */
export const userView: CrashStory<{ requestId: string }> = {
  name: 'user-view',

  async begin(company, userName) {
    await anOwnUser(company, userName);
    await company.slack.as('U0ADA').command('/iam', `user ${userName}`);
    const [request] = await requestsFor(company, userName);
    if (!request) throw new Error('no request');
    return { requestId: request.id };
  },

  async open() {},

  goOn: async () => false,

  isDone: (company, userName) =>
    inbox(company, userName).some((message) => message.read().includes('How it signs in')),

  async expectWhole(company, userName) {
    expect(userOf(company, userName)?.mfaDevices).toHaveLength(1);
    // A crash may post one message twice.
    const kinds = kindsOfMessages(company, userName);
    expect(kinds.filter((kind, index) => kinds.indexOf(kind) !== index).length).toBeLessThanOrEqual(1);
  },
};
