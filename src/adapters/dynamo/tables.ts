import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';

/**
 * Every key and item shape on one page.
 *
 * Requests table (pk, sk)
 *
 * | item        | pk                         | sk              | content                                         |
 * |-------------|----------------------------|-----------------|-------------------------------------------------|
 * | request     | REQUEST#<id>               | REQUEST         | packed `Request`, its version, the index keys below |
 * | plan        | REQUEST#<id>               | PLAN#<digest>   | packed `Plan`, never changed once written       |
 * | entry       | REQUEST#<id>               | EVENT#<version>#<head> | `kept`: packed `Entry` without personal text, never changed; `personal`: packed, that text, which may be erased |
 * | pointer     | REQUEST#<id>               | WAITS#<rule>    | where a waiting request is listed; later only its key |
 * | refusal     | REFUSED#<day>              | <time>#<random> | a refusal that somebody got, see `RefusedAct` |
 * | history     | HISTORY#<what>             | <kind>#<time>#<which> | where a history finds a request or a refusal; see `history-items.ts` |
 * | tally       | PERSON#<person>            | TALLY           | what a person has asked for recently, see `Tally` |
 * | review      | PERSON#<person>            | REVIEW          | the modal in which a person decides, see `OpenReview` |
 * | refused ask | PERSON#<person>            | REFUSED         | what a person asked for last and was refused, see `RefusedAsk` |
 * | home        | HOME                       | OPENED          | who has opened the Home tab lately: `@<person>`, when |
 * | gone group  | GONE#<group>               | <Slack's code>  | when the channel was told that Slack doesn't list it |
 * | policies    | POLICIES#<account>         | LIST            | which list of managed policies counts, see `ListPointer` |
 * | policies    | POLICIES#<account>         | LIST#<generation>#<n> | packed: a part of a list; these and the inventory's are the only items that are ever deleted |
 * | inventory   | INVENTORY#<account>        | LIST            | which inventory of the account counts, see `ListPointer` |
 * | inventory   | INVENTORY#<account>        | LIST#<generation>#<n> | packed: a part of an `Inventory`      |
 * | hygiene     | HYGIENE                    | SUMMARY         | which weekly summary the channel has; packed: what it showed, see `Shown` |
 * | pass        | LISTED                     | PASS            | the sweep's progress with the lists, see `relist.ts` |
 * | leavers     | LEAVERS                    | STATE           | who has left, and what was done about it, see `StoredLeavers` |
 * | leavers     | LEAVERS                    | HINTS           | `@<person>`: when Slack said in passing that they were deactivated |
 * | activity    | ACTIVITY#<account>         | <IAM's id of the user> | packed: what a user did, see `Activity`; `readUntil`: epoch seconds, a day later. One for each user, written again |
 * | user record | USER#<account>#<user name, lower case> | USER | `UserRecord`: reservation, lease, suspension    |
 *
 * Every item has the version of its kind in `v`; none: 0. `items/` reads them all. A request's `setAside` is stored
 * beside its packed content: see `SetAside`.
 *
 * Packed: JSON compressed by Brotli, because writes are billed by size; `brotli -d` decompresses it.
 *
 * Sparse indexes, keys only; their rows are candidates, and the item, read consistently, is the truth.
 *
 * | index     | partition                       | sort        | present while                 |
 * |-----------|---------------------------------|-------------|-------------------------------|
 * | due       | due = DUE, or STUCK             | nextAt      | something is due some day     |
 * | pending   | pending = PENDING               | submittedAt | a decision is being waited for |
 * | requester | requester = <person>            | submittedAt | always, but see below         |
 * | owner     | owner = <person>                | submittedAt | the owner is not the requester |
 * | holder    | holder = <person>               | heldSince   | a user has an owner, or its name is reserved |
 * | listed    | listedBy, see below             | listedAt    | always, where it is written   |
 *
 * `listed` serves every other list: a listed thing has a small item for each place where it can be found, and a new
 * list needs no new index. Places: WAITS#<rule>, by submission, while a decision under the rule is being waited for;
 * URGENT, by `nextAt`, where an urgent request itself is while it is due, so that a sweep finds it first.
 * `requester` and `owner` are not set on requests that nobody would look for: looks at keys, and watched keys.
 *
 * `wakes` = WORKER marks a write that the stream passes to the worker: writes of people and of the sweep, not the
 * worker's own. For an urgent request (`isUrgent`) it is URGENT, and also always in `lane`, for code that marks it
 * without reading it: the stream has a mapping for each, and neither waits for the other.
 *
 * Secrets table (id): one item for each sealed credential, see `SecretItem`. `ttl` (epoch seconds) only cleans up.
 *
 * All times are epoch milliseconds, except `ttl`.
 */
/** The worker for what is marked so; both are in the filters of serverless.yml. */
export const lanes = { common: 'WORKER', urgent: 'URGENT' } as const;
export const dueParts = { due: 'DUE', stuck: 'STUCK' } as const;
export const indexes = {
  due: { partition: 'due', sort: 'nextAt' },
  pending: { partition: 'pending', sort: 'submittedAt' },
  requester: { partition: 'requester', sort: 'submittedAt' },
  owner: { partition: 'owner', sort: 'submittedAt' },
  holder: { partition: 'holder', sort: 'heldSince' },
  listed: { partition: 'listedBy', sort: 'listedAt' },
} as const;

export function requestsTable(name: string): CreateTableCommandInput {
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [
      ...['pk', 'sk', 'due', 'pending', 'requester', 'owner', 'holder', 'listedBy'].map((key) => ({
        AttributeName: key,
        AttributeType: 'S' as const,
      })),
      ...['nextAt', 'submittedAt', 'heldSince', 'listedAt'].map((key) => ({
        AttributeName: key,
        AttributeType: 'N' as const,
      })),
    ],
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    GlobalSecondaryIndexes: Object.entries(indexes).map(([IndexName, { partition, sort }]) => ({
      IndexName,
      KeySchema: [
        { AttributeName: partition, KeyType: 'HASH' },
        { AttributeName: sort, KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    })),
  };
}

export function secretsTable(name: string): CreateTableCommandInput {
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  };
}
