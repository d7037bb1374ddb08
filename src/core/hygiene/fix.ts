import type { AskAbout } from '../intents/ask-owner.ts';
import type { Finding, FindingKind } from './finding.ts';

/** The one thing that puts a finding right. */
export type Fix =
  /** Its owner does it; Countersign asks them. */
  | { by: 'owner'; about: AskAbout }
  | { by: 'adoption' }
  | { by: 'stopping' }
  | { by: 'offboarding' }
  /** A request for another policy of the account. */
  | { by: 'policy-form' }
  /** What no role of Countersign may do: somebody with other rights does it. */
  | { by: 'hand' };

type Managed = Partial<Record<FindingKind, Fix>>;

/** Of a user that Countersign manages; everything else is done by hand. */
const managed: Managed = {
  'without-mfa': { by: 'owner', about: 'mfa' },
  'without-mfa-rule': { by: 'owner', about: 'mfa-rule' },
  'old-key': { by: 'owner', about: 'old-key' },
  'password-unused': { by: 'owner', about: 'unused-password' },
  unopened: { by: 'owner', about: 'unopened' },
  unused: { by: 'offboarding' },
  shared: { by: 'stopping' },
};

/** A user under our path that isn't managed is adopted first; then the rest has its buttons. */
export function fixOf({ kind, user }: Finding, isInPath: boolean): Fix {
  if (user?.owner) return managed[kind] ?? { by: 'hand' };
  if (kind === 'weak-password-policy') return { by: 'policy-form' };
  return user && isInPath ? { by: 'adoption' } : { by: 'hand' };
}
