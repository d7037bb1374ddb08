import { dayMs } from '../../../src/core/durations.ts';
import { kindOf } from '../../../src/core/intents/table.ts';
import { aWorker } from '../../crash/a-worker.ts';
import type { CrashStory } from '../../crash/crash-story.ts';
import { holdKey, listKeys } from '../../crash/stories/rotation.ts';
import { keysOf } from '../../support/key-holder.ts';
import { requestsFor } from '../../support/story.ts';

/** A key that nobody rotates: its owner is asked, then the approvals channel is told. In the end its owner stops it. */
export const oldKey: CrashStory<object> = {
  name: 'old-key',

  async begin(company, userName) {
    await holdKey(company, aWorker(company), userName);
    return {};
  },

  async open() {},

  async goOn(company, worker, userName) {
    const requests = await requestsFor(company, userName);
    if (requests.some(({ intent }) => kindOf(intent) === 'set-key')) return false;
    const [retirement] = requests.filter(({ intent }) => kindOf(intent) === 'retire-key');
    if (!retirement) {
      company.clock.pass(90 * dayMs);
      return true;
    }
    if (!isTold(company)) {
      company.clock.pass(7 * dayMs);
      return true;
    }
    await listKeys(company, worker, userName);
    const ada = company.slack.as('U0ADA');
    const list = ada.inbox().findLast((message) => message.read().includes('[Look again]'));
    const [key] = keysOf(company, userName);
    if (list && key) await ada.click(`Deactivate ${key.id}`, { in: list, confirm: true });
    return true;
  },

  isDone: (company, userName) => keysOf(company, userName).every(({ status }) => status === 'Inactive'),

  async expectWhole(company, userName) {
    expect(keysOf(company, userName)).toMatchObject([{ status: 'Inactive' }]);
    expect(isTold(company)).toBe(true);
  },
};

function isTold({ slack }: Parameters<CrashStory<object>['begin']>[0]): boolean {
  return slack.channel('C0APPROVALS').some((message) => message.read().includes('has not rotated it'));
}
