import { type Company, hour } from '../../support/a-company.ts';
import { buttons, choices, fields } from '../../support/labels.ts';
import { rulingOf } from '../../support/standing.ts';
import { userOf } from '../../support/story.ts';
import { aWorker } from '../a-worker.ts';
import { type CrashStory, inbox, seeThrough } from '../crash-story.ts';
import { temporary } from './temporary.ts';

/** Access for eight hours that is extended by eight: from that approval until the later end. */
export const extension: CrashStory<{ isPastFirstEnd?: true; isOver?: true }> = {
  name: 'extension',

  async begin(company, userName) {
    await temporary.begin(company, userName);
    const worker = aWorker(company);
    const works = () => inbox(company, userName).some((each) => each.read().includes('Your access is ready.'));
    const untilItWorks = { ...temporary, isDone: works, goOn: activate };
    await seeThrough(untilItWorks, company, worker, userName, {});
    company.clock.pass(6.5 * hour);
    await worker.sweep();
    await worker.idle();
    const ada = company.slack.as('U0ADA');
    const reminder = inbox(company, userName).findLast((each) => each.read().includes(`[${buttons.extend}]`));
    if (!reminder) throw new Error('nothing reminds of the end');
    await ada.click(buttons.extend, { in: reminder });
    await company.slack.until(() => ada.modal() !== undefined);
    await ada.fill({
      [fields.howMuchLonger]: choices.eightHours,
      [fields.whyStillNeeded]: `The dashboards of ${userName} take a night more.`,
    });
    await ada.submit();
    await worker.sweep();
    await worker.idle();
    const card = company.slack
      .channel('C0APPROVALS')
      .findLast((each) => each.read().includes(`more of`) && each.read().includes(userName));
    if (!card) throw new Error('no card');
    await company.slack.as('U0LEA').click(buttons.approve, { in: card, confirm: true });
    return {};
  },

  async open() {},

  async goOn(company, _worker, userName, held) {
    if (!isExtended(company, userName) || held.isOver) return false;
    if (held.isPastFirstEnd) {
      // What another request gives for longer stays.
      expect(userOf(company, userName)?.groups).toHaveLength(1);
      expect(ruling(company, userName, 0)).toBe('allowed');
      expect(ruling(company, userName, 9 * hour)).toBe('denied');
      company.clock.pass(8 * hour);
      held.isOver = true;
    } else {
      company.clock.pass(3 * hour);
      held.isPastFirstEnd = true;
    }
    return true;
  },

  isDone: (company, userName) =>
    inbox(company, userName).some((message) => message.read().includes('has ended')),

  async expectWhole(company, userName, { isOver }) {
    expect(isOver).toBe(true);
    expect(userOf(company, userName)).toMatchObject({ groups: [], accessKeys: [] });
    const told = inbox(company, userName).map((message) => message.read());
    // A post whose answer was lost is made once more, at most once for each crash.
    expect(told.filter((text) => text.includes('Your access is extended until')).length).toBeLessThanOrEqual(2);
    expect(told.filter((text) => text.includes('Extended until'))).toHaveLength(1);
  },
};

const activate: typeof temporary.goOn = (company, worker, userName) =>
  temporary.goOn(company, worker, userName, { isOver: true });

function isExtended(company: Company, userName: string): boolean {
  return inbox(company, userName).some((message) => message.read().includes('Your access is extended until'));
}

function ruling(company: Company, userName: string, inMs: number): string {
  const means = { by: 'access-key', mfa: false, atMs: company.clock.now() + inMs } as const;
  return rulingOf(company, userName, means, 's3:ListAllMyBuckets');
}
