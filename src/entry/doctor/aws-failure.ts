import { Fault } from '../../flows/fault.ts';
import { type Finding, fail } from './finding.ts';

/**
 * action: the call that failed, like `iam:GetGroup`. who: the principal that needs the permission.
 */
export interface Attempt {
  action: string;
  who: string;
}

/** A failed AWS call, with its fix. Rethrows anything but an AWS fault. */
export function awsFailure(error: unknown, { action, who }: Attempt): Finding {
  if (!(error instanceof Fault)) throw error;
  const { code, nature, message } = error;
  if (isDenied(error)) return fail(`no permission to call ${action}`, `allow ${action} to ${who}`);
  if (badCredentials.includes(code)) {
    const fix =
      'renew the credentials: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or sign in again to the profile of AWS_PROFILE';
    return fail(`AWS rejects the credentials (${code})`, fix);
  }
  if (nature === 'transient')
    return fail(`AWS is throttling calls (${code})`, 'wait a minute and run the doctor again');
  if (nature === 'unknown-outcome') {
    const service = action.split(':')[0]?.toUpperCase();
    return fail(
      message,
      `check the network and the proxy between here and AWS, and AWS_REGION and AWS_ENDPOINT_URL_${service}`,
    );
  }
  return fail(
    `AWS answered ${code} to ${action}`,
    `look up ${code} among the errors of ${action} in AWS's API reference`,
  );
}

export function isDenied(error: unknown): boolean {
  return error instanceof Fault && ['AccessDenied', 'UnauthorizedOperation'].includes(error.code);
}

/** A replacement for AWS may not know every call. */
export function isUnknownOperation(error: unknown): boolean {
  return error instanceof Fault && ['UnknownOperation', 'InvalidAction', 'NotImplemented'].includes(error.code);
}

const badCredentials = [
  'ExpiredToken',
  'IncompleteSignature',
  'InvalidAccessKeyId',
  'InvalidClientTokenId',
  'MissingAuthenticationToken',
  'RequestExpired',
  'SignatureDoesNotMatch',
  'UnrecognizedClient',
  'InvalidSignature',
];
