import type {
  AnyBlock,
  ModalView,
  MultiExternalSelect,
  MultiStaticSelect,
  PlainTextOption,
} from '@slack/types';
import * as z from 'zod';
import { type Catalogue, isForPeople } from '../../../core/catalogue/catalogue.ts';
import { keepDaysOf } from '../../../core/intents/offboard.ts';
import type { KnownUser } from '../../../flows/known-user.ts';
import type { OffboardDraft } from '../../../flows/offboard/offboard.ts';
import { isSame } from '../../../flows/owned-users.ts';
import type { UserKey } from '../../../flows/ports.ts';
import { code, context, mention, plain, section } from '../blocks.ts';
import { actionIds, readUser, userValue } from '../ids.ts';
import { contains } from '../typed.ts';
import { asManyAsFit } from '../words/as-many-as-fit.ts';
import { accountName } from '../words/asked.ts';
import { accountAction, accountSelect } from './account-select.ts';
import { blockIds } from './block-ids.ts';
import { existingNameInput, readExistingName } from './existing-name-input.ts';
import { mostOptions } from './most-options.ts';
import { type OfferedUsers, offeredAction, readOffered } from './offered-users.ts';
import { readReason, reasonInput } from './reason-input.ts';
import { readBlocks } from './values.ts';

/** Asks for the end of users: of those that somebody may see, or of one that is typed. */
export const offboardForm = {
  callbackId: 'offboard',
  ...{ open, openTyped, options, read, searched, leftOut },
} as const;

export type ShownUser = Pick<KnownUser, 'account' | 'userName' | 'userKind' | 'owner'> & {
  suspended?: KnownUser['suspended'];
};

/** beside: workloads of the same person, which are not offboarded with them. */
function open(
  catalogue: Catalogue,
  offered: OfferedUsers,
  users: readonly ShownUser[],
  beside: readonly ShownUser[] = [],
): ModalView {
  return modal(catalogue, [
    {
      type: 'input',
      block_id: blockIds.user,
      label: plain('IAM users'),
      hint: plain('Each becomes a separate request.', 150),
      element:
        users.length > mostOptions
          ? usersSearch(catalogue, offered, firstOf(users))
          : usersMenu(catalogue, users),
    },
    ...(users.length > mostOptions ? [context(howManyText(users))] : []),
    ...(beside.length > 0 ? [section(besideText(beside))] : []),
  ]);
}

function usersMenu(catalogue: Catalogue, users: readonly ShownUser[]): MultiStaticSelect {
  const all = users.map((user) => optionOf(user, catalogue));
  return { type: 'multi_static_select', action_id: 'users', options: all, initial_options: all };
}

function usersSearch(
  catalogue: Catalogue,
  offered: OfferedUsers,
  chosen: readonly ShownUser[],
): MultiExternalSelect {
  const initial = chosen.map((user) => optionOf(user, catalogue));
  return {
    type: 'multi_external_select',
    action_id: offeredAction(offered),
    min_query_length: 0,
    ...(initial.length > 0 ? { initial_options: initial } : {}),
  };
}

/** Chosen when the form opens: as many as Slack takes, none that is stopped already. */
function firstOf(users: readonly ShownUser[]): ShownUser[] {
  return users.filter(({ suspended }) => !suspended).slice(0, mostOptions);
}

function howManyText(users: readonly ShownUser[]): string {
  const stopped = users.filter(({ suspended }) => suspended).length;
  const stoppedText = stopped > 0 ? `, ${stopped} ${stopped === 1 ? 'is' : 'are'} stopped already` : '';
  return `${firstOf(users).length} of ${users.length} ${firstOf(users).length === 1 ? 'is' : 'are'} chosen${stoppedText}. Find the others by typing.`;
}

/** Those whose name or account has what was typed in it; as many as Slack takes. */
function options(users: readonly ShownUser[], query: string, catalogue: Catalogue): PlainTextOption[] {
  return users
    .filter((user) => contains(labelOf(user, catalogue), query))
    .slice(0, mostOptions)
    .map((user) => optionOf(user, catalogue));
}

