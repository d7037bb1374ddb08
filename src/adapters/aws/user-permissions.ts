import {
  GetUserPolicyCommand,
  ListAttachedUserPoliciesCommand,
  ListGroupsForUserCommand,
  ListUserPoliciesCommand,
} from '@aws-sdk/client-iam';
import type { UserPermissions } from '../../core/account/existing-user.ts';
import type { UserKey } from '../../flows/ports.ts';
import type { AccountClients } from './clients.ts';
import { everyItem } from './every-item.ts';
import { orMissing } from './or-missing.ts';

/** What is on a user; undefined if there is no such user. */
export async function readUserPermissions(
  { patient: client }: AccountClients,
  { userName: UserName }: UserKey,
): Promise<UserPermissions | undefined> {
  const [groups, policies, names] = await Promise.all([
    orMissing(groupsOf(client, UserName)),
    orMissing(policiesOn(client, UserName)),
    orMissing(inlinePoliciesOf(client, UserName)),
  ]);
  if (!groups || !policies || !names) return undefined;
  const documents = await Promise.all(
    names.map(async (name) => {
      const document = await readInlinePolicy({ patient: client }, UserName, name);
      return document === undefined ? [] : [[name, document] as const];
    }),
  );
  return { groups, policies, inlinePolicies: Object.fromEntries(documents.flat()) };
}

/** None if there is no such user. */
export async function attachedPolicies(
  { patient: client }: Pick<AccountClients, 'patient'>,
  { userName: UserName }: UserKey,
): Promise<string[]> {
  return (await orMissing(policiesOn(client, UserName))) ?? [];
}

export function groupsOf(client: AccountClients['patient'], UserName: string): Promise<string[]> {
  return everyItem(
    'groups',
    (from) => client.send(new ListGroupsForUserCommand({ UserName, ...from })),
    ({ Groups = [] }) => Groups.flatMap(({ GroupName }) => GroupName ?? []),
  );
}

/** The ARNs of the managed ones. */
export function policiesOn(client: AccountClients['patient'], UserName: string): Promise<string[]> {
  return everyItem(
    'attached policies',
    (from) => client.send(new ListAttachedUserPoliciesCommand({ UserName, ...from })),
    ({ AttachedPolicies = [] }) => AttachedPolicies.flatMap(({ PolicyArn }) => PolicyArn ?? []),
  );
}

export function inlinePoliciesOf(client: AccountClients['patient'], UserName: string): Promise<string[]> {
  return everyItem(
    'inline policies',
    (from) => client.send(new ListUserPoliciesCommand({ UserName, ...from })),
    ({ PolicyNames = [] }) => PolicyNames,
  );
}

/** Its document, without insignificant blanks; undefined if there is no such policy. */
export async function readInlinePolicy(
  { patient }: Pick<AccountClients, 'patient'>,
  UserName: string,
  PolicyName: string,
): Promise<string | undefined> {
  const found = await orMissing(patient.send(new GetUserPolicyCommand({ UserName, PolicyName })));
  return found && plainDocument(found.PolicyDocument ?? '');
}

/** AWS returns documents URL-encoded, with their original blanks. */
export function plainDocument(encoded: string): string {
  const document = decodeURIComponent(encoded);
  return JSON.stringify(JSON.parse(document));
}
