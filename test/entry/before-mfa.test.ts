import { loadCatalogue } from '../../src/config/load-catalogue.ts';
import { aCompany, closeCompanies } from '../support/a-company.ts';
import { choices } from '../support/labels.ts';
import { approve, ask, enrol, now, statusOf, userOf } from '../support/story.ts';

afterEach(closeCompanies);

test('an entitlement that does not wait for MFA comes with the password; the rest follows MFA, and from then on nothing works without it', async () => {
  const sample = loadCatalogue('manifests/catalogue.yaml');
  const entitlements = sample.entitlements.map((each) => ({ ...each, waitForMfa: each.id !== 'audit' }));
  const company = await aCompany({ catalogue: { ...sample, entitlements } });
  const access = [choices.securityAudit, choices.developer];
  const card = await ask(company, { userName: 'early', access });
  const steps = now(company, card).read();
  const at = (words: string) => {
    expect(steps).toContain(words);
    return steps.indexOf(words);
  };
  const order = [
    'Attach the policy SecurityAudit',
    'Create a temporary console password',
    'Wait until the owner has changed the password and turned MFA on',
    'Require MFA for everything',
    'Add the user to the group readers',
    'Add the user to the group developers',
  ].map(at);
  expect(order).toEqual([...order].sort((one, other) => one - other));

  await approve(company, card);
  const user = () => userOf(company, 'early');
  const audit = 'arn:aws:iam::aws:policy/SecurityAudit';
  const rule = () => user()?.inlinePolicies.CountersignSelfService ?? '';
  expect(user()).toMatchObject({ attachedPolicies: [audit], groups: [] });
  expect(rule()).not.toContain('DenyAllWithoutMfa');
  await enrol(company, 'U0ADA');
  expect(await statusOf(company, 'early')).toBe('done');
  expect(user()).toMatchObject({ attachedPolicies: [audit], groups: ['readers', 'developers'] });
  expect(rule()).toContain('DenyAllWithoutMfa');
});
