import type { AccessKeyCredential, PasswordCredential } from './credential.ts';
import { Secret } from './secret.ts';

/** What can be saved as a file: a device's seed belongs in an authenticator app, never on a disk. */
export type CsvCredential = PasswordCredential | AccessKeyCredential;

/**
 * The credential as a CSV file (RFC 4180, CRLF, no byte order mark). The password's columns are those of the AWS
 * console; the key's begin with `User Name`, which `aws configure import` wants and the console's file lacks.
 *
 * Only names that RFC 4180 must quote are quoted, and nothing is ever put in front of a cell: the AWS CLI takes quotes
 * and apostrophes for part of the secret or of the profile's name. An IAM name that begins like a formula has no
 * parentheses, quotes or pipes, so it can call nothing in a spreadsheet.
 */
export function credentialCsv(credential: CsvCredential): Secret {
  return credential.kind === 'password'
    ? file(
        ['User name', 'Password', 'Console sign-in URL'],
        [cell(credential.userName), exact(credential.password), cell(credential.signInUrl)],
      )
    : file(
        ['User Name', 'Access key ID', 'Secret access key'],
        [credential.userName, credential.accessKeyId, exact(credential.secretAccessKey)],
      );
}

/**
 * Why a credential has no file; undefined: it has one.
 *
 * - name: the AWS CLI splits lines at every comma, quoted or not, so such a name would become part of the key.
 * - secret: it couldn't be written as it is. AWS's secret keys and our passwords can.
 */
export function whyNoFile(credential: CsvCredential): 'name' | 'secret' | undefined {
  const secret = credential.kind === 'password' ? credential.password : credential.secretAccessKey;
  if (special.test(secret.reveal())) return 'secret';
  return credential.kind === 'access-key' && credential.userName.includes(',') ? 'name' : undefined;
}

function file(...rows: string[][]): Secret {
  return new Secret(rows.map((row) => `${row.join(',')}\r\n`).join(''));
}

function cell(text: string): string {
  return special.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const special = /[",\r\n]/;

/** Quoting would change it: see `whyNoFile`. */
function exact(secret: Secret): string {
  const text = secret.reveal();
  if (special.test(text)) throw new Error('this secret cannot stand in a CSV file as it is');
  return text;
}
