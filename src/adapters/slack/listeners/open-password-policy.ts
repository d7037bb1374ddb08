import type { StandingPolicy } from '../../../core/password-policy/password-policy.ts';
import { refused } from '../../../core/refusal.ts';
import { policyShownBy, type ShownPolicy } from '../../../flows/password-policy.ts';
import { passwordPolicyForm } from '../forms/password-policy.ts';
import type { Button } from './click.ts';

/** Opens the form for another password policy, for the person who was shown one. filled: what it begins with. */
export function policyButton(filled: (shown: ShownPolicy) => StandingPolicy): Button {
  return {
    about: 'request',
    async run({ deps, person, triggerId }, _value, { id }) {
      const shown = await policyShownBy(deps, id, person);
      if (!shown) return refused('form.not-yours', {});
      const view = passwordPolicyForm.open(deps.catalogue, shown, { shownBy: id, filled: filled(shown) });
      await deps.client.views.open({ trigger_id: triggerId, view });
      return undefined;
    },
  };
}
