import { withUsers } from '../../support/an-own-user.ts';
import { makeByHand } from '../../support/key-holder.ts';
import { buttons, choices, fields } from '../../support/labels.ts';
import { account, newestCard, now, requestsFor, userOf } from '../../support/story.ts';
import { aWorker } from '../a-worker.ts';
import type { CrashStory } from '../crash-story.ts';

/** A user made by hand is adopted, with the approval of two of security. */
export const adoption: CrashStory<object> = {
  name: 'adoption',

  async begin(company, userName) {
    await makeByHand(company, userName);
    const ada = company.slack.as('U0ADA');
    await ada.command('/iam', `adopt ${userName}`);
    await ada.fill({
      [fields.whoUsesIt]: choices.aPerson,
      [fields.owner]: 'Ada Byron',
      [fields.reason]: 'It has been hers since before there was a bot here.',
    });
    await ada.submit();
    const worker = aWorker(company);
    await worker.sweep();
    await worker.idle();
    return {};
  },

  async open() {},

  async goOn(company, worker, userName) {
    const [request] = await requestsFor(company, userName);
    if (request?.phase.status !== 'pending') return false;
    const { votes, id } = request;
    const by = votes.length === 0 ? 'U0SEC1' : 'U0SEC2';
    await company.slack.as(by).click(buttons.approve, { in: now(company, newestCard(company)), confirm: true });
    // Every click wakes the worker, as in the bot: a card of an earlier version is redrawn.
    worker.request(id);
    return true;
  },

  isDone: async (company, userName) => (await requestsFor(company, userName))[0]?.phase.status === 'done',

  async expectWhole(company, userName) {
    expect(userOf(company, userName)).toMatchObject({
      boundary: expect.stringContaining('Boundary'),
      tags: { owner: 'U0ADA', 'managed-by': 'countersign' },
      inlinePolicies: { CountersignSelfService: expect.any(String) },
    });
    const record = await withUsers(company, (users) => users.read({ account, userName }));
    expect(record?.belongsTo).toMatchObject({ person: 'U0ADA', userKind: 'person' });
    const ids = (await requestsFor(company, userName)).map(({ id }) => id);
    expect(Object.keys(record?.gives ?? {})).toEqual(ids.slice(0, 1));
  },
};
