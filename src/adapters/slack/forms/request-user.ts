import type { ModalView } from '@slack/types';
import * as z from 'zod';
import { verdict } from '../../../core/approval/verdict.ts';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { offersPolicies } from '../../../core/catalogue/managed-policy.ts';
import type { Refusal } from '../../../core/refusal.ts';
import type { AskDraft } from '../../../core/request/ask.ts';
import { judgedDraft } from '../../../core/request/judged-draft.ts';
import { clean, context, plain, section } from '../blocks.ts';
import { userNameIn } from '../typed.ts';
import { notHereText } from '../words/hygiene.ts';
import { whoDecidesText } from '../words/who-decides.ts';
import { blockIds } from './block-ids.ts';
import { howLongInput } from './how-long-input.ts';
import { reasonInput } from './reason-input.ts';
import { rememberedValue } from './remembered.ts';
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
  lastsMsOf,
  readFormState,
} from './request-user-state.ts';
import { suggestionBlocks } from './suggestion.ts';
import { tagBlock, tagInputs } from './tag-inputs.ts';
import { readTicket, ticketInput } from './ticket-input.ts';
import { readBlocks } from './values.ts';

/** Asks for an IAM user. */
export const requestUserForm = { callbackId: 'request-user', open, read, blockOf } as const;

/**
 * The request-user form. note: what to say about whom it is for, as mrkdwn. policyNews: about managed policies. Block ids stay, so that typed values stay; an action id changes where a
 * field must start again.
 */
function open(state: FormState, catalogue: Catalogue, note?: string, policyNews?: string): ModalView {
  const given = verdictOn(state, catalogue);
  const minLength = given?.reasonMinLength ?? 0;
  const remembered = rememberedValue(state);
  const wanted = minLength > 1 ? `At least ${minLength} characters. ` : '';
  return {
    type: 'modal',
    callback_id: requestUserForm.callbackId,
    ...(remembered ? { private_metadata: remembered } : {}),
    title: plain('Request an IAM user', 24),
    submit: plain('Send request', 24),
    close: plain('Close', 24),
    blocks: [
      ...suggestionBlocks(state.suggestion),
      section(
        '*Is an IAM user what you need?* People are better off with Identity Center or `aws login`, programs in AWS with a role. An IAM user is for the reasons below.',
      ),
      ...howLongInput(state, catalogue),
      ...(catalogue.accounts.length > 1 ? [accountInput(state, catalogue)] : []),
      forWhomInput(state),
      ...(note ? [section(`:information_source: ${note}`)] : []),
      ...(state.forWhom === 'me' ? [] : [ownerInput(state)]),
      useCaseInput(state, catalogue),
      ...(kindOf(state, catalogue) === 'emergency' ? [section(emergencyNote)] : []),
      userNameInput(state, catalogue),
      credentialsInput(state, catalogue),
      entitlementsInput(state, catalogue, policyNews),
      ...(given ? [section(whoDecidesText(given)), ...ticketInput(given, state.ticket)] : []),
      ...tagInputs(state.tags, catalogue),
      reasonInput('Reason', `${wanted}${reasonHint}`, { typed: state.reason }),
      context(
        'Next: the approvers see the exact plan. Credentials reach their owner only through a link that opens once.',
      ),
      context(notHereText(catalogue)),
    ],
  };
}

const emergencyNote =
  ':rotating_light: *An emergency user has no access until it is needed.* Once approved, its owner sets up password and MFA now; in an emergency `/iam break-glass` opens the access for some hours, without approval, and everybody is told.';

const reasonHint = 'The approvers read this word for word. Never put a password or key here.';

/** What the rules say of what has been chosen so far. Who is in a user group does not matter here: nobody has voted. */
function verdictOn(state: FormState, catalogue: Catalogue) {
  const { account, entitlements = [] } = state;
  const draft = { account, kind: kindOf(state, catalogue), owner: undefined, entitlements };
  const judged = judgedDraft('', draft, catalogue);
  return judged && verdict(judged, [], catalogue, { groups: {} });
}

/**
 * A submitted form; what is not chosen as the form offers it is undefined. What is written loses its invisible
 * characters first, so that they count for nothing.
 */
function read(given: unknown, requester: string, catalogue: Catalogue): AskDraft {
  const form = readFormState(given, catalogue.accounts[0]?.id ?? '');
  const blocks = readBlocks(given);
  const { option, options } = blocks;
  // Drawing the form forgives what it does not know; an ask must not turn it into something else.
  const forWhom = forWhomSchema.safeParse(option(blockIds.forWhom)).data;
  const chosen = options(blockIds.credentials) ?? [];
  const lastsMs = lastsMsOf(form.lasts);
  return {
    account: form.account,
    kind: forWhom && kindOf({ forWhom, useCase: form.useCase }, catalogue),
    owner: form.forWhom === 'me' ? requester : form.owner,
    useCase: form.useCase,
    userName: userNameIn(form.userName ?? '', form.account),
    credentials: z.array(credentialSchema).safeParse(chosen).data,
    entitlements: form.entitlements ?? [],
    ...(form.tags ? { tags: form.tags } : {}),
    reason: clean(form.reason ?? '').trim(),
    ticket: readTicket(blocks),
    ...(lastsMs === undefined ? {} : { lastsMs }),
  };
}

/** Which input a refusal belongs next to. Slack takes errors for inputs of the view only. */
function blockOf(refusal: Refusal, draft: AskDraft, requester: string, catalogue: Catalogue): string {
  const [subject] = refusal.code.split('.');
  const isAnyOffered =
    draft.kind &&
    (offeredEntitlements(catalogue, draft.account, draft.kind).length > 0 ||
      offersPolicies(catalogue, draft.account, draft.kind));
  const access = isAnyOffered ? blockIds.entitlements : blockIds.forWhom;
  switch (subject) {
    case 'account':
      return catalogue.accounts.length > 1 ? blockIds.account : access;
    case 'user-name':
      return blockIds.userName;
    case 'lasts':
      return isLastsAsked(draft, catalogue) ? blockIds.howLong : access;
    case 'credential':
      return blockIds.credentials;
    case 'break-glass':
    case 'use-case':
      return blockIds.useCase;
    case 'owner':
      return blockIds.owner;
    case 'user-kind':
      return blockIds.forWhom;
    case 'person':
      return 'person' in refusal && refusal.person === draft.owner && isOwnerShown(draft, requester)
        ? blockIds.owner
        : blockIds.forWhom;
    case 'tag':
      return refusal.code !== 'tag.unknown' && 'key' in refusal ? tagBlock(refusal.key) : blockIds.reason;
    case 'ticket':
      return draft.ticket === undefined ? access : blockIds.ticket;
    case 'reason':
    case 'form':
    case 'limit':
    case 'people':
      return blockIds.reason;
    default:
      return access;
  }
}

/** The form leaves it out where nothing can be chosen. */
function isLastsAsked({ entitlements }: AskDraft, catalogue: Catalogue): boolean {
  return howLongInput({ account: '', forWhom: 'me', entitlements }, catalogue).length > 0;
}

function isOwnerShown({ kind, owner }: AskDraft, requester: string): boolean {
  return kind === 'workload' || owner !== requester;
}
