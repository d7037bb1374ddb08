import type { OtherCredentialType } from '../../../src/core/account/other-credentials.ts';
import {
  type Erased,
  type KeptCredential,
  lookUp,
  type Operation,
  type OperationTable,
} from '../../../src/core/operations/operation.ts';
import type { Receipt } from '../../../src/core/operations/receipt.ts';

export interface ModelUser {
  path: string;
  boundary: string;
  tags: Record<string, string>;
  groups: string[];
  policies: string[];
  inline: Record<string, string>;
  hasPassword: boolean;
  keys: { id: string; isActive: boolean }[];
  mfaDevices: string[];
  others: { type: OtherCredentialType; id: string; isActive: boolean }[];
}

/** The users of an account, by name; nothing but values, so that two accounts can be compared. */
export type ModelAccount = Record<string, ModelUser>;

export class ModelConflict extends Error {}

interface Applied {
  account: ModelAccount;
  receipt?: Receipt;
}
type Apply = OperationTable<Applied, [account: ModelAccount, userName: string]>;

/**
 * IAM's behaviour according to its documentation; undoing something that does not exist counts as done, as in the
 * adapter.
 */
const table: Apply = {
  'create-user'({ path, boundary, tags }, account, userName) {
    if (account[userName]) throw new ModelConflict('EntityAlreadyExists');
    const bare = { groups: [], policies: [], inline: {}, hasPassword: false };
    const holding = { keys: [], mfaDevices: [], others: [] };
    return { account: { ...account, [userName]: { path, boundary, tags, ...bare, ...holding } } };
  },
  'put-user-policy': ({ name, document }, account, userName) =>
    changed(account, userName, ({ inline }) => ({ inline: { ...inline, [name]: document } })),
  'create-login-profile': (_operation, account, userName) =>
    changed(account, userName, () => ({ hasPassword: true })),
  'reset-login-profile': (_operation, account, userName) =>
    changed(account, userName, () => ({ hasPassword: true })),
  'create-mfa-device': (_operation, account) => ({ account }),
  'enable-mfa-device': ({ name }, account, userName) =>
    changed(account, userName, ({ mfaDevices }) => ({ mfaDevices: including(mfaDevices, name) })),
  'ask-for-codes': (_operation, account) => ({ account }),
  'resync-mfa-device': (_operation, account) => ({ account }),
  'create-access-key'(_operation, account, userName) {
    const taken = Object.values(account).flatMap(({ keys }) => keys.map(({ id }) => id));
    const keyId = `AKIA${taken.length + 1}`;
    const made = changed(account, userName, ({ keys }) => ({
      keys: [...keys, { id: keyId, isActive: false }],
    }));
    return { ...made, receipt: { keyId } };
  },
  'activate-access-key': (_operation, account, userName) =>
    changed(account, userName, ({ keys }) => ({
      keys: keys.map((key, index) => (index === keys.length - 1 ? { ...key, isActive: true } : key)),
    })),
  'await-enrolment': (_operation, account) => ({ account }),
  'await-key-use': (_operation, account) => ({ account }),
  'await-review': (_operation, account) => ({ account }),
  'await-custodians': (_operation, account) => ({ account }),
  'await-acceptance': (_operation, account) => ({ account }),
  'prepare-access': (_operation, account) => ({ account }),
  'await-days': (_operation, account) => ({ account }),
  // Of no user; see the property of its intent.
  'set-password-policy': (_operation, account) => ({ account }),
  'deactivate-access-key': ({ keyId }, account, userName) => changed(account, userName, setKey(keyId, false)),
  'reactivate-access-key': ({ keyId }, account, userName) => changed(account, userName, setKey(keyId, true)),
  'cut-sessions': (_operation, account) => ({ account }),
  'remove-mfa-devices': (_operation, account, userName) =>
    changed(account, userName, () => ({ mfaDevices: [] })),
  'delete-mfa-device': ({ name }, account, userName) =>
    removed(account, userName, ({ mfaDevices }) => ({
      mfaDevices: mfaDevices.filter((each) => each !== name),
    })),
  'tag-user': ({ tags }, account, userName) =>
    changed(account, userName, (user) => ({ tags: { ...without(user.tags, Object.keys(tags)), ...tags } })),
  'untag-user': ({ keys, back }, account, userName) =>
    removed(account, userName, ({ tags }) => ({
      tags: { ...without(without(tags, keys), Object.keys(back)), ...back },
    })),
  'put-boundary': ({ boundary }, account, userName) => changed(account, userName, () => ({ boundary })),
  'set-end': ({ lastsMs }, account, userName) =>
    changed(account, userName, ({ inline: { CountersignEnds: _, ...inline } }) => ({
      inline: lastsMs === undefined ? inline : { ...inline, CountersignEnds: `${lastsMs}` },
    })),
  'add-to-group': ({ group }, account, userName) =>
    changed(account, userName, ({ groups }) => ({ groups: including(groups, group) })),
  'attach-policy': ({ arn }, account, userName) =>
    changed(account, userName, ({ policies }) => ({ policies: including(policies, arn) })),
  'deactivate-access-keys': (_operation, account, userName) =>
    changed(account, userName, ({ keys }) => ({ keys: keys.map((key) => ({ ...key, isActive: false })) })),
  'deactivate-other-credentials': (_operation, account, userName) =>
    changed(account, userName, ({ others }) => ({
      others: others.map((each) => ({ ...each, isActive: false })),
    })),
  'delete-login-profile': (_operation, account, userName) =>
    removed(account, userName, () => ({ hasPassword: false })),
  'delete-access-key': ({ keyId }, account, userName) =>
    removed(account, userName, ({ keys }) => ({ keys: keys.filter(({ id }) => id !== keyId) })),
  'delete-ssh-public-key': ({ keyId }, account, userName) =>
    removed(account, userName, withoutOther('ssh-public-key', keyId)),
  'delete-signing-certificate': ({ certificateId }, account, userName) =>
    removed(account, userName, withoutOther('signing-certificate', certificateId)),
  'delete-service-credential': ({ credentialId }, account, userName) =>
    removed(account, userName, withoutOther('service-specific', credentialId)),
  'remove-from-group': ({ group }, account, userName) =>
    removed(account, userName, ({ groups }) => ({ groups: groups.filter((each) => each !== group) })),
  'detach-policy': ({ arn }, account, userName) =>
    removed(account, userName, ({ policies }) => ({ policies: policies.filter((each) => each !== arn) })),
  'delete-user-policy': ({ name }, account, userName) =>
    removed(account, userName, ({ inline }) => ({
      inline: Object.fromEntries(Object.entries(inline).filter(([each]) => each !== name)),
    })),
  'delete-user'(_operation, account, userName) {
    const user = account[userName];
    if (user && !isBare(user)) throw new ModelConflict('DeleteConflict');
    return { account: Object.fromEntries(Object.entries(account).filter(([name]) => name !== userName)) };
  },
  'reactivate-credential': ({ credential }, account, userName) =>
    removed(account, userName, setCredential(credential, true)),
  'deactivate-credential': ({ credential }, account, userName) =>
    removed(account, userName, setCredential(credential, false)),
  erase({ what }, account, userName) {
    if (what !== 'user') return removed(account, userName, erasing[what]);
    const user = account[userName];
    if (user && !isBare({ ...user, inline: {} })) throw new ModelConflict('DeleteConflict');
    return { account: Object.fromEntries(Object.entries(account).filter(([name]) => name !== userName)) };
  },
};

