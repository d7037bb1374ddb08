import type { Company } from '../../support/a-company.ts';
import { isCardOf } from '../../support/card-about.ts';
import { buttons } from '../../support/labels.ts';
import { userOf } from '../../support/story.ts';
import { visitLink } from '../../support/visit-link.ts';
import { type CrashStory, liveLinks } from '../crash-story.ts';
import { grant } from './grant.ts';

/** A grant is approved, and undone again by who approved it, before its link is opened. */
export const withdrawal: CrashStory<{ requestId: string }> = {
  name: 'withdrawal',

  async begin(company, userName) {
    const { requestId } = await grant.begin(company, userName);
    return { requestId };
  },

  // Ada is on holiday.
  async open() {},

  async goOn(company, _worker, userName) {
    const card = cardOf(company, userName);
    if (!card?.read().includes('[Undo]')) return false;
    await company.slack.as('U0LEA').click(buttons.undo, { in: card, confirm: true });
    return true;
  },

  isDone: (company, userName) => cardOf(company, userName)?.read().includes('Undone by') ?? false,

  async expectWhole(company, userName) {
    expect(userOf(company, userName)).toBeUndefined();
    for (const link of liveLinks(company, userName)) expect(await visitLink(link)).toMatch(/^link\./);
  },
};

function cardOf({ slack }: Company, userName: string) {
  return slack.channel('C0APPROVALS').findLast((message) => isCardOf(message.read(), 'grant', userName));
}
