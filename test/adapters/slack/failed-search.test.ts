import { failedSearch, failedSearchErrors } from '../../../src/adapters/slack/forms/failed-search.ts';
import { entitlementOption } from '../../../src/adapters/slack/forms/request-user-inputs.ts';
import { anEntitlement } from '../../support/builders.ts';

const chosen = (selected: object) => failedSearchErrors({ access: { menu: { selected_options: [selected] } } });

test('what a list says while a search fails can’t be sent, and every entitlement can', () => {
  const [said = {}] = failedSearch().options;
  expect(chosen(said)).toEqual({ access: expect.stringContaining('while a search fails') });
  expect(chosen(entitlementOption(anEntitlement({ id: 'no-result' })))).toBeUndefined();
});
