import type { AnyBlock, PlainTextOption } from '@slack/types';
import {
  type Catalogue,
  type Entitlement,
  entitlementsOf,
  isOffered,
  type UserKind,
} from '../../../core/catalogue/catalogue.ts';
import { isManagedPolicy, offersPolicies } from '../../../core/catalogue/managed-policy.ts';
import { type AskedCredential, useCasesFor } from '../../../core/request/ask.ts';
import { nothingOffered } from '../../../core/request/check-ask.ts';
import { clean, plain, section } from '../blocks.ts';
import { actionIds } from '../ids.ts';
import { credentialWords, riskWords, useCaseWords } from '../words/asked.ts';
import { credentialsHint } from '../words/hygiene.ts';
import { refusalText } from '../words/refusals.ts';
import { accountSelect } from './account-select.ts';
import { blockIds } from './block-ids.ts';
import { mostOptions } from './most-options.ts';
import { entitlementValue } from './policy-value.ts';
import { type FormState, type ForWhom, kindOf, usedBy } from './request-user-state.ts';

const forWhomWords: Record<ForWhom, string> = {
  me: 'Me',
  person: 'Another person',
  workload: 'A workload (a program)',
};

export function accountInput({ account }: FormState, { accounts }: Catalogue): AnyBlock {
  return {
    type: 'input',
    block_id: blockIds.account,
    dispatch_action: true,
    label: plain('Account'),
    element: accountSelect(actionIds.formChanged, accounts, account),
  };
}

export function forWhomInput({ forWhom }: FormState): AnyBlock {
  const options = Object.entries(forWhomWords).map(([value, words]) => option(value, words));
  return {
    type: 'input',
    block_id: blockIds.forWhom,
    dispatch_action: true,
    label: plain('Who will use it?'),
    element: {
      type: 'radio_buttons',
      action_id: actionIds.formChanged,
      options,
      initial_option: option(forWhom, forWhomWords[forWhom]),
    },
  };
}

export function ownerInput({ forWhom, owner }: FormState): AnyBlock {
  const isWorkload = forWhom === 'workload';
  return {
    type: 'input',
    block_id: blockIds.owner,
    dispatch_action: true,
    label: plain(isWorkload ? 'Person responsible' : 'Person'),
    hint: plain(
      isWorkload ? 'They receive the key and answer for it.' : 'Only they receive the credentials.',
      150,
    ),
    element: {
      type: 'users_select',
      action_id: actionIds.formChanged,
      ...(owner ? { initial_user: owner } : {}),
    },
  };
}

/** What fits the kind of user. With break-glass in the catalogue, an emergency changes what is offered. */
export function useCaseInput({ useCase, forWhom }: FormState, { breakGlass }: Catalogue): AnyBlock {
  const kind = usedBy(forWhom);
  const options = useCasesFor[kind].map((value) => option(value, useCaseWords[value]));
  const initial = options.find(({ value }) => value === useCase);
  return {
    type: 'input',
    block_id: blockIds.useCase,
    ...(breakGlass ? { dispatch_action: true } : {}),
    label: plain('Why an IAM user?'),
    element: {
      type: 'static_select',
      action_id: `${actionIds.useCase} ${kind}`,
      options,
      ...(initial ? { initial_option: initial } : {}),
    },
  };
}

/** A user name is typed for one person; another person's starts empty. */
export function userNameAction({ forWhom, owner }: FormState): string {
  return `user-name ${forWhom} ${owner ?? ''}`;
}

export function userNameInput(state: FormState, { accounts }: Catalogue): AnyBlock {
  const { userName, account } = state;
  const prefix = accounts.find(({ id }) => id === account)?.userPrefix;
  const begins = prefix ? `Starts with ${prefix} here. ` : '';
  return {
    type: 'input',
    block_id: blockIds.userName,
    label: plain('User name'),
    hint: plain(`${begins}1 to 64 letters, digits and + = , . @ _ - characters.`, 150),
    element: {
      type: 'plain_text_input',
      action_id: userNameAction(state),
      max_length: 64,
      ...(userName ? { initial_value: userName } : {}),
    },
  };
}

