import type { Holding, UserRecord } from './ports.ts';

/** Where a user record says which request holds something of the user. */
export const holdings = {
  name: 'reservedBy',
  password: 'passwordBy',
  keys: 'keysBy',
} as const satisfies Record<Holding, keyof UserRecord>;
