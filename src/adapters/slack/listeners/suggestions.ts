import type { AllMiddlewareArgs, SlackOptionsMiddlewareArgs } from '@slack/bolt';
import type { PlainTextOption } from '@slack/types';
import { userKinds } from '../../../core/catalogue/catalogue.ts';
import { offersPolicies } from '../../../core/catalogue/managed-policy.ts';
import { accountActions, accountOptions } from '../forms/account-select.ts';
import { anotherOption } from '../forms/change-inputs.ts';
import { mostOptions } from '../forms/most-options.ts';
import { offboardForm } from '../forms/offboard.ts';
import { readOffered } from '../forms/offered-users.ts';
import { entitlementOption, offeredEntitlements } from '../forms/request-user-inputs.ts';
import { actionIds } from '../ids.ts';
import { contains, typed } from '../typed.ts';
import { ownedUserOptions } from '../views/owned-user-select.ts';
import type { ListenerDeps } from './deps.ts';
import { type OptionGroup, suggestedAccess } from './suggested-access.ts';
import { userMenu } from './user-menu.ts';
import { usersFor } from './users-meant.ts';
import { usersToOffboard } from './users-to-offboard.ts';

interface Asked {
  person: string;
  typed: string;
  about: string[];
}

type Suggest = (deps: ListenerDeps, asked: Asked) => Promise<PlainTextOption[] | OptionGroup[]>;

const ofAccounts: Suggest = async ({ catalogue }, { typed }) => accountOptions(catalogue.accounts, typed);

/** What is offered where there is too much for a list, by the menu. What is chosen is checked again at submission. */
const suggestions: Partial<Record<string, Suggest>> = {
  ...Object.fromEntries(accountActions.map((action) => [action, ofAccounts])),

  async [actionIds.entitlements](deps, asked) {
    const { catalogue } = deps;
    const { typed, about } = asked;
    const [account = '', kindText] = about;
    const kind = userKinds.find((each) => each === kindText) ?? 'person';
    const offered = offeredEntitlements(catalogue, account, kind);
    if (offersPolicies(catalogue, account, kind))
      return suggestedAccess(deps, { person: asked.person, typed, account, kind }, offered);
    return offered
      .filter(({ id, title }) => contains(`${id} ${title}`, typed))
      .slice(0, mostOptions)
      .map(entitlementOption);
  },

  /** What is added to a user, or removed: `what` says which, and the rest whose it is. */
  async [actionIds.changeAccess](deps, { typed, about: [, account = '', kindText = ''], person }) {
    const suggest = suggestions[actionIds.entitlements];
    return suggest ? suggest(deps, { typed, about: [account, kindText], person }) : [];
  },

  async [actionIds.changeUser](deps, { person, typed }) {
    const own = ownedUserOptions(await usersFor(deps, person, undefined), typed, deps.catalogue);
    return [...own.slice(0, mostOptions - 1), anotherOption];
  },

  async [actionIds.offboardUsers](deps, { person, typed, about }) {
    const offered = readOffered(about);
    const users = offered ? await usersToOffboard(deps, person, offered) : [];
    return offboardForm.options(users, typed, deps.catalogue);
  },

  async [actionIds.ownUser](deps, { person, typed, about: [menu = ''] }) {
    return ownedUserOptions(await usersFor(deps, person, userMenu(menu)?.kind), typed, deps.catalogue);
  },
};

export function onSuggestion(deps: ListenerDeps) {
  return async ({
    ack,
    body,
    options,
  }: SlackOptionsMiddlewareArgs<'block_suggestion'> & AllMiddlewareArgs): Promise<void> => {
    const [menu = '', ...about] = options.action_id.split(' ');
    const suggest = Object.hasOwn(suggestions, menu) ? suggestions[menu] : undefined;
    const asked = { person: body.user.id, typed: typed(options.value), about };
    const answer = (await suggest?.(deps, asked)) ?? [];
    await (isGrouped(answer) ? ack({ option_groups: answer }) : ack({ options: answer }));
  };
}

function isGrouped(answer: PlainTextOption[] | OptionGroup[]): answer is OptionGroup[] {
  return answer.some((each) => 'options' in each);
}