/** A workload has other ones. */
export function credentialsAction({ forWhom }: FormState): string {
  return `credentials ${usedBy(forWhom)}`;
}

export function credentialsInput(state: FormState, catalogue: Catalogue): AnyBlock {
  const { forWhom, credentials } = state;
  const offered: AskedCredential[] = forWhom === 'workload' ? ['access-key'] : ['password', 'access-key'];
  const chosen = credentials?.filter((kind) => offered.includes(kind)) ?? offered.slice(0, 1);
  const options = offered.map((kind) => option(kind, capital(credentialWords[kind]), credentialHints[kind]));
  const initial = options.filter(({ value }) => chosen.some((kind) => kind === value));
  return {
    type: 'input',
    block_id: blockIds.credentials,
    label: plain('Credentials'),
    hint: plain(credentialsHint(catalogue, state.account, usedBy(forWhom)), 1000),
    element: {
      type: 'checkboxes',
      action_id: credentialsAction(state),
      options,
      ...(initial.length > 0 ? { initial_options: initial } : {}),
    },
  };
}

const credentialHints: Record<AskedCredential, string> = {
  password: 'For the AWS console. Must be changed at first sign-in.',
  'access-key': 'For programs. Stays inactive until its owner activates it.',
};

/** policyNews: what to say of the list of managed policies; absent where none are offered. */
export function entitlementsInput(state: FormState, catalogue: Catalogue, policyNews?: string): AnyBlock {
  const kind = kindOf(state, catalogue);
  const offered = offeredEntitlements(catalogue, state.account, kind);
  const isSearched = offersPolicies(catalogue, state.account, kind);
  if (offered.length === 0 && !isSearched) return section(refusalText(nothingOffered(state.account, kind)));
  const options = offered.map(entitlementOption);
  const policies = chosenPolicies(state.entitlements ?? [], state.account, kind, catalogue).map(
    entitlementOption,
  );
  const initial = [
    ...options.filter(({ value }) => value !== undefined && state.entitlements?.includes(value)),
    ...policies,
  ].slice(0, mostOptions);
  const shared = {
    action_id: `${actionIds.entitlements} ${state.account} ${kind}`,
    placeholder: plain('Choose what the user may do'),
    ...(initial.length > 0 ? { initial_options: initial } : {}),
  };
  return {
    type: 'input',
    block_id: blockIds.entitlements,
    // What is chosen says who decides.
    dispatch_action: true,
    label: plain('Access'),
    ...(policyNews === undefined ? {} : { hint: plain(policyNews, 150) }),
    element:
      isSearched || options.length > mostOptions
        ? { type: 'multi_external_select', min_query_length: 0, ...shared }
        : { type: 'multi_static_select', options, ...shared },
  };
}

export function chosenPolicies(
  entitlements: readonly string[],
  account: string,
  kind: UserKind,
  catalogue: Catalogue,
): Entitlement[] {
  return entitlementsOf(
    catalogue,
    entitlements.filter((id) => isManagedPolicy({ id })),
  ).filter((policy) => isOffered(policy, account, kind));
}

export function offeredEntitlements(catalogue: Catalogue, account: string, kind: UserKind): Entitlement[] {
  return catalogue.entitlements.filter((entitlement) => isOffered(entitlement, account, kind));
}

export function entitlementOption(entitlement: Entitlement): PlainTextOption {
  const { id, title, risk, description } = entitlement;
  const riskWord = ` (${riskWords[risk].replace(/^:\w+: /, '')} risk)`;
  if (!isManagedPolicy(entitlement)) return option(id, `${title}${riskWord}`, description);
  // Its name may be longer than an option; the risk must be readable.
  return option(entitlementValue(id), `${clean(title, 75 - riskWord.length)}${riskWord}`, ownerOf(id));
}

function ownerOf(arn: string): string {
  const path = arn.slice(arn.indexOf('/'), arn.lastIndexOf('/') + 1);
  const whose = arn.split(':')[4] === 'aws' ? 'AWS' : 'this account';
  return `Managed policy of ${whose}${path === '/' ? '' : `, under ${path}`}`;
}

function option(value: string, text: string, description?: string): PlainTextOption {
  return { value, text: plain(text), ...(description ? { description: plain(description) } : {}) };
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
