import type { ModalView } from '@slack/types';
import * as z from 'zod';
import { knownEntitlements } from '../../../core/account/ledger.ts';
import { verdict } from '../../../core/approval/verdict.ts';
import { type Catalogue, findAccount } from '../../../core/catalogue/catalogue.ts';
import { type Change, isGivingUp } from '../../../core/intents/change-intent.ts';
import { judgedOf } from '../../../core/intents/judged-of.ts';
import type { Refusal } from '../../../core/refusal.ts';
import type { ChangeDraft } from '../../../flows/change-access.ts';
import type { OwnedUser } from '../../../flows/owned-users.ts';
import { context, plain, section } from '../blocks.ts';
import { readUser } from '../ids.ts';
import { hasNowText } from '../words/has-now.ts';
import { unreadableText } from '../words/unreadable.ts';
import { whoDecidesText } from '../words/who-decides.ts';
import { blockIds } from './block-ids.ts';
import { addInput, anothersInputs, credentialInputs, removeInput, userInput } from './change-inputs.ts';
import { type ChangeState, userKindSchema } from './change-state.ts';
import { readExistingName } from './existing-name-input.ts';
import { howLongInput } from './how-long-input.ts';
import { readReason, reasonInput } from './reason-input.ts';
import { credentialSchema, lastsMsOf } from './request-user-state.ts';
import { readBlocks } from './values.ts';

/** Asks for more or less access for a user that exists. */
export const changeAccessForm = { callbackId: 'change-access', open, read, blockOf } as const;

/** users: those of the person who fills it in. */
function open(
  state: ChangeState,
  person: string,
  users: readonly OwnedUser[],
  catalogue: Catalogue,
  unreadable: readonly string[] = [],
): ModalView {
  const { own } = state;
  return {
    type: 'modal',
    callback_id: changeAccessForm.callbackId,
    title: plain('Change access', 24),
    submit: plain('Send request', 24),
    close: plain('Close', 24),
    blocks: [
      ...(users.length > 0 ? [userInput(state, users, catalogue)] : []),
      ...(unreadable.length > 0 ? [context(unreadableText('IAM user', unreadable, catalogue.help))] : []),
      ...(own ? [section(hasNowText(own.gives, catalogue))] : anothersInputs(state, catalogue)),
      ...addInput(state, catalogue),
      ...removeInput(state, catalogue),
      ...credentialInputs(state),
      ...lastsInput(state, catalogue),
      ...decisionBlocks(state, person, catalogue),
    ],
  };
}

/** Of what comes; what goes is gone for good. */
function lastsInput({ add, give, lasts }: ChangeState, catalogue: Catalogue): ModalView['blocks'] {
  return add.length + give.length > 0
    ? howLongInput({ account: '', forWhom: 'me', entitlements: add, lasts }, catalogue)
    : [];
}

/** Who decides by what is chosen so far, and what they read. */
function decisionBlocks(state: ChangeState, person: string, catalogue: Catalogue): ModalView['blocks'] {
  const { own, add, remove, give, take, reason } = state;
  const isNothing = add.length + remove.length + give.length + take.length === 0;
  const wanted = wantedIn(state, person);
  const isGivenUp = own !== undefined && isGivingUp(wanted);
  const isJudged = !isNothing && !isGivenUp && findAccount(catalogue, state.account);
  const given = isJudged ? verdict(judgedOf(wanted, undefined), [], catalogue, { groups: {} }) : undefined;
  const minLength = given?.reasonMinLength ?? 0;
  const longer = minLength > 1 ? `At least ${minLength} characters. ` : '';
  return [
    ...(given ? [section(whoDecidesText(given))] : []),
    ...(isGivenUp && !isNothing ? [section('Nobody has to approve what you give up. It goes at once.')] : []),
    { ...reasonInput('Reason', `${longer}${reasonHint}`, { typed: reason }), optional: isGivenUp },
    context('Next: the approvers see what the user has before and after, and the exact plan.'),
  ];
}

const reasonHint = 'The approvers read this word for word. Never put a password or key here.';

function wantedIn(state: ChangeState, person: string): Change {
  const { own, account, userName = '', owner = '', userKind, add, remove, give, take } = state;
  return {
    kind: 'change',
    ...{ account, userName, userKind, add, remove, give, take, requester: person, owner: own ? person : owner },
    ...(own ? { entitlements: [...knownEntitlements(own.gives)] } : {}),
    reason: '',
  };
}

/** A submitted form; what is not chosen as the form offers it is undefined. */
function read(given: unknown, person: string, onlyAccount: string): ChangeDraft {
  const form = readBlocks(given);
  const own = readUser(form.option(blockIds.user) ?? '');
  const lastsMs = lastsMsOf(form.option(blockIds.howLong));
  const credentials = (block: string) => z.array(credentialSchema).safeParse(form.options(block) ?? []).data;
  const account = own?.account ?? form.option(blockIds.account) ?? onlyAccount;
  return {
    account,
    userName: own?.userName ?? readExistingName(form, account),
    owner: own ? person : form.user(blockIds.owner),
    userKind: own ? 'person' : userKindSchema.safeParse(form.option(blockIds.forWhom)).data,
    add: form.options(blockIds.add) ?? [],
    remove: form.options(blockIds.remove) ?? [],
    give: credentials(blockIds.give),
    take: credentials(blockIds.take),
    ...(lastsMs === undefined ? {} : { lastsMs }),
    reason: readReason(form),
  };
}

const blocks: Record<string, string> = {
  account: blockIds.account,
  'user-name': blockIds.userName,
  'user-kind': blockIds.forWhom,
  owner: blockIds.owner,
  person: blockIds.owner,
  credential: blockIds.give,
  entitlement: blockIds.add,
  lasts: blockIds.howLong,
  change: blockIds.add,
};

/** Which input a refusal belongs next to. Slack takes errors for inputs of the view only: every form has a reason. */
function blockOf({ code }: Refusal, view: { blocks: readonly { block_id?: string | undefined }[] }): string {
  const [subject = ''] = code.split('.');
  const own = code === 'user.not-yours' && !hasBlock(view, blockIds.user) ? blockIds.userName : blockIds.user;
  const block =
    code === 'entitlement.not-held'
      ? blockIds.remove
      : subject === 'user'
        ? own
        : (blocks[subject] ?? blockIds.reason);
  return hasBlock(view, block) ? block : blockIds.reason;
}

function hasBlock(view: { blocks: readonly { block_id?: string | undefined }[] }, id: string): boolean {
  return view.blocks.some(({ block_id: each }) => each === id);
}
