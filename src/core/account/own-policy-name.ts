/** The bot's own inline policies are named like this, in this case; no other policy may be, in any case. */
const ownPrefix = 'countersign';

export function isOwnPolicyName(name: string): boolean {
  return name.toLowerCase().startsWith(ownPrefix);
}
