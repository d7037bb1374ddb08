import { ListAccessKeysCommand } from '@aws-sdk/client-iam';
import type { UserKey } from '../../flows/ports.ts';
import type { AccountClients } from './clients.ts';
import { everyItem } from './every-item.ts';

export function listAccessKeys(
  { patient }: AccountClients,
  { userName: UserName }: UserKey,
): Promise<{ id: string; createdAtMs: number; isActive: boolean }[]> {
  return everyItem(
    'access keys',
    (from) => patient.send(new ListAccessKeysCommand({ UserName, ...from })),
    ({ AccessKeyMetadata = [] }) =>
      AccessKeyMetadata.flatMap(({ AccessKeyId: id, CreateDate, Status }) =>
        id ? [{ id, createdAtMs: CreateDate?.getTime() ?? 0, isActive: Status === 'Active' }] : [],
      ),
  );
}
