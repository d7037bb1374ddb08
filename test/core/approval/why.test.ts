import { why } from '../../../src/core/approval/why.ts';
import { judgedOf } from '../../../src/core/intents/judged-of.ts';
import { aCatalogue, aGrant, anEntitlement, aPerson, aRule, aWorkspace } from '../../support/builders.ts';

const leads = ['U0ASKER', 'U0JANE', 'U0GUEST', 'U0LEFT', 'U0NOBODY', 'U0LEAD1', 'U0LEAD2', 'U0LATER'];
const catalogue = aCatalogue({
  entitlements: [anEntitlement({ id: 'read-only', risk: 'low' }), anEntitlement({ id: 'admin', risk: 'high' })],
  rules: [
    aRule({ id: 'leads', when: { risk: ['low'] }, approvers: { people: leads, groups: [] }, count: 2 }),
    aRule({ id: 'security', when: { entitlement: ['admin'] }, approvers: { people: ['U0LEFT'], groups: [] } }),
  ],
});
const people = [
  aPerson({ id: 'U0ASKER' }),
  aPerson({ id: 'U0JANE' }),
  aPerson({ id: 'U0GUEST', isGuest: true }),
  aPerson({ id: 'U0LEFT', isDeactivated: true }),
  aPerson({ id: 'U0LEAD1' }),
  aPerson({ id: 'U0LEAD2' }),
];
const facts = { people: Object.fromEntries(people.map((person) => [person.id, person])), groups: {} };
const asked = leads.filter((person) => person !== 'U0LATER');
const judged = judgedOf(aGrant({ entitlements: ['read-only', 'admin'] }), undefined);

test('each rule says what it is there for, who can still decide, and who does not count and why', () => {
  const [first, second] = why(judged, ['U0LEAD1'], catalogue, { facts, asked, workspace: aWorkspace() }).rules;
  expect(first).toMatchObject({
    entitlements: [{ id: 'read-only' }],
    counted: 1,
    voted: ['U0LEAD1'],
    canDecide: ['U0LEAD2'],
    notCounting: [
      { person: 'U0ASKER', why: 'requester' },
      { person: 'U0JANE', why: 'owner' },
      { person: 'U0GUEST', why: 'person.guest' },
      { person: 'U0LEFT', why: 'person.deactivated' },
      { person: 'U0NOBODY', why: 'person.unknown' },
    ],
    notLookedUp: ['U0LATER'],
  });
  expect(second).toMatchObject({ entitlements: [{ id: 'admin' }], counted: 0, canDecide: [] });
});

test('that too few can decide is said only when everyone was looked up', () => {
  const isPossible = (known: string[]) =>
    why(judged, [], catalogue, { facts, asked: known, workspace: aWorkspace() }).isPossible;
  expect([isPossible(asked), isPossible(leads)]).toEqual([true, false]);
});
