import type { Company } from '../../support/a-company.ts';
import { anOwnUser } from '../../support/an-own-user.ts';
import { confirmStops, listCards } from '../../support/stop-list.ts';
import { requestsFor, userOf } from '../../support/story.ts';
import { type CrashStory, inbox } from '../crash-story.ts';

/** Security stops two users of Ada's and one of Ben's. */
export const stopMany: CrashStory<{ why: string }> = {
  name: 'stop-many',

  async begin(company, userName) {
    for (const name of namesOf(userName)) await anOwnUser(company, name, { owner: ownerOf(name), keys: 1 });
    const why = `The laptop of ${userName} was stolen.`;
    await confirmStops(company, namesOf(userName).join(' '), { why });
    return { why };
  },

  async open() {},

  goOn: async () => false,

  isDone: (company, userName) => cardsOf(company, userName).some((card) => card.read().includes('Done')),

  async expectWhole(company, userName) {
    for (const name of namesOf(userName)) {
      const user = userOf(company, name);
      expect(user?.inlinePolicies).toHaveProperty('CountersignSuspended');
      expect(user).toMatchObject({ accessKeys: [{ status: 'Inactive' }] });
      expect(user?.loginProfile).toBeUndefined();
      const requests = await requestsFor(company, name);
      expect(requests.map(({ phase }) => phase.status)).toEqual(['done']);
    }
    expect(cardsOf(company, userName).at(-1)?.read()).toContain('3 of 3 stopped');
    // A post whose answer was lost is made once more, at most once for each crash.
    expect(cardsOf(company, userName).length + inbox(company, userName).length).toBeLessThanOrEqual(3);
  },
};

const namesOf = (userName: string) => [userName, `${userName}.ci`, `ben.${userName}`];
const ownerOf = (name: string) => (name.startsWith('ben.') ? 'U0BEN' : 'U0ADA');

function cardsOf(company: Company, userName: string) {
  return listCards(company).filter((card) => card.read().includes(`The laptop of ${userName} was`));
}
