import type { AnyBlock } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { actions, button, code, context, escaped, section } from '../blocks.ts';
import { actionIds } from '../ids.ts';
import { type Verb, type VerbGroup, verbGroups } from '../listeners/verb.ts';

type Described = Pick<Verb, 'typed' | 'help' | 'group'>;

interface HelpFor {
  /** What they typed, when it is no verb of ours. */
  unknown?: { text: string; nearest?: string | undefined } | undefined;
  /** Why they can neither ask, decide nor receive, as mrkdwn; undefined: they can. */
  outsider?: string | undefined;
}

const titles: Record<VerbGroup, string> = {
  ask: 'Ask for access',
  own: 'Manage your own IAM user',
  look: 'Look at users and accounts',
  manage: 'Manage other IAM users',
};

/** What somebody can do, a line each, with buttons for what is done most. verbs: those that they can use. */
export function helpMessage(
  command: string,
  catalogue: Catalogue,
  verbs: readonly Described[],
  { unknown, outsider }: HelpFor = {},
) {
  const blocks: AnyBlock[] = [
    ...(unknown ? [section(unknownText(command, unknown))] : []),
    ...(outsider === undefined
      ? forMembers(command, catalogue, verbs)
      : forOutsiders(command, verbs, outsider)),
  ];
  return { text: `What you can do with ${command}`, blocks };
}

const requestUser = button(
  'Request a user',
  { actionId: actionIds.openRequestUser, value: 'open' },
  { style: 'primary' },
);
const myRequests = button('My requests', { actionId: actionIds.showStatus, value: 'show' });

function forMembers(command: string, { help }: Catalogue, verbs: readonly Described[]): AnyBlock[] {
  return [
    ...verbGroups.flatMap((group) => groupOf(command, verbs.filter(isNews), group)),
    ...actions(requestUser, myRequests),
    context(
      `Someone else reads the exact plan and approves it. Credentials come through a link that opens once. ${escaped(help)}`,
    ),
  ];
}

function forOutsiders(command: string, verbs: readonly Described[], why: string): AnyBlock[] {
  const lines = verbs.map((verb) => line(command, verb));
  return [section(why), section(['*What you can do*', ...lines].join('\n')), ...actions(myRequests)];
}

function unknownText(command: string, { text, nearest }: NonNullable<HelpFor['unknown']>): string {
  const guess = nearest ? ` Did you mean ${code(`${command} ${nearest}`)}?` : '';
  return `There is no ${code(`${command} ${text}`)}.${guess}`;
}

function groupOf(command: string, verbs: readonly Described[], group: VerbGroup): AnyBlock[] {
  const lines = verbs.filter((verb) => verb.group === group).map((verb) => line(command, verb));
  const several = `_With several users, add the name of the one you mean:_ ${code(`${command} keys ada`)}`;
  if (lines.length === 0) return [];
  const text = [`*${titles[group]}*`, ...lines, ...(group === 'own' ? [several] : [])].join('\n');
  // What few people need is small, so that the rest is read.
  return [group === 'ask' || group === 'own' ? section(text) : context(text)];
}

/** People who read the help know how to get it. */
function isNews({ typed }: Described): boolean {
  return typed !== 'help';
}

function line(command: string, { typed, help }: Described): string {
  return `• ${code(`${command} ${typed}`)} — ${help}`;
}
