import { type Action, action } from '../action.ts';
import { arn } from '../arn.ts';
import { userCaller } from '../authenticate.ts';
import { AwsError, noSuchEntity } from '../aws-error.ts';
import { arnField, paging, policyDocument } from '../common-fields.ts';
import type { Context } from '../context.ts';
import { type Field, listOf, optional, structure, text } from '../fields.ts';
import { findUser } from '../lookup.ts';
import { page } from '../page.ts';
import { type HeldPolicy, managedPolicy, policiesOf } from '../policies-of.ts';
import { parsePolicy } from '../policy-document.ts';
import { requestKeys } from '../request-keys.ts';
import { type SimulatedDecision, simulate } from '../simulate.ts';
import type { Keys } from '../wildcard.ts';
import type { User } from '../world.ts';
import type { XmlElement } from '../xml.ts';

const contextEntry = structure({
  ContextKeyName: text({ min: 5, max: 256 }),
  ContextKeyValues: listOf(text({ min: 0, max: 1024 }), 100),
});

/** A simulation without something that was asked for would be a wrong answer. */
const notSimulated: Field<undefined> = {
  read(form, name, complaints) {
    if (form.get(name) !== undefined || form.members(name).length > 0)
      complaints.push(`The sandbox does not simulate ${name}`);
    return undefined;
  },
};

/** How an operator checks what somebody could do. Only users have policies here that can be simulated. */
export const simulatePrincipalPolicy: Action = action({
  takes: {
    PolicySourceArn: arnField,
    ActionNames: listOf(text({ min: 3, max: 128 }), 100),
    ResourceArns: listOf(text({ max: 2048 }), 100),
    PolicyInputList: listOf(policyDocument, 10),
    PermissionsBoundaryPolicyInputList: listOf(policyDocument, 1),
    ContextEntries: listOf(contextEntry, 100),
    CallerArn: optional(arnField),
    PolicyExclusionList: notSimulated,
    ResourceHandlingOption: notSimulated,
    ResourceOwner: notSimulated,
    ResourcePolicy: notSimulated,
    ...paging,
  },
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
    const resources = args.ResourceArns.length > 0 ? args.ResourceArns : ['*'];
    const names = args.ActionNames.map((name, index) => ({ name, at: String(index).padStart(3, '0') }));
    const { items, rest } = page(names, ({ at }) => at, args, context);
    const EvaluationResults = items.map(({ name }) =>
      describe(
        name,
        resources.map((resource) => ({ resource, ...simulate(simulation, name, resource) })),
      ),
    );
    return { EvaluationResults, ...rest };
  },
});

type Result = SimulatedDecision & { resource: string };

/** One result for each action: the strictest over all resources, and each by itself. */
function describe(EvalActionName: string, results: Result[]): XmlElement {
  const by = (decision: Result['decision']) => results.find((result) => result.decision === decision);
  const { decision } = by('explicitDeny') ?? by('implicitDeny') ?? { decision: 'allowed' };
  const deciding = results.filter((result) => result.decision === decision);
  const within = results.map(({ isWithinBoundary }) => isWithinBoundary);
  return {
    EvalActionName,
    EvalResourceName: '*',
    EvalDecision: decision,
    MatchedStatements: statements(deciding.flatMap(({ matched }) => matched)),
    MissingContextValues: [...new Set(results.flatMap(({ missingKeys }) => missingKeys))],
    PermissionsBoundaryDecisionDetail: boundaryDetail(
      within.includes(undefined) ? undefined : !within.includes(false),
    ),
    ResourceSpecificResults: results
      .filter(({ resource }) => resource !== '*')
      .map((result) => ({
        EvalResourceName: result.resource,
        EvalResourceDecision: result.decision,
        MatchedStatements: statements(result.matched),
        MissingContextValues: result.missingKeys,
        PermissionsBoundaryDecisionDetail: boundaryDetail(result.isWithinBoundary),
      })),
  };
}

function statements(policies: HeldPolicy[]): XmlElement[] {
  return [...new Set(policies)].map(({ id, source }) => ({ SourcePolicyId: id, SourcePolicyType: source }));
}

function boundaryDetail(isWithin: boolean | undefined): XmlElement | undefined {
  return isWithin === undefined ? undefined : { AllowedByPermissionsBoundary: isWithin };
}

function given(list: string, documents: string[]): HeldPolicy[] {
  return documents.map((document, index) => {
    return { id: `${list}.${index + 1}`, source: 'none', document: parsePolicy(document) };
  });
}

/** Who would call is known; how, when and from where is for the context entries to say. */
function principalKeys({ account, atMs }: Context, user: User): Keys {
  const caller = userCaller(account, user, { by: 'access-key' });
  const all = requestKeys({ account, atMs, caller }, user, '*');
  return Object.fromEntries(
    Object.entries(all).filter(([key]) => /^aws:(username|userid|principal.*)$/.test(key)),
  );
}

function entered(entries: { ContextKeyName: string; ContextKeyValues: string[] }[]): Keys {
  return Object.fromEntries(
    entries.map(({ ContextKeyName, ContextKeyValues }) => {
      const [only = '', ...others] = ContextKeyValues;
      return [ContextKeyName.toLowerCase(), others.length > 0 ? ContextKeyValues : only];
    }),
  );
}

function userByArn(context: Context, wanted: string): User {
  // Callers of the sandbox have the name of a role, but there is none behind it.
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
