import type { Directory } from '../../src/flows/ports.ts';
import { workspaceSeed } from '../../src/sandbox/seed.ts';
import { aPerson } from '../support/builders.ts';

/** The people of the sandbox's Slack, without asking it. */
export function knownPeople(): Directory {
  const { people, userGroups = [], teamId } = workspaceSeed;
  const known = new Map(
    people
      .filter(({ guest, stranger }) => !guest && !stranger)
      .map(({ id, realName, email }) => [id, aPerson({ id, teamId, name: realName, email })]),
  );
  const membersOf = (group: string) => userGroups.find(({ id }) => id === group)?.users ?? [];
  return {
    person: async (id) => known.get(id),
    members: async (group) => membersOf(group),
    forget: () => {},
    lastRead: { person: (id) => known.get(id), members: membersOf },
  };
}
