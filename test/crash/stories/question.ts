import type { Company } from '../../support/a-company.ts';
import { cardAbout } from '../../support/card-about.ts';
import { buttons, choices, fields } from '../../support/labels.ts';
import { goodReason, requestsFor, threadOf } from '../../support/story.ts';
import { aWorker } from '../a-worker.ts';
import { type CrashStory, inbox } from '../crash-story.ts';

const question = 'Which dashboards are these?';
const answer = 'The cost dashboards.';

/** An approver asks what the access is for, is answered, and denies. */
export const questioned: CrashStory<object> = {
  name: 'question',

  async begin(company, userName) {
    const ada = company.slack.as('U0ADA');
    await ada.command('/iam', 'request-user');
    await ada.fill({
      [fields.userName]: userName,
      [fields.whyIamUser]: choices.noIdentityProvider,
      [fields.access]: [choices.readOnly],
      [fields.reason]: goodReason,
    });
    await ada.submit();
    const worker = aWorker(company);
    await worker.sweep();
    await worker.idle();
    const lea = company.slack.as('U0LEA');
    await lea.click(buttons.askAQuestion, { in: cardAbout(company, 'grant', userName) });
    await lea.fill({ [fields.question]: question });
    await lea.submit();
    return {};
  },

  async open() {},

  async goOn(company, worker, userName) {
    const [request] = await requestsFor(company, userName);
    if (request?.phase.status !== 'pending') return false;
    const open = inbox(company, userName).findLast((each) => each.read().includes(`[${buttons.answer}]`));
    if (open && request.questions?.[0]?.answer === undefined) {
      const ada = company.slack.as('U0ADA');
      await ada.click(buttons.answer, { in: open });
      await ada.fill({ [fields.answer]: answer });
      await ada.submit();
    } else if (answers(company, userName).length > 0) {
      const lea = company.slack.as('U0LEA');
      await lea.click(buttons.deny, { in: cardAbout(company, 'grant', userName) });
      await lea.fill({ [fields.reason]: 'A role has these already.' });
      await lea.submit();
    }
    // Whatever was clicked wakes the worker, as in the bot.
    worker.request(request.id);
    return true;
  },

  isDone: async (company, userName) => {
    const [request] = await requestsFor(company, userName);
    return (
      request?.phase.status === 'denied' &&
      threadOf(company, cardAbout(company, 'grant', userName)).includes('denied')
    );
  },

  async expectWhole(company, userName) {
    const [request] = await requestsFor(company, userName);
    expect(request?.questions).toEqual([{ number: 1, by: 'U0LEA', question, answer }]);
    expect(request?.votes).toEqual([]);
    const thread = threadOf(company, cardAbout(company, 'grant', userName));
    expect(thread).toContain(question);
    expect(thread).toContain(answer);
    // A post whose answer was lost is made once more, at most once for each crash.
    const questions = inbox(company, userName).filter((each) => each.read().includes('has a question about'));
    const posts = [questions, answers(company, userName)].map(({ length }) => length);
    expect(Math.min(...posts)).toBe(1);
    expect(Math.max(...posts)).toBeLessThanOrEqual(2);
    expect(questions.at(-1)?.read()).toContain(answer);
  },
};

function answers({ slack }: Company, userName: string) {
  return slack
    .as('U0LEA')
    .inbox()
    .filter((each) => each.read().includes('answered your question') && each.read().includes(userName));
}
