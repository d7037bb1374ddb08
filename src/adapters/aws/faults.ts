import { Fault, type FaultNature } from '../../flows/fault.ts';

/** AWS's own codes, as they arrive on the wire or as the SDK names them. Source: IAM API reference, common errors. */
const natures: Record<string, FaultNature> = {
  NoSuchEntity: 'missing',
  ConcurrentModification: 'transient',
  EntityTemporarilyUnmodifiable: 'transient',
  DeleteConflict: 'conflict',
  LimitExceeded: 'refused',
  RequestTimeout: 'unknown-outcome',
  RequestAborted: 'unknown-outcome',
};

/** Every name that AWS has for "too many calls". Source: the SDK's own list, from which `LimitExceeded` is left out. */
const throttles = [
  'BandwidthLimitExceeded',
  'EC2Throttled',
  'PriorRequestNotComplete',
  'ProvisionedThroughputExceeded',
  'RequestLimitExceeded',
  'RequestThrottled',
  'SlowDown',
  'Throttled',
  'Throttling',
  'TooManyRequests',
  'TransactionInProgress',
];
const tooManyCallsStatus = 429;

/** AWS rejects our credentials: nothing has happened, and the answer says nothing about the call itself. */
const ofOurCredentials = [
  'ExpiredToken',
  'IncompleteSignature',
  'InvalidAccessKeyId',
  'InvalidClientTokenId',
  'InvalidSignature',
  'InvalidToken',
  'MissingAuthenticationToken',
  'RequestExpired',
  'RequestInTheFuture',
  'RequestTimeTooSkewed',
  'SignatureDoesNotMatch',
  'TokenRefreshRequired',
  'UnrecognizedClient',
];

export function isOfOurCredentials(code: string): boolean {
  return ofOurCredentials.includes(code);
}

interface SdkError extends Error {
  $metadata?: { httpStatusCode?: number; requestId?: string };
  $fault?: 'client' | 'server';
}

/** The call that each error came from, as policies name it. */
const calls = new WeakMap<Error, string>();

export function cameBy(error: unknown, call: string): unknown {
  if (error instanceof Error && !(error instanceof Fault)) calls.set(error, call);
  return error;
}

/** Wire codes lack the `Exception` of the SDK's names. */
export function codeOf(error: unknown): string {
  return error instanceof Error ? error.name.replace(/Exception$/, '') : '';
}

/** Makes a call and translates AWS's error if it fails. The message is AWS's own and contains no secret. */
export async function translated<Result>(call: () => Promise<Result>): Promise<Result> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof Fault || !(error instanceof Error)) throw error;
    throw faultOf(error);
  }
}

function faultOf(error: SdkError): Fault {
  const { httpStatusCode: status = 0, requestId } = error.$metadata ?? {};
  const code = codeOf(error);
  const isAnswered = error.$fault !== undefined && status > 0 && status < 500;
  const isThrottled = throttles.includes(code) || status === tooManyCallsStatus;
  const nature = isThrottled ? 'transient' : (natures[code] ?? (isAnswered ? 'refused' : 'unknown-outcome'));
  const message = isAnswered ? error.message : `AWS did not answer (${error.message})`;
  return new Fault(message, {
    nature,
    code,
    isOfOurselves: isOfOurCredentials(code),
    call: calls.get(error),
    serviceRequestId: requestId,
    cause: error,
  });
}
