import { membersOf } from '../../core/approval/facts.ts';
import type { Catalogue } from '../../core/catalogue/catalogue.ts';
import { verdictOf } from '../../core/request/decide.ts';
import type { Request, Status } from '../../core/request/request.ts';
import { gatherFacts, groupsOf, workFreshness } from '../facts.ts';
import type { Directory } from '../ports.ts';

type Ports = { directory: Directory; catalogue: Catalogue };

const aboutDeciding: readonly Status[] = [
  ...(['submitted', 'pending', 'denied', 'cancelled', 'expired', 'rejected'] as const),
];

/** Of these people, those whose Home shows the request: requester and owner, and its approvers while it waits or was just decided. */
export async function concernedBy(
  { directory, catalogue }: Ports,
  request: Request,
  people: readonly string[],
): Promise<string[]> {
  const { requester, owner } = request.intent;
  const involved = people.filter((person) => person === requester || person === owner);
  const others = people.filter((person) => !involved.includes(person));
  if (others.length === 0 || !isAboutDeciding(request)) return involved;
  const lists = verdictOf(request, { catalogue, facts: { people: {}, groups: {} } }).rules.map(
    ({ rule }) => rule.approvers,
  );
  const facts = await gatherFacts(directory, { people: [], groups: groupsOf(lists) }, workFreshness);
  const approvers = lists.flatMap((list) => membersOf(list, facts));
  return [...involved, ...others.filter((person) => approvers.includes(person))];
}

/** What its thread has yet to tell is what has just happened. */
function isAboutDeciding({ phase, history, threaded }: Request): boolean {
  return (
    aboutDeciding.includes(phase.status) || history.slice(threaded).some(({ what }) => what === 'approved')
  );
}
