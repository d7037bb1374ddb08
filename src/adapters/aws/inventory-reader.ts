import {
  GetAccountAuthorizationDetailsCommand,
  type IAMClient,
  ListVirtualMFADevicesCommand,
  type UserDetail,
} from '@aws-sdk/client-iam';
import type { Inventory, ListedUser, Unanswered } from '../../core/inventory/inventory.ts';
import { Fault } from '../../flows/fault.ts';
import type { InventoryReader } from '../../flows/inventories.ts';
import type { Clock } from '../../flows/ports.ts';
import { orFault } from '../../flows/work/or-fault.ts';
import { type CredentialReport, type ReportRow, readCredentialReport } from './credential-report.ts';
import { everyItem } from './every-item.ts';
import { translated } from './faults.ts';
import { readPasswordPolicy } from './password-policy.ts';
import { type ReaderOptions, readerClients } from './reader-clients.ts';
import { readTrails } from './trail-list.ts';
import { unlessDenied } from './unless-denied.ts';

/** As many as IAM gives at once: calls grow with pages, not with users. */
const MaxItems = 1000;

export function inventoryReader({ clock, ...options }: ReaderOptions & { clock: Clock }): InventoryReader {
  const clientsOf = readerClients(options);
  return {
    async inventory(account) {
      const clients = await clientsOf(account);
      const { patient: iam } = clients;
      const atMs = clock.now();
      const report = await translated(() => readCredentialReport(iam, clock));
      const users = await translated(() => listUsers(iam, report));
      // A list of users without these is better than none.
      const trails = await orFault(() => readTrails(iam, options.outgoing));
      const passwordPolicy = await orFault(() => unlessDenied(() => readPasswordPolicy(clients)));
      return {
        account,
        atMs,
        reportAtMs: report.madeAtMs,
        users: users.sort((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1)),
        root: {
          hasKeys: report.root?.keys.some(({ isActive }) => isActive) ?? false,
          hasMfa: report.root?.hasMfa ?? false,
        },
        unassignedDevices: await translated(() => unassignedDevices(iam)),
        trails: unlessFault(trails),
        passwordPolicy: unlessFault(passwordPolicy),
        ...unanswered({ trails, passwordPolicy }, atMs),
      };
    },
  };
}

function unlessFault<Read>(read: Read | Fault): Read | undefined {
  return read instanceof Fault ? undefined : read;
}

function unanswered(
  read: Record<keyof Unanswered, unknown>,
  atMs: number,
): Pick<Inventory, 'unansweredSinceMs'> {
  const since = Object.entries(read).flatMap(([what, each]) => (each instanceof Fault ? [[what, atMs]] : []));
  return since.length > 0 ? { unansweredSinceMs: Object.fromEntries(since) } : {};
}

function nameOf({ userName }: ListedUser): string {
  return userName.toLowerCase();
}

function listUsers(iam: IAMClient, report: CredentialReport): Promise<ListedUser[]> {
  return everyItem(
    'users',
    (from) => iam.send(new GetAccountAuthorizationDetailsCommand({ Filter: ['User'], MaxItems, ...from })),
    // Page by page, because a page holds the texts of all inline policies.
    ({ UserDetailList = [] }) => UserDetailList.map((user) => listed(user, report)),
  );
}

function listed(user: UserDetail, report: CredentialReport): ListedUser {
  const createdAtMs = user.CreateDate?.getTime() ?? 0;
  const row = ofSameUser(report.users.get(user.Arn ?? ''), createdAtMs);
  return {
    userName: user.UserName ?? '',
    userId: user.UserId ?? '',
    path: user.Path ?? '/',
    createdAtMs,
    tags: Object.fromEntries((user.Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value])),
    groups: user.GroupList ?? [],
    policies: (user.AttachedManagedPolicies ?? []).flatMap(({ PolicyArn }) => PolicyArn ?? []),
    inlinePolicies: (user.UserPolicyList ?? []).flatMap(({ PolicyName }) => PolicyName ?? []),
    boundary: user.PermissionsBoundary?.PermissionsBoundaryArn,
    ...(row ? {} : { isUnreported: true as const }),
    password: row?.password,
    hasMfa: row?.hasMfa ?? false,
    keys: row?.keys ?? [],
    certificates: row?.certificates ?? 0,
  };
}

/** The report is older than the list: the row may be of an earlier user with the same name. Its times are in seconds. */
function ofSameUser(row: ReportRow | undefined, createdAtMs: number): ReportRow | undefined {
  const seconds = (ms: number) => Math.floor(ms / 1000);
  return row && seconds(row.createdAtMs) === seconds(createdAtMs) ? row : undefined;
}

function unassignedDevices(iam: IAMClient): Promise<string[]> {
  return everyItem(
    'MFA devices',
    (from) => iam.send(new ListVirtualMFADevicesCommand({ AssignmentStatus: 'Unassigned', MaxItems, ...from })),
    ({ VirtualMFADevices = [] }) => VirtualMFADevices.flatMap(({ SerialNumber }) => SerialNumber ?? []),
  );
}
