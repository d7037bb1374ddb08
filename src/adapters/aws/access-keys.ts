import { paginateListAccessKeys } from '@aws-sdk/client-iam';
import type { UserKey } from '../../flows/ports.ts';
import type { AccountClients } from './clients.ts';

export async function listAccessKeys({ patient }: AccountClients, { userName }: UserKey) {
  const keys: { id: string; createdAtMs: number; isActive: boolean }[] = [];
  for await (const page of paginateListAccessKeys({ client: patient }, { UserName: userName })) {
    for (const { AccessKeyId, CreateDate, Status } of page.AccessKeyMetadata ?? []) {
      if (AccessKeyId)
        keys.push({ id: AccessKeyId, createdAtMs: CreateDate?.getTime() ?? 0, isActive: Status === 'Active' });
    }
  }
  return keys;
}
