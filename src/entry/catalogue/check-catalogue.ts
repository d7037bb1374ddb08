import { readPart } from '../../config/environment.ts';
import { CatalogueError, loadCatalogue } from '../../config/load-catalogue.ts';
import { notifiedBy } from '../../core/approval/notified.ts';
import type { Catalogue, Rule } from '../../core/catalogue/catalogue.ts';
import { inlineRoomText } from './inline-room-text.ts';

/** What is in the catalogue, or every mistake in it. path: absent, the one the variables name. */
export function checkCatalogue(
  path: string | undefined,
  variables: NodeJS.ProcessEnv,
): { text: string; holds: boolean } {
  const from = path ?? readPart(variables, ['COUNTERSIGN_CATALOGUE']).COUNTERSIGN_CATALOGUE;
  try {
    const catalogue = loadCatalogue(from);
    const lines = [
      `The catalogue ${from} is valid: ${contentsOf(catalogue)}.`,
      inlineRoomText(catalogue).trimEnd(),
      ...catalogue.rules.map(pingsOf),
    ];
    return { text: `${lines.filter(Boolean).join('\n')}\n`, holds: true };
  } catch (error) {
    if (!(error instanceof CatalogueError)) throw error;
    return { text: `${error.message}\n`, holds: false };
  }
}

function contentsOf({ accounts, entitlements, rules }: Catalogue): string {
  return [
    counted(accounts.length, 'account'),
    counted(entitlements.length, 'entitlement'),
    counted(rules.length, 'rule'),
  ].join(', ');
}

/** Only Slack knows who is in a group. */
function pingsOf(rule: Rule): string {
  const { people, groups } = notifiedBy(rule);
  const known = new Set(people).size;
  const names =
    groups.length > 0 ? [`the members of ${groups.join(', ')} (countersign doctor counts them)`] : [];
  const who = [...(known > 0 || names.length === 0 ? [countOfPeople(known)] : []), ...names].join(' and ');
  return `A request under the rule “${rule.title}” pings ${who}.`;
}

function countOfPeople(count: number): string {
  return count === 0 ? 'nobody' : `${count} ${count === 1 ? 'person' : 'people'}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
