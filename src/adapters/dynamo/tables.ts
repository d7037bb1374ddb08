import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';

/**
 * Every key and item shape on one page.
 *
 * Requests table (pk, sk)
 *
 * | item        | pk                         | sk              | what it holds                                   |
 * |-------------|----------------------------|-----------------|-------------------------------------------------|
 * | request     | REQUEST#<id>               | REQUEST         | packed `Request`, its version, the index keys below |
 * | plan        | REQUEST#<id>               | PLAN#<digest>   | packed `Plan`, never changed once written       |
 * | entry       | REQUEST#<id>               | EVENT#<version>#<head> | `kept`: packed `Entry` without personal text, never changed; `personal`: packed, that text, which may be erased |
 * | pointer     | REQUEST#<id>               | WAITS#<rule>    | where a request that waits is listed; spent, its key |
 * | refusal     | REFUSED#<day>              | <time>#<random> | what somebody wanted and was refused, see `RefusedAct` |
 * | tally       | PERSON#<person>            | TALLY           | what a person has asked for lately, see `Tally` |
 * | review      | PERSON#<person>            | REVIEW          | the modal in which a person decides, see `OpenReview` |
 * | home        | HOME                       | OPENED          | who has opened the Home tab lately: `@<person>`, when |
 * | gone group  | GONE#<group>               | <Slack's code>  | when the channel was told that Slack does not list it |
 * | pass        | LISTED                     | PASS            | how far the sweep has come with the lists, see `relist.ts` |
 * | user record | USER#<account>#<user name, lower case> | USER | `UserRecord`: reservation, lease, suspension    |
 *
 * Every item says in `v` which version of its kind it is; none: 0. `items/` reads them all. `setAside` of a request lies
 * beside what is packed: see `SetAside`.
 *
 * Packed: JSON compressed by Brotli, because writes are billed by size; `brotli -d` reads it.
 *
 * Sparse indexes, keys only; they give candidates, the base item read consistently gives the truth.
 *
 * | index     | partition                       | sort        | present while                 |
 * |-----------|---------------------------------|-------------|-------------------------------|
 * | due       | due = DUE, or STUCK             | nextAt      | something is due some day     |
 * | pending   | pending = PENDING               | submittedAt | a decision is being waited for |
 * | requester | requester = <person>            | submittedAt | always, but see below         |
 * | owner     | owner = <person>                | submittedAt | the owner is not the requester |
 * | holder    | holder = <person>               | heldSince   | a user is somebody's, or its name is reserved for them |
 * | listed    | listedBy, see below             | listedAt    | always, where it is written   |
 *
 * `listed` is for every list by something else: what is listed has a small item for each place where it is to be found,
 * and a new list takes no new index. Places: WAITS#<rule>, by submission, while a decision is being waited for under it;
 * URGENT, by `nextAt`, where an urgent request itself stands while it is due, so that a sweep finds it first.
 * `requester` and `owner` are not written of what nobody would look for: looks, and keys that are watched.
 *
 * `wakes` = WORKER marks a write that the stream hands to the worker: those of people and of the sweep, not the
 * worker's own. Of an urgent request (`isUrgent`) it is URGENT, and always in `lane`, for those who mark it unread: the
 * stream has a mapping for each, and neither waits for the other.
 *
 * Secrets table (id): one item for each sealed credential, see `SecretItem`. `ttl` (epoch seconds) only sweeps up.
 *
 * All times are epoch milliseconds, but for `ttl`.
 */
/** Who works on what is marked so; both are in the filters of serverless.yml. */
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
