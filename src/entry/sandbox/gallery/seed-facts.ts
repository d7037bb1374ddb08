import type { Facts } from '../../../core/approval/facts.ts';
import { workspaceSeed } from '../../../sandbox/seed.ts';

/** Who is in the groups of the sandbox's company. */
export const seedFacts: Facts = {
  people: {},
  groups: Object.fromEntries(workspaceSeed.userGroups.map(({ id, users }) => [id, users])),
};
