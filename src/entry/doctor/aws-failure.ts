import { Fault } from '../../flows/fault.ts';
import { type Finding, fail } from './finding.ts';

/** action: what was not done, like `iam:GetGroup`. who: to whom AWS must allow it. */
export interface Attempt {
  action: string;
  who: string;
}

/** A call to AWS that failed, with what to do about it. Rethrows what is no fault of AWS's. */
export function awsFailure(error: unknown, { action, who }: Attempt): Finding {
  if (!(error instanceof Fault)) throw error;
  const { code, nature, message } = error;
  if (isDenied(error)) return fail(`may not call ${action}`, `allow ${action} to ${who}`);
  if (badCredentials.includes(code)) {
    const fix =
      'renew the credentials: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or sign in again to the profile of AWS_PROFILE';
    return fail(`AWS does not take the credentials (${code})`, fix);
  }
  if (nature === 'transient')
    return fail(`AWS asks for fewer calls (${code})`, 'wait a minute and run the doctor again');
  if (nature === 'unknown-outcome') {
    const service = action.split(':')[0]?.toUpperCase();
    return fail(
      message,
      `look at the network and the proxy between here and AWS, and at AWS_REGION and AWS_ENDPOINT_URL_${service}`,
    );
  }
  return fail(
    `AWS answered ${code} to ${action}`,
    `look ${code} up among the errors of ${action} in AWS's API reference`,
  );
}

export function isDenied(error: unknown): boolean {
  return error instanceof Fault && ['AccessDenied', 'UnauthorizedOperation'].includes(error.code);
}

/** An endpoint that stands in for AWS need not know everything. */
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
