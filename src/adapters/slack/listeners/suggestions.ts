import type { AllMiddlewareArgs, SlackOptionsMiddlewareArgs } from '@slack/bolt';
import { userKinds } from '../../../core/catalogue/catalogue.ts';
import { entitlementOption, offeredEntitlements } from '../views/request-user-form.ts';
import type { ListenerDeps } from './deps.ts';

const optionLimit = 100;

/** Entitlements by what is typed, when there are too many for a list. What is chosen is checked again at submission. */
export function onSuggestion({ catalogue }: ListenerDeps) {
  return async ({
    ack,
    options,
  }: SlackOptionsMiddlewareArgs<'block_suggestion'> & AllMiddlewareArgs): Promise<void> => {
    const [, account = '', kindText = ''] = options.action_id.split(' ');
    const kind = userKinds.find((each) => each === kindText) ?? 'person';
    const typed = options.value.toLowerCase();
    const matching = offeredEntitlements(catalogue, account, kind).filter(({ id, title }) =>
      `${id} ${title}`.toLowerCase().includes(typed),
    );
    await ack({ options: matching.slice(0, optionLimit).map(entitlementOption) });
  };
}
