import type { Holding, UserRecord } from './ports.ts';

/** The field of a user record that says which request reserves something of the user. */
export const holdings = {
  name: 'reservedBy',
  password: 'passwordBy',
  keys: 'keysBy',
} as const satisfies Record<Holding, keyof UserRecord>;
