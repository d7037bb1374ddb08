import { escalationPaths } from '../../../core/risk/escalation-paths.ts';
import type { FoundPath } from '../../../core/risk/found-paths.ts';
import type { MeasuredRisk } from '../../../core/risk/measured-risk.ts';
import { measuredUser } from '../../../core/risk/statement.ts';
import { code } from '../blocks.ts';
import { countOf } from './count-of.ts';

const notMeasured =
  ":grey_question: *Not measured*  The bot's role may not ask AWS what this access leads to, so the catalogue's label counts. The platform team can let it, by updating the account’s stack from `manifests/account.yaml`.";
const notSimulated =
  ':rotating_light: *Measured*  AWS could not simulate what this access leads to, so it *counts as critical*.';

/** What AWS's simulator says of what is asked for, by which actions, as mrkdwn; undefined: nothing to say. */
export function measuredText(measured: MeasuredRisk | undefined, userName: string): string | undefined {
  if (!measured) return undefined;
  if (measured.unmeasured) return measured.unmeasured === 'denied' ? notMeasured : notSimulated;
  const [gravest, ...others] = measured.found.map((found) => pathText(found, userName));
  const more = measured.count - measured.found.length;
  const rest = [...others, ...(more > 0 ? [`${countOf(more, 'more way')} like these`] : [])];
  const also = rest.length > 0 ? `\nIt also can ${rest.join('; ')}.` : '';
  return `:rotating_light: *Measured*  It can ${gravest}. It *counts as critical*, whatever the catalogue says.${also}`;
}

/** As the start of a sentence; an id that the list no longer has stands for itself. */
export function whyCritical(path: string | undefined): string {
  const known = escalationPaths.find(({ id }) => id === path);
  if (!known) return 'AWS can’t say what this access leads to, so it counts as critical';
  return `With this access the user could ${known.can} (${actionsText(known.actions)}), so it counts as critical`;
}

function pathText({ path, resource }: FoundPath, userName: string): string {
  const known = escalationPaths.find(({ id }) => id === path);
  if (!known) return code(path);
  return `${known.can} (${actionsText(known.actions)} on ${code(resource.replaceAll(measuredUser, userName))})`;
}

function actionsText(actions: readonly string[]): string {
  return actions.map(code).join(', ');
}
