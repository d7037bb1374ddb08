import type { AnyBlock, ModalView, PlainTextOption } from '@slack/types';
import {
  type Catalogue,
  type Entitlement,
  isOffered,
  type UserKind,
} from '../../../core/catalogue/catalogue.ts';
import {
  type Ask,
  type AskedCredential,
  reasonMaxLength,
  type UseCase,
  useCases,
} from '../../../core/request/ask.ts';
import { context, plain, section } from '../blocks.ts';
import { actionIds, callbackIds } from '../ids.ts';
import { credentialWords, riskWords, useCaseWords } from '../words/asked.ts';

/** Who will use it, as the form asks. */
export type ForWhom = 'me' | 'person' | 'workload';

/** What the form knows while it is being filled in: enough to draw it again. */
export interface FormState {
  account: string;
  forWhom: ForWhom;
  owner?: string | undefined;
  /** Suggested, until the person types another. */
  userName?: string | undefined;
  useCase?: UseCase | undefined;
  credentials?: AskedCredential[] | undefined;
  entitlements?: string[] | undefined;
  reason?: string | undefined;
}

export const formBlocks = {
  account: 'account',
  forWhom: 'for-whom',
  owner: 'owner',
  useCase: 'use-case',
  userName: 'user-name',
  credentials: 'credentials',
  entitlements: 'entitlements',
  reason: 'reason',
} as const;

/** Slack's limit for the options of a select; beyond it people search as they type. */
const optionLimit = 100;

const forWhomWords: Record<ForWhom, string> = {
  me: 'Me',
  person: 'Another person',
  workload: 'A workload (a program)',
};

/** The request-user form. Block ids stay, so that typed values stay; an action id changes where a field must start anew. */
export function requestUserForm(state: FormState, catalogue: Catalogue): ModalView {
  return {
    type: 'modal',
    callback_id: callbackIds.requestUser,
    title: plain('Request an IAM user', 24),
    submit: plain('Send request', 24),
    close: plain('Close', 24),
    blocks: [
      section(
        '*Is an IAM user what you need?* People are better off with Identity Center or `aws login`, programs in AWS with a role. An IAM user is for the four reasons below.',
      ),
      ...(catalogue.accounts.length > 1 ? [accountInput(state, catalogue)] : []),
      forWhomInput(state),
      ...(state.forWhom === 'me' ? [] : [ownerInput(state)]),
      useCaseInput(state),
      userNameInput(state),
      credentialsInput(state),
      entitlementsInput(state, catalogue),
      reasonInput(state),
      context(
        'Next: the approvers see the exact plan. Credentials reach their owner only through a link that opens once.',
      ),
    ],
  };
}

function accountInput({ account }: FormState, { accounts }: Catalogue): AnyBlock {
  const options = accounts.map(({ id, name }) => option(id, `${name} (${id})`));
  const initial = options.find(({ value }) => value === account);
  return {
    type: 'input',
    block_id: formBlocks.account,
    dispatch_action: true,
    label: plain('Account'),
    element: {
      type: 'static_select',
      action_id: actionIds.formChanged,
      options,
      ...(initial ? { initial_option: initial } : {}),
    },
  };
}

