import { hour } from '../../support/a-company.ts';
import { choices, fields } from '../../support/labels.ts';
import { rulingOf } from '../../support/standing.ts';
import { userOf } from '../../support/story.ts';
import { visitLink } from '../../support/visit-link.ts';
import { type CrashStory, inbox } from '../crash-story.ts';
import { approveFirst } from './grant.ts';
import { activateOpened } from './rotation.ts';

/** A workload with access for eight hours, from its approval until the access has ended. */
export const temporary: CrashStory<{ isOver?: true }> = {
  name: 'temporary access',

  async begin(company, userName) {
    const ben = company.slack.as('U0BEN');
    await ben.command('/iam', 'request-user');
    await ben.fill({
      [fields.whoWillUseIt]: choices.aWorkload,
      [fields.personResponsible]: 'Ada Byron',
      [fields.userName]: userName,
      [fields.whyIamUser]: choices.noIdentityProvider,
      [fields.access]: [choices.readOnly],
      [fields.howLong]: choices.eightHours,
      [fields.reason]: `The dashboards move as ${userName} tonight.`,
    });
    await ben.submit();
    await approveFirst(company, userName);
    return {};
  },

  async open(_company, link) {
    await visitLink(link);
  },

  async goOn(company, _worker, userName, held) {
    const isWorking = userOf(company, userName)?.groups.length === 1;
    if (!isWorking || held.isOver) return activateOpened(company, userName);
    // What outlives its end is denied by AWS, wherever the worker died while it gave the access.
    const atMs = company.clock.now() + 8 * hour + 1000;
    const means = { by: 'access-key', mfa: false, atMs } as const;
    expect(rulingOf(company, userName, means, 's3:ListAllMyBuckets')).toBe('denied');
    company.clock.pass(8 * hour);
    held.isOver = true;
    return true;
  },

  isDone: (company, userName) =>
    inbox(company, userName).some((message) => message.read().includes('has ended')),

  async expectWhole(company, userName, { isOver }) {
    expect(isOver).toBe(true);
    const user = userOf(company, userName);
    expect(user).toMatchObject({ groups: [], accessKeys: [] });
    expect(Object.keys(user?.inlinePolicies ?? {}).sort()).toEqual([
      'CountersignEnds',
      'CountersignSessionsCut',
    ]);
    // A message is repeated when its worker dies before that it was sent is stored.
    const told = inbox(company, userName).filter((message) => message.read().includes('has ended'));
    expect([1, 2]).toContain(told.length);
  },
};
