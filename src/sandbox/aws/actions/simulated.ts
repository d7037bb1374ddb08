import { arnField, paging, policyDocument } from '../common-fields.ts';
import type { Context } from '../context.ts';
import { type Field, listOf, optional, structure, text, type Values } from '../fields.ts';
import { page } from '../page.ts';
import type { HeldPolicy } from '../policies-of.ts';
import { parsePolicy } from '../policy-document.ts';
import { type SimulatedDecision, type Simulation, simulate } from '../simulate.ts';
import type { Keys } from '../wildcard.ts';
import type { XmlElement } from '../xml.ts';

const contextEntry = structure({
  ContextKeyName: text({ min: 5, max: 256 }),
  ContextKeyValues: listOf(text({ min: 0, max: 1024 }), 100),
});

/** A simulation that ignores something that was asked for would be wrong. */
export const notSimulated: Field<undefined> = {
  read(form, name, complaints) {
    if (form.get(name) !== undefined || form.members(name).length > 0)
      complaints.push(`The sandbox does not simulate ${name}`);
    return undefined;
  },
};

/** The parameters of both simulations. */
export const simulationFields = {
  ActionNames: listOf(text({ min: 3, max: 128 }), 100),
  ResourceArns: listOf(text({ max: 2048 }), 100),
  PolicyInputList: listOf(policyDocument, 10),
  PermissionsBoundaryPolicyInputList: listOf(policyDocument, 1),
  ContextEntries: listOf(contextEntry, 100),
  CallerArn: optional(arnField),
  ResourceHandlingOption: notSimulated,
  ResourceOwner: notSimulated,
  ResourcePolicy: notSimulated,
  ...paging,
};

/** Every action on every resource. */
export function simulated(
  simulation: Simulation,
  args: Values<typeof simulationFields>,
  context: Context,
): XmlElement {
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
}

type Result = SimulatedDecision & { resource: string };

/** One result for each action: the strictest over all resources, and each separately. */
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

export function given(list: string, documents: string[]): HeldPolicy[] {
  return documents.map((document, index) => {
    return { id: `${list}.${index + 1}`, source: 'none', document: parsePolicy(document) };
  });
}

export function entered(entries: { ContextKeyName: string; ContextKeyValues: string[] }[]): Keys {
  return Object.fromEntries(
    entries.map(({ ContextKeyName, ContextKeyValues }) => {
      const [only = '', ...others] = ContextKeyValues;
      return [ContextKeyName.toLowerCase(), others.length > 0 ? ContextKeyValues : only];
    }),
  );
}
