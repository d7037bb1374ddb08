import {
  GetUserPolicyCommand,
  paginateListAttachedUserPolicies,
  paginateListGroupsForUser,
  paginateListUserPolicies,
} from '@aws-sdk/client-iam';
import type { UserPermissions } from '../../core/account/existing-user.ts';
import type { UserKey } from '../../flows/ports.ts';
import type { AccountClients } from './clients.ts';
import { orMissing } from './or-missing.ts';

/** What is on a user; undefined if there is no such user. */
export async function readUserPermissions(
  { patient: client }: AccountClients,
  { userName: UserName }: UserKey,
): Promise<UserPermissions | undefined> {
  const [groups, policies, names] = await Promise.all([
    listed(paginateListGroupsForUser({ client }, { UserName }), ({ Groups = [] }) =>
      Groups.flatMap(({ GroupName }) => GroupName ?? []),
    ),
    listed(paginateListAttachedUserPolicies({ client }, { UserName }), ({ AttachedPolicies = [] }) =>
      AttachedPolicies.flatMap(({ PolicyArn }) => PolicyArn ?? []),
    ),
    listed(paginateListUserPolicies({ client }, { UserName }), ({ PolicyNames = [] }) => PolicyNames),
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
  const policies = await listed(
    paginateListAttachedUserPolicies({ client }, { UserName }),
    ({ AttachedPolicies = [] }) => AttachedPolicies.flatMap(({ PolicyArn }) => PolicyArn ?? []),
  );
  return policies ?? [];
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

/** Undefined if there is no such user, or group. */
export function listed<Page>(
  pages: AsyncIterable<Page>,
  itemsOf: (page: Page) => string[],
): Promise<string[] | undefined> {
  const collect = async () => {
    const items: string[] = [];
    for await (const page of pages) items.push(...itemsOf(page));
    return items;
  };
  return orMissing(collect());
}

/** AWS returns documents URL-encoded, with their original blanks. */
export function plainDocument(encoded: string): string {
  const document = decodeURIComponent(encoded);
  return JSON.stringify(JSON.parse(document));
}
