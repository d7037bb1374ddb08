import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { entitlementsOf } from '../../../core/catalogue/catalogue.ts';
import type { Intent } from '../../../core/intents/intent.ts';
import { judgedOf } from '../../../core/intents/judged-of.ts';

/** AWS's managed policy for `aws login`, in any partition. */
export const awsLoginPolicy = /^arn:aws[a-z-]*:iam::aws:policy\/SignInLocalDevelopmentAccess$/;

/** Whether the catalogue gives a user what `aws login` needs. */
export function givesAwsLogin(intent: Intent, catalogue: Catalogue): boolean {
  const { entitlements } = judgedOf(intent, undefined);
  return entitlementsOf(catalogue, entitlements).some(({ policies }) =>
    policies.some((arn) => awsLoginPolicy.test(arn)),
  );
}

export const awsLoginWords =
  'Without a key: `aws login` (AWS CLI 2.32 and later) signs the CLI in through the browser. What it does with MFA is unverified: AWS may deny you everything.';
