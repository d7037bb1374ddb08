import { cardsAbout } from '../../support/card-about.ts';
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
    const card = cardsAbout(company, 'grant', userName).at(-1);
    if (!card?.read().includes('[Undo]')) return false;
    await company.slack.as('U0LEA').click(buttons.undo, { in: card, confirm: true });
    return true;
  },

  isDone: (company, userName) =>
    cardsAbout(company, 'grant', userName).at(-1)?.read().includes('Undone by') ?? false,

  async expectWhole(company, userName) {
    expect(userOf(company, userName)).toBeUndefined();
    for (const link of liveLinks(company, userName)) expect(await visitLink(link)).toMatch(/^link\./);
  },
};
