import { accessOperations } from './access.ts';
import { accessKeyOperations } from './access-keys.ts';
import { accountOperations } from './account.ts';
import { endOfUserOperations } from './end-of-user.ts';
import { mfaDeviceOperations } from './mfa-devices.ts';
import type { Operation, OperationKind } from './operation.ts';
import type { OperationModule, OperationModules } from './operation-module.ts';
import { otherCredentialOperations } from './other-credentials.ts';
import { passwordOperations } from './passwords.ts';
import { policyOperations } from './policies.ts';
import { userOperations } from './users.ts';

const modules: OperationModules<OperationKind> = {
  ...userOperations,
  ...policyOperations,
  ...accessOperations,
  ...passwordOperations,
  ...mfaDeviceOperations,
  ...accessKeyOperations,
  ...otherCredentialOperations,
  ...accountOperations,
  ...endOfUserOperations,
};

/** The entry for an operation, for questions about that operation only. */
export function moduleOfOperation({ kind }: Operation): OperationModule<OperationKind> {
  // The table is complete by type; TypeScript cannot correlate the key with its argument.
  return modules[kind] as OperationModule<OperationKind>;
}

/** One of each kind. */
export const exampleOperations: readonly Operation[] = Object.values(modules).map(({ example }) => example);
