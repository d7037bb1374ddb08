import type { CredentialKind } from './binding.ts';
import { type CodesPurpose, codesPurposes } from './codes.ts';
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

/** A virtual MFA device that is not yet turned on. */
export interface MfaDeviceCredential extends Held {
  kind: 'mfa-device';
  /** the device's ARN */
  serial: string;
  /** Base32 (RFC 4648) without padding */
  seed: Secret;
}

/** Not a credential: a page that accepts codes of a device its owner has, sealed so that nobody else opens it. */
export interface MfaCodesCredential extends Held {
  kind: 'mfa-codes';
  purpose: CodesPurpose;
}

/** What is sealed: everything the reader is shown, so that the page needn't trust the server for any of it. */
export type Credential = PasswordCredential | AccessKeyCredential | MfaDeviceCredential | MfaCodesCredential;

/** The part that nobody else may know; undefined if there is none. */
export function secretIn(credential: Credential): Secret | undefined {
  switch (credential.kind) {
    case 'password':
      return credential.password;
    case 'access-key':
      return credential.secretAccessKey;
    case 'mfa-device':
      return credential.seed;
    case 'mfa-codes':
      return undefined;
  }
}

/** The result is as secret as its content. Throws for content that couldn't be decoded again: it is never sealed. */
export function encodeCredential(credential: Credential): Secret {
  const content = new Secret(JSON.stringify(inPlain(credential)));
  decodeCredential(content);
  return content;
}

function inPlain(credential: Credential): object {
  switch (credential.kind) {
    case 'password':
      return { ...credential, password: credential.password.reveal() };
    case 'access-key':
      return { ...credential, secretAccessKey: credential.secretAccessKey.reveal() };
    case 'mfa-device':
      return { ...credential, seed: credential.seed.reveal() };
    case 'mfa-codes':
      return credential;
  }
}

/** Throws if this isn't an encoded credential, without quoting what it read. */
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
    'mfa-device': () => ({
      kind: 'mfa-device',
      ...held,
      serial: text(fields, 'serial'),
      seed: base32(fields),
    }),
    'mfa-codes': () => ({ kind: 'mfa-codes', ...held, purpose: purposeIn(fields) }),
  };
  const decode = Object.entries(kinds).find(([kind]) => kind === fields.kind)?.[1];
  if (!decode) throw new TypeError('not a credential: kind');
  return decode();
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

function purposeIn(fields: Record<string, unknown>): CodesPurpose {
  const purpose = codesPurposes.find((each) => each === fields.purpose);
  if (!purpose) throw new TypeError('not a credential: purpose');
  return purpose;
}

function base32(fields: Record<string, unknown>): Secret {
  const seed = text(fields, 'seed');
  if (!/^[A-Z2-7]+=*$/.test(seed)) throw new TypeError('not a credential: seed');
  return new Secret(seed.replace(/=+$/, ''));
}
