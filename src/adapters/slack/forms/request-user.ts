import type { ModalView } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { Refusal } from '../../../core/refusal.ts';
import type { Ask } from '../../../core/request/ask.ts';
import { clean, context, plain, section } from '../blocks.ts';
import { userNameIn } from '../typed.ts';
import { blockIds } from './block-ids.ts';
import { reasonInput } from './reason-input.ts';
import {
  accountInput,
  credentialsInput,
  entitlementsInput,
  forWhomInput,
  offeredEntitlements,
  ownerInput,
  useCaseInput,
  userNameInput,
} from './request-user-inputs.ts';
import {
  credentialSchema,
  type FormState,
  forWhomSchema,
  kindOf,
  readFormState,
} from './request-user-state.ts';
import { type Errors, type Read, readBlocks } from './values.ts';

/** Asks for an IAM user. */
export const requestUserForm = { callbackId: 'request-user', open, read, blockOf } as const;

/** The request-user form. Block ids stay, so that typed values stay; an action id changes where a field must start anew. */
function open(state: FormState, catalogue: Catalogue): ModalView {
  return {
    type: 'modal',
    callback_id: requestUserForm.callbackId,
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
      reasonInput(
        'Reason',
        'The approvers read this word for word. Never put a password or key here.',
        state.reason,
      ),
      context(
        'Next: the approvers see the exact plan. Credentials reach their owner only through a link that opens once.',
      ),
    ],
  };
}

/**
 * A submitted form as an ask, or which fields are not filled in as the form offers them. What is written loses its
 * invisible characters first, so that they count for nothing.
 */
function read(given: unknown, requester: string, onlyAccount: string): Read<Ask> {
  const form = readFormState(given, onlyAccount);
  const owner = form.forWhom === 'me' ? requester : form.owner;
  const errors: Errors = unofferedChoices(given);
  if (!form.useCase) errors[blockIds.useCase] = 'Choose one of the reasons offered.';
  if (!owner) errors[blockIds.owner] = 'Choose a person.';
  if (!form.useCase || !owner || Object.keys(errors).length > 0) return { errors };
  return {
    filled: {
      account: form.account,
      kind: kindOf(form.forWhom),
      owner,
      useCase: form.useCase,
      userName: userNameIn(form.userName ?? ''),
      credentials: form.credentials ?? [],
      entitlements: form.entitlements ?? [],
      reason: clean(form.reason ?? '').trim(),
    },
  };
}

/** Drawing the form forgives what it does not know; an ask must not turn it into something else. */
function unofferedChoices(given: unknown): Errors {
  const form = readBlocks(given);
  const forWhom = form.option(blockIds.forWhom);
  const credentials = form.options(blockIds.credentials) ?? [];
  const isUnknown = credentials.some((kind) => !credentialSchema.safeParse(kind).success);
  return {
    ...(forWhomSchema.safeParse(forWhom).success ? {} : { [blockIds.forWhom]: 'Choose one of the three.' }),
    ...(isUnknown ? { [blockIds.credentials]: 'Choose from the credentials offered.' } : {}),
  };
}

/** Which input a refusal belongs next to. Slack takes errors for inputs of the view only. */
function blockOf(refusal: Refusal, ask: Ask, requester: string, catalogue: Catalogue): string {
  const [subject] = refusal.code.split('.');
  const isAnyOffered = offeredEntitlements(catalogue, ask.account, ask.kind).length > 0;
  const access = isAnyOffered ? blockIds.entitlements : blockIds.forWhom;
  switch (subject) {
    case 'account':
      return catalogue.accounts.length > 1 ? blockIds.account : access;
    case 'user-name':
      return blockIds.userName;
    case 'use-case':
      return blockIds.useCase;
    case 'credential':
      return blockIds.credentials;
    case 'reason':
      return blockIds.reason;
    case 'person':
      return 'person' in refusal && refusal.person === ask.owner && isOwnerShown(ask, requester)
        ? blockIds.owner
        : blockIds.forWhom;
    case 'form':
    case 'limit':
    case 'people':
      return blockIds.reason;
    default:
      return access;
  }
}

function isOwnerShown({ kind, owner }: Ask, requester: string): boolean {
  return kind === 'workload' || owner !== requester;
}