/** For people who may not know which users there are. */
function openTyped(catalogue: Catalogue, userName: string, account = catalogue.accounts[0]?.id): ModalView {
  return modal(catalogue, [
    {
      type: 'input',
      block_id: blockIds.account,
      label: plain('AWS account'),
      element: accountSelect(accountAction, catalogue.accounts, account),
    },
    existingNameInput(userName),
    {
      type: 'input',
      block_id: blockIds.owner,
      label: plain('Owner'),
      hint: plain('The person whose user it is. Approvers decide on this.', 150),
      element: { type: 'users_select', action_id: 'owner' },
    },
  ]);
}

function modal(catalogue: Catalogue, blocks: AnyBlock[]): ModalView {
  const days = keepDaysOf(catalogue);
  return {
    type: 'modal',
    callback_id: offboardForm.callbackId,
    title: plain('Offboard users', 24),
    submit: plain('Offboard', 24),
    close: plain('Close', 24),
    blocks: [
      section(
        `*Now*: no console, no keys, every action denied.\n*For ${days} days*: everything is kept, and approvers can give it back.\n*Then*: the user is deleted, with everything on it.`,
      ),
      context(
        "Its password, its sessions and what others delete meanwhile don't come back. If you own the user, belong to security or could approve what it has, it is stopped at once. Otherwise approvers decide first.",
      ),
      ...blocks,
      reasonInput('Reason', 'Approvers and the owner read this word for word.'),
    ],
  };
}

function optionOf(user: ShownUser, catalogue: Catalogue): PlainTextOption {
  return { value: userValue(user), text: plain(labelOf(user, catalogue)) };
}

function labelOf({ account, userName, userKind }: ShownUser, catalogue: Catalogue): string {
  const kind = isForPeople(userKind) ? '' : ', workload';
  return `${userName} (${accountName(catalogue, account)}${kind})`;
}

function besideText(beside: readonly ShownUser[]): string {
  const names = beside.map(({ userName }) => code(userName));
  const [first] = beside;
  return `*Not offboarded with them*: the workloads of ${mention(first?.owner ?? '')}, because programs run with these: ${asManyAsFit(names, 2000)}. ${keptText(beside)}`;
}

/** A name stands for itself where there is only one. */
function keptText(beside: readonly ShownUser[]): string {
  const [only, ...others] = beside;
  const name = only && others.length === 0 ? only.userName : 'NAME';
  return `Give them a new owner with ${code(`/iam transfer ${name} @person`)}, or offboard one with ${code(`/iam offboard ${name}`)}.`;
}

interface Filled {
  drafts: OffboardDraft[];
  /** It was typed, so that another name in the same form means the user instead. */
  isTyped: boolean;
}

function read(given: unknown): Filled {
  const form = readBlocks(given);
  const reason = readReason(form);
  const chosen = form.options(blockIds.user);
  if (chosen) {
    return { isTyped: false, drafts: usersIn(chosen).map((key) => ({ ...key, owner: undefined, reason })) };
  }
  const account = form.option(blockIds.account) ?? '';
  const userName = readExistingName(form, account);
  const owner = form.user(blockIds.owner);
  return { isTyped: true, drafts: [{ account, userName, owner, reason }] };
}

function usersIn(values: readonly string[]): UserKey[] {
  return values.flatMap((value) => readUser(value) ?? []);
}

const menu = z.object({ element: z.object({ options: z.array(z.object({ value: z.string() })) }) });

/** What the search of a form has searched; undefined: it has a list, or a name was typed. */
function searched(given: unknown): OfferedUsers | undefined {
  const [menu, ...about] = readBlocks(given).action(blockIds.user)?.split(' ') ?? [];
  return menu === actionIds.offboardUsers ? readOffered(about) : undefined;
}

/** The users that a form offers in its list, or found as they were searched, and that are not chosen. */
function leftOut(
  { blocks, state }: { blocks: readonly unknown[]; state: { values: unknown } },
  found: readonly UserKey[],
): UserKey[] {
  const chosen = usersIn(readBlocks(state.values).options(blockIds.user) ?? []);
  const listed = blocks.flatMap((block) => menu.safeParse(block).data?.element.options ?? []);
  return [...usersIn(listed.map(({ value }) => value)), ...found].filter(
    (user) => !chosen.some((each) => isSame(each, user)),
  );
}
