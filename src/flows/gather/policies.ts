import { userKinds } from '../../core/catalogue/catalogue.ts';
import { offersPolicies } from '../../core/catalogue/managed-policy.ts';
import { minuteMs } from '../../core/durations.ts';
import { type Gathering, generationAt } from './gathering.ts';

/** The managed policies of every account where the catalogue offers some. */
export const gatherPolicies: Gathering = {
  what: 'the managed policies',
  youngMs: 5 * minuteMs,
  concerns: (catalogue, { id }) => userKinds.some((kind) => offersPolicies(catalogue, id, kind)),
  madeAtMs: async ({ lists }, account) => (await lists.newest(account))?.atMs,
  async gather({ lists, reader, clock, random }, account) {
    const arns = await reader.attachable(account);
    const atMs = clock.now();
    await lists.replace(account, { generation: generationAt(atMs, random), atMs }, arns);
  },
};
