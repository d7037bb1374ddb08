import { anOwnUser, withUsers } from '../../support/an-own-user.ts';
import { buttons, fields } from '../../support/labels.ts';
import { account, newestCard, now, requestsFor, userOf } from '../../support/story.ts';
import { aWorker } from '../a-worker.ts';
import type { CrashStory } from '../crash-story.ts';

/** A workload of Ada's goes to Ben, with Liv's approval and his own click. */
export const transfer: CrashStory<object> = {
  name: 'transfer',

  async begin(company, userName) {
    await anOwnUser(company, userName, { userKind: 'workload', keys: 1 });
    const lea = company.slack.as('U0LEA');
    await lea.command('/iam', `transfer ${userName} <@U0BEN>`);
    await lea.fill({ [fields.reason]: 'Ben runs the pipeline now.' });
    await lea.submit();
    const worker = aWorker(company);
    await worker.sweep();
    await worker.idle();
    return {};
  },

  async open() {},

  async goOn(company, worker, userName) {
    const [request] = await requestsFor(company, userName);
    if (!request) return false;
    const { phase, id, isReportedDone } = request;
    const ben = company.slack.as('U0BEN');
    const question = ben
      .inbox()
      .findLast((each) => each.read().includes(userName) && each.read().includes(`[${buttons.accept}]`));
    if (phase.status === 'pending')
      await company.slack
        .as('U0LIV')
        .click(buttons.approve, { in: now(company, newestCard(company)), confirm: true });
    else if (phase.status === 'applying' && question && !isReportedDone)
      await ben.click(buttons.accept, { in: question });
    else return false;
    worker.request(id);
    return true;
  },

  isDone: async (company, userName) => (await requestsFor(company, userName))[0]?.phase.status === 'done',

  async expectWhole(company, userName) {
    expect(userOf(company, userName)?.tags.owner).toBe('U0BEN');
    const record = await withUsers(company, (users) => users.read({ account, userName }));
    expect(record?.belongsTo).toMatchObject({ person: 'U0BEN', userKind: 'workload' });
    expect(record?.keysBy).toBeUndefined();
    const told = company.slack
      .as('U0BEN')
      .inbox()
      .map((each) => each.read());
    const count = (words: string) =>
      told.filter((each) => each.includes(words) && each.includes(userName)).length;
    // A message that was posted, and not yet recorded, may be posted once more.
    expect(count('asks you to own')).toBeLessThanOrEqual(2);
    expect(count('is yours now')).toBeGreaterThanOrEqual(1);
  },
};
