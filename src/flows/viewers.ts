import { type Facts, membersOf } from '../core/approval/facts.ts';
import type { Approvers, Catalogue } from '../core/catalogue/catalogue.ts';
import { ineligibility, type Workspace } from '../core/people.ts';
import { type Refusal, refused } from '../core/refusal.ts';
import { clickFreshness, gatherFacts, groupsOf, ifAvailable, orRefusal } from './facts.ts';
import type { Directory } from './ports.ts';

interface Ports {
  directory: Directory;
  catalogue: Catalogue;
  workspace: Workspace;
}

/** What somebody may see: every user, or those they own. */
export type Sight = 'all' | 'own';

/** Asks Slack who the person is, and whether one of the lists has them; and whether they may stop whom they see. */
export async function sightOf(
  { directory, catalogue, workspace }: Ports,
  person: string,
): Promise<{ sight: Sight; isSecurity: boolean } | Refusal> {
  const lists = viewersOf(catalogue);
  const gathering = gatherFacts(directory, { people: [person], groups: groupsOf(lists) }, clickFreshness);
  const facts = await orRefusal(gathering);
  if ('ok' in facts) return facts;
  const known = facts.people[person];
  if (!known) return refused('person.unknown', { person });
  const why = ineligibility(known, workspace);
  if (why) return refused(why, { person, help: catalogue.help });
  return {
    sight: isOnOne(lists, facts, person) ? 'all' : 'own',
    isSecurity: isOnOne([catalogue.security], facts, person),
  };
}

/**
 * Whether this person may know of every user: those whom the catalogue names, otherwise all who may approve something;
 * and security people. While Slack doesn't answer, nobody may.
 */
export async function mayKnowAll(
  ports: Pick<Ports, 'directory' | 'catalogue'>,
  person: string,
): Promise<boolean> {
  const lists = viewersOf(ports.catalogue);
  const groups = await membersNow(ports, lists);
  return groups !== undefined && isOnOne(lists, { groups }, person);
}

/**
 * The same for the form that offboards: approvers may end users at once, so they may know of them whomever
 * the catalogue names. While Slack doesn't answer, only people whom the catalogue names one by one may.
 */
export async function mayKnowToOffboard(
  ports: Pick<Ports, 'directory' | 'catalogue'>,
  person: string,
): Promise<boolean> {
  const { catalogue } = ports;
  const lists = [...viewersOf(catalogue), ...approversOf(catalogue)];
  const groups = (await membersNow(ports, lists)) ?? {};
  return isOnOne(lists, { groups }, person);
}

/** Undefined: Slack doesn't answer. */
async function membersNow(
  { directory }: Pick<Ports, 'directory'>,
  lists: readonly Approvers[],
): Promise<Facts['groups'] | undefined> {
  const gathering = gatherFacts(directory, { people: [], groups: groupsOf(lists) }, clickFreshness);
  return (await ifAvailable(gathering))?.groups;
}

function isOnOne(lists: readonly Approvers[], facts: Pick<Facts, 'groups'>, person: string): boolean {
  return lists.some((list) => membersOf(list, facts).includes(person));
}

/** Security people may stop every user, so they see every user. Without `viewers`, so do all approvers. */
function viewersOf(catalogue: Catalogue): Approvers[] {
  const { viewers, security } = catalogue;
  return [security, ...(viewers ? [viewers] : approversOf(catalogue))];
}

function approversOf({ rules }: Catalogue): Approvers[] {
  return rules.map(({ approvers }) => approvers);
}
