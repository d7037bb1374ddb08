import { ineligibility } from '../../src/core/people.ts';
import { aPerson, aWorkspace } from '../support/builders.ts';

const grid = aWorkspace({ enterpriseId: 'E0ORG' });

describe('whether a person may ask, decide or receive', () => {
  test('somebody of this workspace with nothing against them may', () => {
    expect(ineligibility(aPerson(), aWorkspace())).toBeUndefined();
  });

  test.each([
    ['from another workspace', { teamId: 'T0OTHER' }, 'person.other-workspace'],
    ['from another organisation, in a shared channel', { isStranger: true }, 'person.other-workspace'],
    ['deactivated', { isDeactivated: true }, 'person.deactivated'],
    ['a bot', { isBot: true }, 'person.bot'],
    ['a guest', { isGuest: true }, 'person.guest'],
    ['never signed in', { isUnconfirmed: true }, 'person.unconfirmed'],
    ['without an email address', { email: undefined }, 'person.no-email'],
    ['with an empty email address', { email: '' }, 'person.no-email'],
  ])('somebody %s may not', (_what, fields, why) => {
    expect(ineligibility(aPerson(fields), aWorkspace())).toBe(why);
  });

  test('on Enterprise Grid, people of the other workspaces of the organisation may', () => {
    expect(ineligibility(aPerson({ teamId: 'T0OTHER', enterpriseId: 'E0ORG' }), grid)).toBeUndefined();
  });

  test.each([
    ['another organisation', { teamId: 'T0OTHER', enterpriseId: 'E0ELSE' }, grid],
    ['no organisation', { teamId: 'T0OTHER' }, grid],
    ['no organisation, and neither have we', { teamId: 'T0OTHER', enterpriseId: undefined }, aWorkspace()],
    ['an organisation, and we have none', { teamId: 'T0OTHER', enterpriseId: 'E0ORG' }, aWorkspace()],
    [
      'our organisation, but as strangers',
      { teamId: 'T0OTHER', enterpriseId: 'E0ORG', isStranger: true },
      grid,
    ],
  ])('people of another workspace with %s may not', (_what, fields, home) => {
    expect(ineligibility(aPerson(fields), home)).toBe('person.other-workspace');
  });

  test('someone for whom every reason applies may not, whichever reason is named', () => {
    const worst = { isStranger: true, isDeactivated: true, isBot: true, isGuest: true, isUnconfirmed: true };
    expect(ineligibility(aPerson(worst), aWorkspace())).toBe('person.other-workspace');
  });
});
