import { isSatisfiable, verdict } from '../../src/core/approval/verdict.ts';
import { gatherFactsToSubmit } from '../../src/flows/facts.ts';
import type { Directory } from '../../src/flows/ports.ts';
import { aCatalogue, aPerson, aRule, aWorkspace } from '../support/builders.ts';

const judged = {
  account: '111122223333',
  kind: 'person',
  entitlements: ['read-only'],
  requester: 'U0ASKER',
  owner: 'U0ASKER',
} as const;

/** A user group that begins with guests; who was looked up is noted. */
function aGroup(guests: number, approvers: number) {
  const ids = Array.from({ length: guests + approvers }, (_, index) => `U${index}`);
  const asked = new Set<string>();
  const directory: Directory = {
    person: async (id) => {
      asked.add(id);
      return aPerson({ id, isGuest: ids.indexOf(id) >= 0 && ids.indexOf(id) < guests });
    },
    members: async () => ids,
    forget: () => {},
    lastRead: { person: () => undefined, members: () => undefined },
  };
  const rule = aRule({ approvers: { people: [], groups: ['S0LEADS'] } });
  const catalogue = aCatalogue({ rules: [rule] });
  const gather = () =>
    gatherFactsToSubmit(directory, [rule], ['U0ASKER'], (facts) =>
      isSatisfiable(
        verdict({ ...judged, entitlements: ['read-only'] }, [], catalogue, facts),
        facts,
        aWorkspace(),
      ),
    );
  return { gather, asked };
}

describe('who is left to decide', () => {
  test('an approver behind sixty guests is found', async () => {
    const { gather } = aGroup(60, 1);
    expect((await gather()).people.U60).toMatchObject({ id: 'U60', isGuest: false });
  });

  test('nobody else is asked about once there are enough', async () => {
    const { gather, asked } = aGroup(2, 300);
    await gather();
    expect(asked.size).toBe(16);
  });

  test('if all are guests, all were looked up before that is reported', async () => {
    const { gather, asked } = aGroup(100, 0);
    await gather();
    expect(asked.size).toBe(101);
  });
});
