import { endsPolicy, endsPolicyName } from '../account/bot-policies.ts';
import { tagOf } from '../account/tags.ts';
import { describe } from '../operations/describe.ts';
import type { Erased, Operation, OperationKind, OperationOf } from '../operations/operation.ts';
import type { Resulting } from './resulting.ts';

/** What one operation changes in the sum of those before it. */
export function effectOf(sum: Resulting, operation: Operation, endsAtMs: number | undefined): Resulting {
  const effect = effects[operation.kind] as Effect<typeof operation> | undefined;
  return effect ? effect(sum, operation, endsAtMs) : withWords(sum, operation);
}

type Effect<Each extends Operation> = (
  sum: Resulting,
  operation: Each,
  endsAtMs: number | undefined,
) => Resulting;
type Lists = 'groups' | 'policies' | 'inlinePolicies';
type Tags = Record<string, string>;

/** What leaves something that can be written down; the rest is told in words. */
const effects: { [Kind in OperationKind]?: Effect<OperationOf<Kind>> } = {
  'create-user': (sum, { path, boundary, tags }) => ({ ...sum, user: { path, boundary, tags } }),
  'put-user-policy': (sum, { name, document }) => withPolicy(sum, name, document),
  'delete-user-policy': (sum, { name }) => withoutPolicy(sum, name),
  'set-end': (sum, operation, endsAtMs) => {
    if (operation.lastsMs === undefined) return withoutPolicy(sum, endsPolicyName);
    // Planned, or other access lasts longer: AWS denies nothing at that time.
    if (endsAtMs === undefined) return withWords(sum, operation);
    return withPolicy(sum, endsPolicyName, endsPolicy(endsAtMs));
  },
  'add-to-group': (sum, { group }) => giving({ ...sum, groups: withOne(sum.groups, group) }, 'groups', group),
  'remove-from-group': (sum, { group }) =>
    taking({ ...sum, groups: without(sum.groups, group) }, 'groups', group),
  'attach-policy': (sum, { arn }) => giving({ ...sum, policies: withOne(sum.policies, arn) }, 'policies', arn),
  'detach-policy': (sum, { arn }) => taking({ ...sum, policies: without(sum.policies, arn) }, 'policies', arn),
  'tag-user': (sum, { tags }) =>
    sum.user
      ? { ...sum, user: { ...sum.user, tags: withTags(sum.user.tags, tags) } }
      : { ...sum, tags: withTags(sum.tags, tags) },
  'put-boundary': (sum, { boundary }) =>
    sum.user ? { ...sum, user: { ...sum.user, boundary } } : { ...sum, boundary },
  'prepare-access': (sum, operation) => withWords(sum, operation, notPrepared),
  erase: (sum, operation) => withWords(erased(sum, operation.what), operation),
  'delete-user': (sum, operation) => withWords(erased(sum, 'user'), operation),
};

function withWords(sum: Resulting, operation: Operation, ...more: string[]): Resulting {
  const words = [describe(operation, sum.userName), ...more].join('. ');
  return { ...sum, besides: [...sum.besides, words] };
}

/** The record is the bot's, and adopting makes no emergency user. */
const notPrepared =
  'A user made from this code has no such record, even once it is adopted: /iam break-glass opens nothing for it. To prepare an emergency user, ask for one with /iam request-user';

const without = (all: readonly string[], one: string) => all.filter((each) => each !== one);
const withOne = (all: readonly string[], one: string) => [...without(all, one), one];

function taking(sum: Resulting, from: Lists, name: string): Resulting {
  return { ...sum, taken: { ...sum.taken, [from]: withOne(sum.taken[from], name) } };
}

function giving(sum: Resulting, to: Lists, name: string): Resulting {
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

/** AWS takes keys that differ only in case for one, and refuses both in one call. */
function withTags(tags: Tags, more: Tags): Tags {
  const others = Object.entries(tags).filter(([key]) => tagOf(more, key) === undefined);
  return { ...Object.fromEntries(others), ...more };
}

/** What was given before is gone with it. */
function erased(sum: Resulting, what: Erased): Resulting {
  const { groups, policies, inlinePolicies } = sum.taken;
  switch (what) {
    case 'groups':
      return { ...sum, groups: [], taken: { policies, inlinePolicies, groups: [] } };
    case 'policies':
      return { ...sum, policies: [], taken: { groups, inlinePolicies, policies: [] } };
    case 'inline-policies':
      return { ...sum, inlinePolicies: {}, taken: { groups, policies, inlinePolicies: [] } };
    case 'user':
      return { ...sum, user: undefined, boundary: undefined, tags: {} };
    default:
      return sum;
  }
}
