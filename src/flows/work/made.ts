import type { CopiedAccess } from '../../core/account/copy-of.ts';
import type { UserCredentials } from '../../core/account/user-credentials.ts';
import type { UserView } from '../../core/account/user-view.ts';
import type { ExpiryReach } from '../../core/password-policy/expiry.ts';
import type { StandingPolicy } from '../../core/password-policy/password-policy.ts';
import type { PlanRef } from '../../core/request/request.ts';
import type { MeasuredRisk } from '../../core/risk/measured-risk.ts';

/** A stored plan, and what was read for people to see. */
export interface Made {
  plan: PlanRef;
  userCredentials?: UserCredentials | undefined;
  copied?: CopiedAccess | undefined;
  passwordPolicy?: StandingPolicy | undefined;
  expiry?: ExpiryReach | undefined;
  viewed?: UserView | undefined;
  measured?: MeasuredRisk | undefined;
}
