import type { AnyBlock, PlainTextOption } from '@slack/types';
import { givenByAll } from '../../../core/account/ledger.ts';
import { type Catalogue, entitlementsOf } from '../../../core/catalogue/catalogue.ts';
import { offersPolicies } from '../../../core/catalogue/managed-policy.ts';
import type { AskedCredential } from '../../../core/request/ask.ts';
import type { OwnedUser } from '../../../flows/owned-users.ts';
import { plain } from '../blocks.ts';
import { actionIds, userValue } from '../ids.ts';
import { ownUserOption } from '../views/owned-user-select.ts';
import { credentialWords } from '../words/asked.ts';
import { capital } from '../words/capital.ts';
import { accountSelect } from './account-select.ts';
import { blockIds } from './block-ids.ts';
import { aboutOf, another, type ChangeState } from './change-state.ts';
import { existingNameInput } from './existing-name-input.ts';
import { mostOptions } from './most-options.ts';
import { entitlementValue } from './policy-value.ts';
import { chosenPolicies, entitlementOption, offeredEntitlements } from './request-user-inputs.ts';

export const anotherOption: PlainTextOption = { text: plain("Another person's user"), value: another };

/** The person's own users, and somebody else's. */
export function userInput({ own }: ChangeState, users: readonly OwnedUser[], catalogue: Catalogue): AnyBlock {
  const options = [...users.map((user) => ownUserOption(user, catalogue)), anotherOption];
  const chosen = options.find(({ value }) => value === (own ? userValue(own) : another));
  const shared = { action_id: actionIds.changeUser, ...(chosen ? { initial_option: chosen } : {}) };
  return {
    type: 'input',
    block_id: blockIds.user,
    dispatch_action: true,
    label: plain('User'),
    element:
      options.length > mostOptions
        ? { type: 'external_select', min_query_length: 0, ...shared }
        : { type: 'static_select', options, ...shared },
  };
}

/** Which user of somebody else's is meant. Nothing is offered: nobody learns here which users there are. */
export function anothersInputs(state: ChangeState, { accounts }: Catalogue): AnyBlock[] {
  const kinds: PlainTextOption[] = [
    { text: plain('A person'), value: 'person' },
    { text: plain('A workload (a program)'), value: 'workload' },
  ];
  const kind = kinds.find(({ value }) => value === state.userKind);
  return [
    {
      type: 'input',
      block_id: blockIds.account,
      dispatch_action: true,
      label: plain('AWS account'),
      element: accountSelect(actionIds.changeForm, accounts, state.account),
    },
    existingNameInput(state.userName),
    {
      type: 'input',
      block_id: blockIds.forWhom,
      dispatch_action: true,
      label: plain('Who uses it?'),
      element: {
        type: 'radio_buttons',
        action_id: actionIds.changeForm,
        options: kinds,
        ...(kind ? { initial_option: kind } : {}),
      },
    },
    {
      type: 'input',
      block_id: blockIds.owner,
      label: plain('Owner'),
      hint: plain('The person who uses it, or is responsible for the program.', 150),
      element: {
        type: 'users_select',
        action_id: 'owner',
        ...(state.owner ? { initial_user: state.owner } : {}),
      },
    },
  ];
}

/** What the user does not have yet or, where the person may not know that, everything that is offered. */
export function addInput(state: ChangeState, catalogue: Catalogue): AnyBlock[] {
  const { own, account, userKind } = state;
  const held = own ? endlessIn(own) : [];
  const options = offeredEntitlements(catalogue, account, userKind)
    .filter(({ id }) => !held.includes(id))
    .map(entitlementOption);
  const isSearched = offersPolicies(catalogue, account, userKind);
  const policies = chosenPolicies(state.add, account, userKind, catalogue).map(entitlementOption);
  return accessInput('add', 'Add', [...options, ...policies], state, isSearched);
}

/** What the user has or, where the person may not know that, everything that is offered. */
export function removeInput(state: ChangeState, catalogue: Catalogue): AnyBlock[] {
  const { own, account, userKind } = state;
  const options = own
    ? givenByAll(own.gives).entitlements.map((id) => heldOption(id, catalogue))
    : offeredEntitlements(catalogue, account, userKind).map(entitlementOption);
  return accessInput('remove', 'Remove', options, state);
}

/** To have it without end would change nothing. */
function endlessIn({ gives }: OwnedUser): string[] {
  return Object.values(gives).flatMap(({ untilMs, entitlements }) =>
    untilMs === undefined ? entitlements : [],
  );
}

/** One that has left the catalogue can still be given up. */
function heldOption(id: string, catalogue: Catalogue): PlainTextOption {
  const [entitlement] = entitlementsOf(catalogue, [id]);
  return entitlement ? entitlementOption(entitlement) : { value: entitlementValue(id), text: plain(id) };
}

function accessInput(
  what: 'add' | 'remove',
  label: string,
  options: PlainTextOption[],
  state: ChangeState,
  isSearched = false,
): AnyBlock[] {
  if (options.length === 0 && !isSearched) return [];
  const initial = options.filter(({ value }) => state[what].some((id) => entitlementValue(id) === value));
  const shared = {
    action_id: `${actionIds.changeAccess} ${what} ${aboutOf(state)}`,
    placeholder: plain(what === 'add' ? 'Choose what the user gets' : 'Choose what goes'),
    ...(initial.length > 0 ? { initial_options: initial } : {}),
  };
  return [
    {
      type: 'input',
      block_id: blockIds[what],
      optional: true,
      // What is chosen says who decides.
      dispatch_action: true,
      label: plain(label),
      element:
        isSearched || options.length > mostOptions
          ? { type: 'multi_external_select', min_query_length: 0, ...shared }
          : { type: 'multi_static_select', options, ...shared },
    },
  ];
}

/** A workload signs in only with keys. */
export function credentialInputs(state: ChangeState): AnyBlock[] {
  const offered: AskedCredential[] =
    state.userKind === 'workload' ? ['access-key'] : ['password', 'access-key'];
  return [
    credentialInput('give', 'Give', offered, giveHints, state),
    credentialInput('take', 'Take away', offered, takeHints, state),
  ];
}

const giveHints: Record<AskedCredential, string> = {
  password: 'For a user that has none. Nothing works until MFA is on.',
  'access-key': 'For a user that has none. Inactive until its owner activates it.',
};

const takeHints: Record<AskedCredential, string> = {
  password: 'Signing in to the console stops, and every session ends.',
  'access-key': 'Every access key is deleted, and every session ends.',
};

function credentialInput(
  what: 'give' | 'take',
  label: string,
  offered: readonly AskedCredential[],
  hints: Record<AskedCredential, string>,
  state: ChangeState,
): AnyBlock {
  const options = offered.map((kind) => ({
    value: kind,
    text: plain(capital(credentialWords[kind])),
    description: plain(hints[kind]),
  }));
  const initial = options.filter(({ value }) => state[what].includes(value));
  return {
    type: 'input',
    block_id: blockIds[what],
    optional: true,
    dispatch_action: true,
    label: plain(label),
    element: {
      type: 'checkboxes',
      action_id: `${actionIds.changeForm} ${what} ${aboutOf(state)}`,
      options,
      ...(initial.length > 0 ? { initial_options: initial } : {}),
    },
  };
}
