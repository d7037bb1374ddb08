import type { CredentialKind } from '../../src/core/handover/binding.ts';
import { type Credential, decodeCredential, secretIn } from '../../src/core/handover/credential.ts';
import { Secret } from '../../src/core/handover/secret.ts';
import type { Company } from '../support/a-company.ts';
import { type CodesPage, codesPage, devicePage } from '../support/own-credentials.ts';
import type { Opened } from '../support/story.ts';

/** What a person in a story has, as text: for example credentials, and pages that they have open. */
export function packHeld(held: unknown): unknown {
  return mapped(held, (value) => {
    if (isPage(value)) {
      const { link, opened, offered } = value;
      const credential = packCredential(opened.credential);
      return { $page: { link, offered: offered(), secrets: opened.secrets, credential } };
    }
    return isCredential(value) ? { $credential: packCredential(value) } : undefined;
  });
}

export function unpackHeld(company: Company, held: unknown): object {
  return mapped(held, (value) => {
    if ('$page' in value) return openPage(company, value.$page as PackedPage);
    return '$credential' in value && typeof value.$credential === 'string'
      ? unpackCredential(value.$credential)
      : undefined;
  }) as object;
}

interface PackedPage {
  link: string;
  offered: number;
  secrets: Opened['secrets'];
  credential: string;
}

function openPage(company: Company, { link, offered, secrets, credential }: PackedPage): CodesPage {
  const opened = { credential: unpackCredential(credential), secrets };
  return opened.credential.kind === 'mfa-device'
    ? devicePage(company, link, opened, offered)
    : codesPage(company, link, opened, offered);
}

function packCredential(credential: Credential): string {
  const name = names[credential.kind];
  const secret = secretIn(credential)?.reveal();
  return JSON.stringify({ ...credential, ...(name && secret ? { [name]: secret } : {}) });
}

function unpackCredential(text: string): Credential {
  return decodeCredential(new Secret(text));
}

const names: Record<CredentialKind, string | undefined> = {
  password: 'password',
  'access-key': 'secretAccessKey',
  'mfa-device': 'seed',
  'mfa-codes': undefined,
};

/** Functions, and objects with nothing else, are left out. */
function mapped(value: unknown, map: (value: object) => unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const inPlace = map(value);
  if (inPlace !== undefined) return inPlace;
  if (Array.isArray(value)) return value.map((each) => mapped(each, map));
  const entries = Object.entries(value).filter(([, each]) => typeof each !== 'function');
  return Object.fromEntries(entries.map(([name, each]) => [name, mapped(each, map)]));
}

function isPage(value: object): value is CodesPage {
  return 'opened' in value && 'offer' in value;
}

function isCredential(value: object): value is Credential {
  return 'kind' in value && 'userName' in value && 'account' in value;
}
