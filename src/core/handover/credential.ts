import type { CredentialKind } from './binding.ts';
import { Secret } from './secret.ts';

interface Held {
  account: { id: string; name: string };
  userName: string;
}

export interface PasswordCredential extends Held {
  kind: 'password';
  signInUrl: string;
  password: Secret;
}

export interface AccessKeyCredential extends Held {
  kind: 'access-key';
  accessKeyId: string;
  secretAccessKey: Secret;
  signInUrl?: string;
}

/** What is sealed: all that the reader is shown, so that the page need not believe the server about any of it. */
export type Credential = PasswordCredential | AccessKeyCredential;

/** The result is as secret as what it holds. Throws for what could not be decoded again: it is never sealed. */
export function encodeCredential(credential: Credential): Secret {
  const plain =
    credential.kind === 'password'
      ? { ...credential, password: credential.password.reveal() }
      : { ...credential, secretAccessKey: credential.secretAccessKey.reveal() };
  const content = new Secret(JSON.stringify(plain));
  decodeCredential(content);
  return content;
}

/** Throws, without quoting what it read, when this is not an encoded credential. */
export function decodeCredential(content: Secret): Credential {
  const fields = fieldsOf(parsed(content));
  const account = fieldsOf(fields.account);
  const held = {
    account: { id: text(account, 'id'), name: text(account, 'name') },
    userName: text(fields, 'userName'),
  };
  const kinds: Record<CredentialKind, () => Credential> = {
    password: () => ({
      kind: 'password',
      ...held,
      signInUrl: webAddress(fields),
      password: new Secret(text(fields, 'password')),
    }),
    'access-key': () => ({
      kind: 'access-key',
      ...held,
      accessKeyId: text(fields, 'accessKeyId'),
      secretAccessKey: new Secret(text(fields, 'secretAccessKey')),
      ...(fields.signInUrl === undefined ? {} : { signInUrl: webAddress(fields) }),
    }),
  };
  const kind = fields.kind;
  if (kind !== 'password' && kind !== 'access-key') throw new TypeError('not a credential: kind');
  return kinds[kind]();
}

function parsed(content: Secret): unknown {
  try {
    return JSON.parse(content.reveal());
  } catch {
    // the parser's own message quotes the text
    throw new TypeError('not a credential: not JSON');
  }
}

function fieldsOf(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) throw new TypeError('not a credential: not an object');
  return Object.fromEntries(Object.entries(value));
}

function text(fields: Record<string, unknown>, name: string): string {
  const value = fields[name];
  if (typeof value !== 'string' || value === '') throw new TypeError(`not a credential: ${name}`);
  return value;
}

function webAddress(fields: Record<string, unknown>): string {
  const url = text(fields, 'signInUrl');
  if (!/^https?:\/\//.test(url)) throw new TypeError('not a credential: signInUrl');
  return url;
}
