import { accessKeyTable } from './apply/access-keys.ts';
import { accountTable } from './apply/account.ts';
import type { Apply } from './apply/context.ts';
import { endOfUserTable } from './apply/end-of-user.ts';
import { mfaDeviceTable } from './apply/mfa-devices.ts';
import { otherCredentialTable } from './apply/other-credentials.ts';
import { passwordTable } from './apply/passwords.ts';
import { rightTable } from './apply/rights.ts';
import { userTable } from './apply/users.ts';

/** Complete by type: every operation is applied by the table of its subject. */
export const applyTable: Apply = {
  ...userTable,
  ...passwordTable,
  ...mfaDeviceTable,
  ...accessKeyTable,
  ...otherCredentialTable,
  ...rightTable,
  ...accountTable,
  ...endOfUserTable,
};