function forWhomInput({ forWhom }: FormState): AnyBlock {
  const options = Object.entries(forWhomWords).map(([value, words]) => option(value, words));
  return {
    type: 'input',
    block_id: formBlocks.forWhom,
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

function ownerInput({ forWhom, owner }: FormState): AnyBlock {
  const isWorkload = forWhom === 'workload';
  return {
    type: 'input',
    block_id: formBlocks.owner,
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

function useCaseInput({ useCase }: FormState): AnyBlock {
  const options = useCases.map((value) => option(value, useCaseWords[value]));
  const initial = options.find(({ value }) => value === useCase);
  return {
    type: 'input',
    block_id: formBlocks.useCase,
    label: plain('Why an IAM user?'),
    element: {
      type: 'static_select',
      action_id: 'use-case',
      options,
      ...(initial ? { initial_option: initial } : {}),
    },
  };
}

function userNameInput({ userName, forWhom, owner }: FormState): AnyBlock {
  return {
    type: 'input',
    block_id: formBlocks.userName,
    label: plain('User name'),
    hint: plain('1 to 64 letters, digits and + = , . @ _ - characters.', 150),
    element: {
      type: 'plain_text_input',
      action_id: `user-name ${forWhom} ${owner ?? ''}`,
      max_length: 64,
      ...(userName ? { initial_value: userName } : {}),
    },
  };
}

function credentialsInput({ forWhom, credentials }: FormState): AnyBlock {
  const offered: AskedCredential[] = forWhom === 'workload' ? ['access-key'] : ['password', 'access-key'];
  const chosen = credentials?.filter((kind) => offered.includes(kind)) ?? offered.slice(0, 1);
  const options = offered.map((kind) => option(kind, capital(credentialWords[kind]), credentialHints[kind]));
  const initial = options.filter(({ value }) => chosen.some((kind) => kind === value));
  return {
    type: 'input',
    block_id: formBlocks.credentials,
    label: plain('Credentials'),
    element: {
      type: 'checkboxes',
      action_id: `credentials ${forWhom === 'workload' ? 'workload' : 'person'}`,
      options,
      ...(initial.length > 0 ? { initial_options: initial } : {}),
    },
  };
}

const credentialHints: Record<AskedCredential, string> = {
  password: 'For the AWS console. Must be changed at first sign-in.',
  'access-key': 'For programs. Stays inactive until its owner activates it.',
};

function entitlementsInput(state: FormState, catalogue: Catalogue): AnyBlock {
  const offered = offeredEntitlements(catalogue, state.account, kindOf(state.forWhom));
  const options = offered.map(entitlementOption);
  const initial = options.filter(({ value }) => value !== undefined && state.entitlements?.includes(value));
  const shared = {
    action_id: `${actionIds.entitlements} ${state.account} ${kindOf(state.forWhom)}`,
    placeholder: plain('Choose what the user may do'),
    ...(initial.length > 0 ? { initial_options: initial } : {}),
  };
  return {
    type: 'input',
    block_id: formBlocks.entitlements,
    label: plain('Access'),
    element:
      options.length > optionLimit
        ? { type: 'multi_external_select', min_query_length: 0, ...shared }
        : { type: 'multi_static_select', options, ...shared },
  };
}

function reasonInput({ reason }: FormState): AnyBlock {
  return {
    type: 'input',
    block_id: formBlocks.reason,
    label: plain('Reason'),
    hint: plain('The approvers read this word for word. Never put a password or key here.', 150),
    element: {
      type: 'plain_text_input',
      action_id: 'reason',
      multiline: true,
      max_length: reasonMaxLength,
      ...(reason ? { initial_value: reason } : {}),
    },
  };
}

export function offeredEntitlements(catalogue: Catalogue, account: string, kind: UserKind): Entitlement[] {
  return catalogue.entitlements.filter((entitlement) => isOffered(entitlement, account, kind));
}

export function entitlementOption({ id, title, risk, description }: Entitlement): PlainTextOption {
  const riskWord = riskWords[risk].replace(/^:\w+: /, '');
  return option(id, `${title} (${riskWord} risk)`, description);
}

function option(value: string, text: string, description?: string): PlainTextOption {
  return { value, text: plain(text), ...(description ? { description: plain(description) } : {}) };
}

export function kindOf(forWhom: ForWhom): UserKind {
  return forWhom === 'workload' ? 'workload' : 'person';
}

/** The form as it stood when an ask was made, to be edited and sent again. */
export function formStateOf(ask: Ask, requester: string): FormState {
  const { account, kind, owner, useCase, userName, credentials, entitlements, reason } = ask;
  const isOwn = kind === 'person' && owner === requester;
  const forWhom = kind === 'workload' ? 'workload' : isOwn ? 'me' : 'person';
  return {
    account,
    forWhom,
    owner: isOwn ? undefined : owner,
    useCase,
    userName,
    credentials,
    entitlements,
    reason,
  };
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
