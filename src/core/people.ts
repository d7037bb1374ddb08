/** A Slack user as the bot sees them, with what decides eligibility. */
export interface Person {
  id: string;
  teamId: string;
  enterpriseId?: string | undefined;
  name: string;
  email?: string | undefined;
  isDeactivated: boolean;
  isBot: boolean;
  isGuest: boolean;
  /** From another organisation, through a shared channel. */
  isStranger: boolean;
  /** Invited but never signed in, or an address never confirmed. */
  isUnconfirmed: boolean;
}

/** The workspace (and organisation, on Enterprise Grid) the bot serves. */
export interface Workspace {
  teamId: string;
  enterpriseId?: string | undefined;
}

export type Ineligible =
  | 'person.other-workspace'
  | 'person.deactivated'
  | 'person.bot'
  | 'person.guest'
  | 'person.unconfirmed'
  | 'person.no-email';

/** Why this person may neither ask, decide nor receive; undefined if they may. Fails closed. */
export function ineligibility(person: Person, workspace: Workspace): Ineligible | undefined {
  const isInside =
    person.teamId === workspace.teamId ||
    (workspace.enterpriseId !== undefined && person.enterpriseId === workspace.enterpriseId);
  if (!isInside || person.isStranger) return 'person.other-workspace';
  if (person.isDeactivated) return 'person.deactivated';
  if (person.isBot) return 'person.bot';
  if (person.isGuest) return 'person.guest';
  if (person.isUnconfirmed) return 'person.unconfirmed';
  if (!person.email) return 'person.no-email';
  return undefined;
}

/** What doesn't change by itself, nor by what the person does: somebody has to change Slack or the catalogue. */
const lasting: readonly Ineligible[] = [
  'person.other-workspace',
  'person.deactivated',
  'person.bot',
  'person.guest',
];

/** Why an approver counts as nobody for good; undefined if they count, or may soon. */
export function countsForNobody(person: Person, workspace: Workspace): Ineligible | undefined {
  const why = ineligibility(person, workspace);
  return why && lasting.includes(why) ? why : undefined;
}
