import type { BlockAction } from '@slack/bolt';
import { refused } from '../../../core/refusal.ts';
import type { UserKey } from '../../../flows/ports.ts';
import { mayKnowToOffboard } from '../../../flows/viewers.ts';
import { cut } from '../blocks.ts';
import { arnMaxLength } from '../forms/existing-name-input.ts';
import { offboardForm } from '../forms/offboard.ts';
import { personsIn, userMeant } from '../typed.ts';
import { askerOf } from './asker.ts';
import type { Answer } from './click.ts';
import type { ListenerDeps } from './deps.ts';
import type { Caller } from './look-after.ts';
import { personMeant } from './person-meant.ts';
import { show } from './show.ts';
import { usersOfPerson, visibleOf } from './users-to-offboard.ts';
import type { Asked } from './verb.ts';

/** `/iam offboard PERSON|USER`: a mention means all users of that person, anything else is the name of a user. */
export async function openOffboard(deps: ListenerDeps, asked: Asked): Promise<Answer> {
  const refusal = await askerOf(deps, asked.person);
  if ('ok' in refusal) return refusal;
  if (/<[@!]/.test(asked.rest)) return openForPerson(deps, asked);
  const { accounts } = deps.catalogue;
  if (asked.more === '') return openOffboardOf(deps, asked, []);
  const { userName, account } = userMeant(asked.more, accounts);
  const ids = account === undefined ? accounts.map(({ id }) => id) : [account];
  return openOffboardOf(
    deps,
    asked,
    ids.map((id) => ({ account: id, userName })),
  );
}

/** Users by name; typed once more by people who may not know whether there are such users. */
export async function openOffboardOf(
  deps: ListenerDeps,
  { person, triggerId }: Caller,
  keys: readonly UserKey[],
  clickedIn?: BlockAction['view'],
): Promise<Answer> {
  const shown = await visibleOf(deps, person, keys);
  const { catalogue } = deps;
  const [first] = shown;
  const view = first
    ? offboardForm.open(catalogue, { named: first.userName }, shown)
    : offboardForm.openTyped(catalogue, cut(keys[0]?.userName ?? '', arnMaxLength), keys[0]?.account);
  await show(deps, triggerId, clickedIn, view);
  return undefined;
}

async function openForPerson(deps: ListenerDeps, { person, triggerId, rest }: Asked): Promise<Answer> {
  const meant = mentioned(rest) ?? (await named(deps, rest));
  if (typeof meant !== 'string') return meant;
  if (meant !== person && !(await mayKnowToOffboard(deps, person)))
    return refused('offboarding.not-shown', { help: deps.catalogue.help });
  const { people, workloads } = await usersOfPerson(deps, meant);
  if (people.length + workloads.length === 0) return refused('offboarding.nobody', { person: meant });
  const view =
    people.length > 0
      ? offboardForm.open(deps.catalogue, { of: meant, which: 'people' }, people, workloads)
      : offboardForm.open(deps.catalogue, { of: meant, which: 'workloads' }, workloads);
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
