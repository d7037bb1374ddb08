import { aWorker } from '../../crash/a-worker.ts';
import type { CrashStory } from '../../crash/crash-story.ts';
import type { Company } from '../../support/a-company.ts';
import { buttons, choices } from '../../support/labels.ts';
import { newestCard, now, requestsFor, submitFor, userOf } from '../../support/story.ts';

/** AWS as this story wants it. */
export function refuseGroups({ aws }: Company): void {
  aws.faults.add({ operation: 'AddUserToGroup', kind: 'refuse', code: 'LimitExceeded' });
}

/** A grant that AWS refuses half-way, undone. */
export const bumpyGrant: CrashStory<object> = {
  name: 'bumpy-grant',

  async begin(company, userName) {
    await submitFor(company, {
      ...{ userName, by: 'U0BEN', forWhom: choices.aWorkload, owner: 'Ada Byron' },
      ...{ credentials: [choices.accessKey] },
    });
    const worker = aWorker(company);
    await worker.sweep();
    await worker.idle();
    await company.slack.as('U0LEA').click(buttons.approve, { in: newestCard(company), confirm: true });
    refuseGroups(company);
    return {};
  },

  async open() {},

  async goOn(company) {
    const card = now(company, newestCard(company));
    if (!card.read().includes('[Undo]')) return false;
    await company.slack.as('U0LEA').click(buttons.undo, { in: card, confirm: true });
    return true;
  },

  isDone: async (company, userName) => {
    const [request] = await requestsFor(company, userName);
    return request?.phase.status === 'undone' || request?.phase.status === 'done';
  },

  async expectWhole(company, userName) {
    const [request] = await requestsFor(company, userName);
    expect(request?.phase.status).toBe('undone');
    expect(userOf(company, userName)).toBeUndefined();
  },
};