const erasing: Record<Exclude<Erased, 'user'>, Change> = {
  password: () => ({ hasPassword: false }),
  'access-keys': () => ({ keys: [] }),
  'other-credentials': () => ({ others: [] }),
  'mfa-devices': () => ({ mfaDevices: [] }),
  groups: () => ({ groups: [] }),
  policies: () => ({ policies: [] }),
  'inline-policies': ({ inline }) => ({
    inline: Object.fromEntries(Object.entries(inline).filter(([name]) => name === 'CountersignSuspended')),
  }),
};

export function apply(account: ModelAccount, userName: string, operation: Operation): Applied {
  return lookUp(table, operation, account, userName);
}

export function isBare(user: ModelUser): boolean {
  const hanging = [
    user.groups,
    user.policies,
    user.keys,
    user.mfaDevices,
    user.others,
    Object.keys(user.inline),
  ];
  return !user.hasPassword && hanging.every(({ length }) => length === 0);
}

type Change = (user: ModelUser) => Partial<ModelUser>;

function changed(account: ModelAccount, userName: string, change: Change): Applied {
  const user = account[userName];
  if (!user) throw new Error(`NoSuchEntity: ${userName}`);
  return { account: { ...account, [userName]: { ...user, ...change(user) } } };
}

function removed(account: ModelAccount, userName: string, change: Change): Applied {
  return account[userName] ? changed(account, userName, change) : { account };
}

function setCredential({ type, id }: KeptCredential, isActive: boolean): Change {
  if (type === 'access-key') return setKey(id, isActive);
  return ({ others }) => ({
    others: others.map((each) => (each.type === type && each.id === id ? { ...each, isActive } : each)),
  });
}

function setKey(keyId: string, isActive: boolean): Change {
  return ({ keys }) => ({ keys: keys.map((key) => (key.id === keyId ? { ...key, isActive } : key)) });
}

function withoutOther(type: OtherCredentialType, id: string): Change {
  return ({ others }) => ({ others: others.filter((each) => each.type !== type || each.id !== id) });
}

function including(names: string[], name: string): string[] {
  return names.includes(name) ? names : [...names, name];
}

/** Keys are compared without case. */
function without(tags: Record<string, string>, keys: string[]): Record<string, string> {
  const gone = keys.map((key) => key.toLowerCase());
  return Object.fromEntries(Object.entries(tags).filter(([key]) => !gone.includes(key.toLowerCase())));
}
