import type { AnyBlock } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { OwnedUser } from '../../../flows/owned-users.ts';
import { actions, button, context, section } from '../blocks.ts';
import { actionIds, choiceValue } from '../ids.ts';
import { accountText } from '../words/asked.ts';
import { unreadableText } from '../words/unreadable.ts';
import { ownedUserSelect } from './owned-user-select.ts';

/** Slack takes 25 buttons in a block; beyond that people choose from a list, or search. */
const limit = 25;

/** Somebody with several users says which one they mean. */
export function chooseUser(
  wish: string,
  users: readonly OwnedUser[],
  catalogue: Catalogue,
  unreadable: readonly string[] = [],
): { text: string; blocks: AnyBlock[] } {
  const buttons = users.map(({ account, userName }, index) =>
    button(`${userName} in ${accountText(catalogue, account)}`, {
      actionId: `${actionIds.pickUser} ${index}`,
      value: choiceValue({ wish, account, userName }),
    }),
  );
  const choices: AnyBlock[] =
    users.length > limit
      ? [{ type: 'actions', elements: [ownedUserSelect(`${actionIds.ownUser} ${wish}`, users, catalogue)] }]
      : actions(...buttons);
  return {
    text: 'Which of your users?',
    blocks: [
      section('*Which of your users?*'),
      ...choices,
      ...(unreadable.length > 0 ? [context(unreadableText('IAM user', unreadable, catalogue.help))] : []),
    ],
  };
}
