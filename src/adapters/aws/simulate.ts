import {
  type EvaluationResult,
  SimulateCustomPolicyCommand,
  type SimulateCustomPolicyCommandInput,
} from '@aws-sdk/client-iam';
import { hashOf } from '../../core/hash-of.ts';
import type { Attempt, Questions } from '../../core/risk/questions.ts';
import type { AccountClients } from './clients.ts';
import { everyItem } from './every-item.ts';
import { codeOf } from './faults.ts';

/** One call asks about at most so many actions, and so many resources. */
const mostActions = 20;
const mostResources = 40;
/** How many answers are kept. */
const remembered = 200;

/** What is asked in one call: each action on each resource. */
interface Call {
  actions: string[];
  resources: string[];
}

/** AWS's policy simulator. One for each process: the same documents are asked about once. */
export class Simulator {
  readonly #answers = new Map<string, Promise<Attempt[]>>();

  /** Those of the attempts that AWS allows, or that it can't simulate. Throws AWS's error if it simulates nothing. */
  async allowed({ patient }: Pick<AccountClients, 'patient'>, questions: Questions): Promise<Attempt[]> {
    if (questions.attempts.length === 0) return [];
    const key = await hashOf(questions);
    const asking = this.#answers.get(key) ?? ask(patient, questions);
    this.#answers.set(key, asking);
    asking.catch(() => this.#answers.delete(key));
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > remembered && oldest !== undefined) this.#answers.delete(oldest);
    return asking;
  }
}

async function ask(client: AccountClients['patient'], questions: Questions): Promise<Attempt[]> {
  const [first, ...others] = callsFor(questions.attempts);
  if (!first) return [];
  const allowedIn = (call: Call) => allowedBy(client, questions, call);
  // The first one shows whether the simulator may be called at all.
  const answers = [await allowedIn(first), ...(await Promise.all(others.map(allowedIn)))];
  const allowed = new Set(answers.flat().map(nameOf));
  return questions.attempts.filter((attempt) => allowed.has(nameOf(attempt)));
}

/** By service, and "*" apart: AWS answers for "*" in another place. */
function callsFor(attempts: readonly Attempt[]): Call[] {
  const resourcesOf = new Map<string, string[]>();
  for (const { action, resource } of attempts)
    resourcesOf.set(action, [...(resourcesOf.get(action) ?? []), resource]);
  const calls = new Map<string, Call>();
  for (const [action, all] of resourcesOf)
    for (const resources of [all.filter((each) => each === '*'), all.filter((each) => each !== '*')]) {
      const key = JSON.stringify([action.split(':')[0], resources]);
      const { actions = [] } = calls.get(key) ?? {};
      calls.set(key, { actions: [...actions, action], resources });
    }
  return [...calls.values()].flatMap(({ actions, resources }) =>
    parts(actions, mostActions).flatMap((some) =>
      parts(resources, mostResources).map((those) => ({ actions: some, resources: those })),
    ),
  );
}

function parts<Item>(items: readonly Item[], most: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / most) }, (_, n) =>
    items.slice(n * most, (n + 1) * most),
  );
}

async function allowedBy(
  client: AccountClients['patient'],
  { policies, boundary }: Questions,
  call: Call,
): Promise<Attempt[]> {
  const input: SimulateCustomPolicyCommandInput = {
    PolicyInputList: policies,
    PermissionsBoundaryPolicyInputList: [boundary],
    ActionNames: call.actions,
    ResourceArns: call.resources,
  };
  try {
    return await everyItem(
      'evaluation results',
      (from) => client.send(new SimulateCustomPolicyCommand({ ...input, ...from })),
      ({ EvaluationResults = [] }) => EvaluationResults.flatMap((result) => allowedIn(result, call)),
    );
  } catch (error) {
    if (!isUnsimulated(error)) throw error;
    const smaller = halves(call);
    // Counted as allowed: what can't be simulated must not be hidden by that.
    if (!smaller)
      return call.actions.flatMap((action) => call.resources.map((resource) => ({ action, resource })));
    const answers = await Promise.all(
      smaller.map((half) => allowedBy(client, { policies, boundary, attempts: [] }, half)),
    );
    return answers.flat();
  }
}

/** AWS refuses to simulate some actions in one call, and an action on a resource of another kind. */
function isUnsimulated(error: unknown): boolean {
  return ['InvalidInput', 'PolicyEvaluation'].includes(codeOf(error));
}

function halves({ actions, resources }: Call): Call[] | undefined {
  const cut = (items: string[]) => parts(items, Math.ceil(items.length / 2));
  if (actions.length > 1) return cut(actions).map((some) => ({ actions: some, resources }));
  return resources.length > 1 ? cut(resources).map((some) => ({ actions, resources: some })) : undefined;
}

/** What is allowed if a key fits that nobody gave counts as allowed. */
function allowedIn(result: EvaluationResult, { resources }: Call): Attempt[] {
  const { EvalActionName: action = '', ResourceSpecificResults: inside = [] } = result;
  const [only = '*', ...others] = resources;
  const resource = others.length === 0 ? only : (result.EvalResourceName ?? '*');
  if (inside.length === 0)
    return isAllowed(result.EvalDecision, result.MissingContextValues) ? [{ action, resource }] : [];
  return inside.flatMap(({ EvalResourceName = '*', EvalResourceDecision, MissingContextValues }) =>
    isAllowed(EvalResourceDecision, MissingContextValues) ? [{ action, resource: EvalResourceName }] : [],
  );
}

function isAllowed(decision: string | undefined, missing: string[] = []): boolean {
  return decision === 'allowed' || (decision !== 'explicitDeny' && missing.length > 0);
}

function nameOf({ action, resource }: Attempt): string {
  return `${action.toLowerCase()} ${resource}`;
}
