import { membersOf } from '../core/approval/facts.ts';
import type { Catalogue } from '../core/catalogue/catalogue.ts';
import type { Intent } from '../core/intents/intent.ts';
import { moduleOf } from '../core/intents/table.ts';
import { gatherFacts, groupsOf } from './facts.ts';
import type { Directory, Freshness } from './ports.ts';

/**
 * Whether the requester is one of the people whom the catalogue names for it; true where it names nobody in particular.
 * Throws a Fault if Slack can't answer: then nobody is believed to be one of them.
 */
export async function isAsker(
  { directory, catalogue }: { directory: Directory; catalogue: Catalogue },
  intent: Intent,
  how: Freshness,
): Promise<boolean> {
  const askers = moduleOf(intent).askers?.(catalogue);
  if (!askers) return true;
  const facts = await gatherFacts(directory, { people: [], groups: groupsOf([askers]) }, how);
  return membersOf(askers, facts).includes(intent.requester);
}
