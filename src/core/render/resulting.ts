import { endsPolicy, endsPolicyName } from '../account/bot-policies.ts';
import { describe } from '../operations/describe.ts';
import type { Operation, OperationKind, OperationOf } from '../operations/operation.ts';

/** What a request has left in AWS, as far as code can say it: never a credential. */
export interface Resulting {
  /** 12 digits. */
  account: string;
  userName: string;
  /** Absent: it changed a user that was there before. */
  user?: { path: string; boundary: string; tags: Record<string, string> } | undefined;
  groups: string[];
  /** Managed policy ARNs. */
  policies: string[];
  /** Documents by name. */
  inlinePolicies: Record<string, string>;
  /** What it took from a user that was there before. */
  taken: { groups: string[]; policies: string[]; inlinePolicies: string[] };
  /** Tags it set on a user that was there before. */
  tags: Record<string, string>;
  /** What it did besides, in plain words: credentials, waits, and what belongs to one moment. */
  besides: string[];
}

export interface Carried {
  account: string;
  userName: string;
  /** Those that have happened, in their order. */
  operations: readonly Operation[];
  /** When the access it gives ends, epoch ms; absent: no end date. */
  endsAtMs?: number | undefined;
}

/** The sum of what was done: what a later operation replaced or took away is not in it. */
export function resultingFrom({ account, userName, operations, endsAtMs }: Carried): Resulting {
  let sum: Resulting = {
    account,
    userName,
    groups: [],
    policies: [],
    inlinePolicies: {},
    taken: { groups: [], policies: [], inlinePolicies: [] },
    tags: {},
    besides: [],
  };
  for (const operation of operations) {
    const effect = effects[operation.kind] as Effect<typeof operation> | undefined;
    sum = effect ? effect(sum, operation, endsAtMs) : withWords(sum, operation);
  }
  return sum;
}

function withWords(sum: Resulting, operation: Operation): Resulting {
  return { ...sum, besides: [...sum.besides, describe(operation, sum.userName)] };
}

type Effect<Each extends Operation> = (
  sum: Resulting,
  operation: Each,
  endsAtMs: number | undefined,
) => Resulting;

const without = (all: readonly string[], one: string) => all.filter((each) => each !== one);
const withOne = (all: readonly string[], one: string) => [...without(all, one), one];

function taking(sum: Resulting, from: keyof Resulting['taken'], name: string): Resulting {
  return { ...sum, taken: { ...sum.taken, [from]: withOne(sum.taken[from], name) } };
}

function giving(sum: Resulting, to: keyof Resulting['taken'], name: string): Resulting {
  return { ...sum, taken: { ...sum.taken, [to]: without(sum.taken[to], name) } };
}

function withPolicy(sum: Resulting, name: string, document: string): Resulting {
  const inlinePolicies = { ...sum.inlinePolicies, [name]: document };
  return giving({ ...sum, inlinePolicies }, 'inlinePolicies', name);
}

function withoutPolicy(sum: Resulting, name: string): Resulting {
  const { [name]: _, ...inlinePolicies } = sum.inlinePolicies;
  return taking({ ...sum, inlinePolicies }, 'inlinePolicies', name);
}

/** What leaves something that can be written down; the rest is told in words. */
const effects: { [Kind in OperationKind]?: Effect<OperationOf<Kind>> } = {
  'create-user': (sum, { path, boundary, tags }) => ({ ...sum, user: { path, boundary, tags } }),
  'put-user-policy': (sum, { name, document }) => withPolicy(sum, name, document),
  'delete-user-policy': (sum, { name }) => withoutPolicy(sum, name),
  'set-end': (sum, _operation, endsAtMs) =>
    endsAtMs === undefined
      ? withoutPolicy(sum, endsPolicyName)
      : withPolicy(sum, endsPolicyName, endsPolicy(endsAtMs)),
  'add-to-group': (sum, { group }) => giving({ ...sum, groups: withOne(sum.groups, group) }, 'groups', group),
  'remove-from-group': (sum, { group }) =>
    taking({ ...sum, groups: without(sum.groups, group) }, 'groups', group),
  'attach-policy': (sum, { arn }) => giving({ ...sum, policies: withOne(sum.policies, arn) }, 'policies', arn),
  'detach-policy': (sum, { arn }) => taking({ ...sum, policies: without(sum.policies, arn) }, 'policies', arn),
  'tag-user': (sum, { tags }) =>
    sum.user
      ? { ...sum, user: { ...sum.user, tags: { ...sum.user.tags, ...tags } } }
      : { ...sum, tags: { ...sum.tags, ...tags } },
  'put-boundary': (sum, operation) =>
    sum.user ? { ...sum, user: { ...sum.user, boundary: operation.boundary } } : withWords(sum, operation),
};
