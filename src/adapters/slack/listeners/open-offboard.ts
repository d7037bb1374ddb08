import type { BlockAction } from '@slack/bolt';
import { isForPeople } from '../../../core/catalogue/catalogue.ts';
import { refused } from '../../../core/refusal.ts';
import { unlessUnreadable } from '../../../flows/fault.ts';
import { type KnownUser, knownUser } from '../../../flows/known-user.ts';
import { usersOwnedBy } from '../../../flows/owned-users.ts';
import type { UserKey } from '../../../flows/ports.ts';
import { mayKnowToOffboard } from '../../../flows/viewers.ts';
import { offboardForm } from '../forms/offboard.ts';
import { personsIn } from '../typed.ts';
import { askerOf } from './asker.ts';
import type { Answer } from './click.ts';
import type { ListenerDeps } from './deps.ts';
import type { Caller } from './look-after.ts';
import { personMeant } from './person-meant.ts';
import { show } from './show.ts';
import type { Asked } from './verb.ts';

/** `/iam offboard PERSON|USER`: a mention means all users of that person, anything else is the name of a user. */
export async function openOffboard(deps: ListenerDeps, asked: Asked): Promise<Answer> {
  const refusal = await askerOf(deps, asked.person);
  if ('ok' in refusal) return refusal;
  if (/<[@!]/.test(asked.rest)) return openForPerson(deps, asked);
  const { accounts } = deps.catalogue;
  const keys = asked.more === '' ? [] : accounts.map(({ id }) => ({ account: id, userName: asked.more }));
  return openOffboardOf(deps, asked, keys);
}

/** Users by name; typed once more by people who may not know whether there are such users. */
export async function openOffboardOf(
  deps: ListenerDeps,
  { person, triggerId }: Caller,
  keys: readonly UserKey[],
  clickedIn?: BlockAction['view'],
): Promise<Answer> {
  const found = await Promise.all(keys.map((key) => knownUser(deps, key).catch(unlessUnreadable)));
  const users = found.flatMap((user) => user ?? []);
  const shown = await visibleTo(deps, person, users);
  const { catalogue } = deps;
  const view =
    shown.length > 0
      ? offboardForm.open(catalogue, shown)
      : offboardForm.openTyped(catalogue, keys[0]?.userName ?? '');
  await show(deps, triggerId, clickedIn, view);
  return undefined;
}

async function openForPerson(deps: ListenerDeps, { person, triggerId, rest }: Asked): Promise<Answer> {
  const meant = mentioned(rest) ?? (await named(deps, rest));
  if (typeof meant !== 'string') return meant;
  if (meant !== person && !(await mayKnowToOffboard(deps, person)))
    return refused('offboarding.not-shown', { help: deps.catalogue.help });
  const { found } = await usersOwnedBy(deps, meant);
  if (found.length === 0) return refused('offboarding.nobody', { person: meant });
  const people = found.filter(({ userKind }) => isForPeople(userKind));
  const workloads = found.filter(({ userKind }) => !isForPeople(userKind));
  const view = offboardForm.open(
    deps.catalogue,
    people.length > 0 ? people : workloads,
    people.length > 0 ? workloads : [],
  );
  await show(deps, triggerId, undefined, view);
  return undefined;
}

/** Also one who has left: that is why their users end. */
function mentioned(text: string): string | undefined {
  const [person, ...others] = personsIn(text).persons;
  return others.length > 0 ? undefined : person;
}

async function named(deps: ListenerDeps, text: string): Promise<string | { text: string }> {
  const meant = await personMeant(deps, text);
  return meant && 'found' in meant ? meant.found.id : { text: meant?.unclear ?? 'Name one person by @.' };
}

async function visibleTo(deps: ListenerDeps, person: string, users: KnownUser[]): Promise<KnownUser[]> {
  const seesAll = users.length > 0 && (await mayKnowToOffboard(deps, person));
  return users.filter(({ owner }) => seesAll || owner === person);
}
