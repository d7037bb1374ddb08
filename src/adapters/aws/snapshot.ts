import { GetAccountSummaryCommand, GetGroupCommand, GetUserCommand } from '@aws-sdk/client-iam';
import { digestOfPermissions, type Source } from '../../core/account/copy-of.ts';
import type { SeenUser, Snapshot } from '../../core/account/snapshot.ts';
import { tagOf } from '../../core/account/tags.ts';
import type { StandingPolicy } from '../../core/password-policy/password-policy.ts';
import type { Wanted } from '../../core/plan/wanted.ts';
import type { UserKey } from '../../flows/ports.ts';
import type { Target } from '../../flows/work/ports.ts';
import type { DocumentReader } from './access-documents.ts';
import type { AccountClients } from './clients.ts';
import { codeOf } from './faults.ts';
import { orMissing } from './or-missing.ts';
import { readPasswordPolicy } from './password-policy.ts';
import { readUserCredentials } from './user-credentials.ts';
import { readUserPermissions } from './user-permissions.ts';

/** Everything a plan needs to know about the account, read in one round; what is on the user, in a second. */
export async function readSnapshot(
  clients: AccountClients,
  key: Target,
  wanted: Wanted,
  reader: DocumentReader,
): Promise<Snapshot> {
  if (wanted.passwordPolicy) return ofAccount(await readPasswordPolicy(clients));
  const { patient } = clients;
  const reading = readUser(clients, key);
  // Outside our path our role may read nothing of a user, and a missing user has nothing to read.
  const ofOurs = async <Answer>(read: () => Promise<Answer>) =>
    (await reading)?.path.startsWith(wanted.path) ? read() : undefined;
  const [user, credentials, permissions, source, groups, policies, boundary, usersLeft, documents] =
    await Promise.all([
      reading,
      wanted.credentials ? ofOurs(() => readUserCredentials(clients, key, wanted)) : undefined,
      wanted.permissions ? ofOurs(() => readUserPermissions(clients, key)) : undefined,
      wanted.source === undefined
        ? undefined
        : readSource(clients, { ...key, userName: wanted.source }, wanted),
      Promise.all(
        wanted.groups.map(async (group) => ({
          group,
          found: await orMissing(patient.send(new GetGroupCommand({ GroupName: group, MaxItems: 1 }))),
        })),
      ),
      Promise.all(
        wanted.policies.map(async (arn) => ({
          arn,
          version: (await reader.policy(clients, key, arn))?.DefaultVersionId,
        })),
      ),
      wanted.userAlone ? undefined : reader.policy(clients, key, wanted.boundary),
      wanted.userAlone ? undefined : countUsersLeft(patient),
      wanted.documents ? ofOurs(() => readDocuments(clients, key, wanted, reader)) : undefined,
    ]);
  return {
    ...(user ? { user } : {}),
    ...(credentials ? { credentials } : {}),
    ...(permissions ? { permissions } : {}),
    ...(source ? { source } : {}),
    ...(documents ? { documents } : {}),
    missingGroups: groups.filter(({ found }) => !found).map(({ group }) => group),
    groupPaths: Object.fromEntries(
      groups.flatMap(({ group, found }) => (found?.Group?.Path ? [[group, found.Group.Path]] : [])),
    ),
    policyVersions: Object.fromEntries(
      policies.flatMap(({ arn, version }) => (version === undefined ? [] : [[arn, version]])),
    ),
    hasBoundary: wanted.userAlone === true || boundary !== undefined,
    usersLeft: usersLeft ?? 0,
  };
}

/** Of no user, whose name would be none to AWS. */
function ofAccount(passwordPolicy: StandingPolicy): Snapshot {
  const nothing = { missingGroups: [], groupPaths: {}, policyVersions: {} };
  return { ...nothing, hasBoundary: true, usersLeft: 0, passwordPolicy };
}

/** The user with that name, whatever its origin; undefined if there is none. */
export async function readUser(
  { patient }: AccountClients,
  { userName }: UserKey,
): Promise<SeenUser | undefined> {
  const found = await orMissing(patient.send(new GetUserCommand({ UserName: userName })));
  if (!found) return undefined;
  const { User: user } = found;
  // Only a refusal says that there is none.
  if (!user?.UserId || !user.Path) throw new Error('IAM did not say who the user is');
  return {
    userId: user.UserId,
    userName: user.UserName ?? '',
    path: user.Path,
    boundary: user.PermissionsBoundary?.PermissionsBoundaryArn,
    tags: Object.fromEntries((user.Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value])),
  };
}

/** Undefined outside our path, too: our role may read nothing of such a user. */
async function readSource(
  clients: AccountClients,
  key: UserKey,
  { path }: Wanted,
): Promise<Source | undefined> {
  const user = await readUser(clients, key);
  const permissions = user?.path.startsWith(path) ? await readUserPermissions(clients, key) : undefined;
  if (!user || !permissions) return undefined;
  const { userName, boundary, tags } = user;
  const userKind = tagOf(tags, 'kind') === 'workload' ? 'workload' : 'person';
  const digest = await digestOfPermissions(permissions, boundary);
  return { userName, userKind, permissions, boundary, digest };
}

/** Of its groups and managed policies. An older role may not read them: then there are none to show. */
async function readDocuments(
  clients: AccountClients,
  key: Target,
  { boundary }: Wanted,
  reader: DocumentReader,
): Promise<Snapshot['documents']> {
  const permissions = await readUserPermissions(clients, key);
  if (!permissions) return undefined;
  const { groups, policies } = permissions;
  try {
    return await reader.read(clients, key, { groups, policies, boundary });
  } catch (error) {
    if (codeOf(error) === 'AccessDenied') return undefined;
    throw error;
  }
}

async function countUsersLeft(patient: AccountClients['patient']): Promise<number> {
  const { SummaryMap } = await patient.send(new GetAccountSummaryCommand({}));
  return (SummaryMap?.UsersQuota ?? 5000) - (SummaryMap?.Users ?? 0);
}
