import type { AccessKeyCredential, PasswordCredential } from './credential.ts';
import { Secret } from './secret.ts';

/** What can be saved as a file: a device's seed belongs into an authenticator app, never onto a disk. */
export type CsvCredential = PasswordCredential | AccessKeyCredential;

/**
 * The credential as a CSV file (RFC 4180, CRLF, no byte order mark). The password's columns are those of the AWS
 * console; the key's begin with `User Name`, which `aws configure import` wants and the console's file lacks.
 *
 * A cell that begins like a formula gets an apostrophe in front, as spreadsheets understand it. A secret does not: it
 * would no longer be the secret. It is quoted and otherwise left alone (our passwords begin with a letter; a secret
 * access key may begin with `+`, so import that file rather than open it in a spreadsheet).
 */
export function credentialCsv(credential: CsvCredential): Secret {
  return credential.kind === 'password'
    ? file(
        ['User name', 'Password', 'Console sign-in URL'],
        [cell(credential.userName), exact(credential.password), cell(credential.signInUrl)],
      )
    : file(
        ['User Name', 'Access key ID', 'Secret access key'],
        [cell(credential.userName), cell(credential.accessKeyId), exact(credential.secretAccessKey)],
      );
}

function file(...rows: string[][]): Secret {
  return new Secret(rows.map((row) => `${row.join(',')}\r\n`).join(''));
}

function cell(text: string): string {
  const guarded = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(guarded) ? quoted(guarded) : guarded;
}

function exact(secret: Secret): string {
  return quoted(secret.reveal());
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
