import { type Action, action } from '../action.ts';
import { arn } from '../arn.ts';
import { userCaller } from '../authenticate.ts';
import { AwsError, noSuchEntity } from '../aws-error.ts';
import { arnField } from '../common-fields.ts';
import type { Context } from '../context.ts';
import { findUser } from '../lookup.ts';
import { managedPolicy, policiesOf } from '../policies-of.ts';
import { requestKeys } from '../request-keys.ts';
import type { Keys } from '../wildcard.ts';
import type { User } from '../world.ts';
import { entered, given, notSimulated, simulated, simulationFields } from './simulated.ts';

/** How an operator checks what a user could do. Here only users have policies that can be simulated. */
export const simulatePrincipalPolicy: Action = action({
  takes: { PolicySourceArn: arnField, PolicyExclusionList: notSimulated, ...simulationFields },
  on: ({ PolicySourceArn }) => PolicySourceArn,
  run(args, context) {
    const source = userByArn(context, args.PolicySourceArn);
    const caller = args.CallerArn === undefined ? source : userByArn(context, args.CallerArn);
    const { account, atMs } = context;
    const input = given('PolicyInputList', args.PolicyInputList);
    const boundaryInput = given('PermissionsBoundaryPolicyInputList', args.PermissionsBoundaryPolicyInputList);
    const ownBoundary =
      source.boundary === undefined ? undefined : managedPolicy(account, source.boundary, atMs);
    const simulation = {
      policies: [...policiesOf(account, source, atMs), ...input],
      boundary: boundaryInput.length > 0 ? boundaryInput : ownBoundary,
      keys: { ...principalKeys(context, caller), ...entered(args.ContextEntries) },
    };
    return simulated(simulation, args, context);
  },
});

/** The caller is known; the context entries say how, when and from where. */
function principalKeys({ account, atMs }: Context, user: User): Keys {
  const caller = userCaller(account, user, { by: 'access-key' });
  const all = requestKeys({ account, atMs, caller }, user, '*');
  return Object.fromEntries(
    Object.entries(all).filter(([key]) => /^aws:(username|userid|principal.*)$/.test(key)),
  );
}

function userByArn(context: Context, wanted: string): User {
  // Callers of the sandbox have the name of a role, but the role doesn't exist.
  if (/^arn:aws:iam::\d{12}:role\//.test(wanted)) {
    throw noSuchEntity(`The role with name ${wanted.replace(/^.*\//, '')} cannot be found.`);
  }
  if (!/^arn:aws:iam::\d{12}:user\//.test(wanted)) {
    throw new AwsError('InvalidInput', `The sandbox simulates users only, not ${wanted}.`);
  }
  const user = findUser(context, wanted.replace(/^.*\//, ''));
  if (arn(context.account.id, 'user', user.path, user.name) === wanted) return user;
  throw noSuchEntity(`The user with ARN ${wanted} cannot be found.`);
}
