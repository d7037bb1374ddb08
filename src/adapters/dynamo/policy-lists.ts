import type { PolicyLists } from '../../flows/policy-lists.ts';
import { dynamoAccountLists } from './account-lists.ts';
import type { DocumentClient } from './document-client.ts';
import { policyListPartKind } from './items/policy-list.ts';

/** With the longest ARNs there can be, and without compression, so many take less than an item's 400 KB. */
const partLength = 500;

export function dynamoPolicyLists(client: DocumentClient, table: string): PolicyLists {
  const lists = dynamoAccountLists(client, table, { prefix: 'POLICIES', part: policyListPartKind });
  return {
    newest: (account) => lists.newest(account),
    async read(account, list) {
      return (await lists.read(account, list))?.flatMap(({ arns }) => arns);
    },
    replace: (account, list, arns) => lists.replace(account, { ...list, count: arns.length }, inParts(arns)),
  };
}

function inParts(arns: readonly string[]): { arns: string[] }[] {
  return Array.from({ length: Math.ceil(arns.length / partLength) }, (_, index) => ({
    arns: arns.slice(index * partLength, (index + 1) * partLength),
  }));
}
