import { anOwnUser, withUsers } from '../../support/an-own-user.ts';
import { someGives } from '../../support/builders.ts';
import { buttons, choices, fields } from '../../support/labels.ts';
import { account, newestCard, now, requestsFor, userOf } from '../../support/story.ts';
import { aWorker } from '../a-worker.ts';
import type { CrashStory } from '../crash-story.ts';

/** Ada swaps read access for an audit, with a manager's approval. */
export const changeOfAccess: CrashStory<object> = {
  name: 'change',

  async begin(company, userName) {
    await anOwnUser(company, userName);
    const ada = company.slack.as('U0ADA');
    await ada.command('/iam', `request-access ${userName}`);
    await ada.fill({
      [fields.add]: [choices.securityAudit],
      [fields.remove]: [choices.readOnly],
      [fields.reason]: 'I check the security settings now, and read nothing else.',
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
    await company.slack.as('U0LEA').click(buttons.approve, {
      in: now(company, newestCard(company)),
      confirm: true,
    });
    // Every click wakes the worker, as in the bot: a card of an earlier version is redrawn.
    worker.request(request.id);
    return true;
  },

  isDone: async (company, userName) => (await requestsFor(company, userName))[0]?.phase.status === 'done',

  async expectWhole(company, userName) {
    const audit = 'arn:aws:iam::aws:policy/SecurityAudit';
    expect(userOf(company, userName)).toMatchObject({ groups: [], attachedPolicies: [audit] });
    const record = await withUsers(company, (users) => users.read({ account, userName }));
    const [id = ''] = (await requestsFor(company, userName)).map((request) => request.id);
    expect(record?.gives).toEqual({
      [`of-${userName.replaceAll('.', '-')}`]: someGives({ credentials: ['password'], hasNoAccess: true }),
      [id]: someGives({ policies: [audit], entitlements: ['audit'] }),
    });
  },
};
