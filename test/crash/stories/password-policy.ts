import { passwordPolicySubject } from '../../../src/core/password-policy/password-policy.ts';
import type { Company } from '../../support/a-company.ts';
import { buttons, fields } from '../../support/labels.ts';
import { account, requestsFor } from '../../support/story.ts';
import { aWorker } from '../a-worker.ts';
import type { CrashStory } from '../crash-story.ts';

interface Held {
  /** Of the shortest password: one more than before. */
  length: number;
}

/** Lea asks for longer passwords in the whole account, and two of security approve. */
export const passwordPolicyStory: CrashStory<Held> = {
  name: 'password-policy',

  async begin(company, userName) {
    const lea = company.slack.as('U0LEA');
    const worker = aWorker(company);
    const work = async () => {
      await worker.sweep();
      await worker.idle();
    };
    await lea.command('/iam', 'password-policy');
    await work();
    const shown = lea.inbox().findLast((message) => message.read().includes('Ask for a change…'));
    if (!shown) throw new Error('the policy was not shown');
    await lea.click('Ask for a change…', { in: shown });
    const length = (company.aws.account(account)?.passwordPolicy?.minimumLength ?? 8) + 1;
    const reason = `Longer passwords for everyone, as asked for in ${userName}.`;
    await lea.fill({ 'Shortest password': String(length), [fields.reason]: reason });
    await lea.submit();
    return { length };
  },

  async open() {},

  async goOn(company, worker, userName) {
    const request = await requestIn(company, userName);
    if (request?.phase.status !== 'pending') return false;
    const { notices, votes, id } = request;
    const card = notices.card && company.slack.message(notices.card.channel, notices.card.ts);
    if (!card) return false;
    const by = votes.length === 0 ? 'U0SEC1' : 'U0SEC2';
    await company.slack.as(by).click(buttons.approve, { in: card, confirm: true });
    // Every click wakes the worker, as in the bot.
    worker.request(id);
    return true;
  },

  isDone: async (company, userName) => (await requestIn(company, userName))?.phase.status === 'done',

  async expectWhole(company, userName, { length }) {
    const request = await requestIn(company, userName);
    expect(request?.votes.map(({ by }) => by).sort()).toEqual(['U0SEC1', 'U0SEC2']);
    expect(company.aws.account(account)?.passwordPolicy).toMatchObject({
      minimumLength: length,
      requireUppercase: true,
      requireSymbols: false,
    });
  },
};

async function requestIn(company: Company, userName: string) {
  const all = await requestsFor(company, passwordPolicySubject);
  return all.find(({ intent }) => intent.reason?.endsWith(` ${userName}.`));
}
