/** A refusal in the service's words; `code` is the wire code, without the SDK's `Exception` suffix. */
export class AwsError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = code;
    this.code = code;
  }

  get status(): number {
    return statuses[this.code] ?? 400;
  }
}

/** HTTP statuses of the query protocol; every other code is answered with 400. */
const statuses: Record<string, number> = {
  AccessDenied: 403,
  ConcurrentModification: 409,
  DeleteConflict: 409,
  DuplicateCertificate: 409,
  EntityAlreadyExists: 409,
  EntityTemporarilyUnmodifiable: 409,
  ExpiredToken: 403,
  InternalFailure: 500,
  InvalidAuthenticationCode: 403,
  InvalidClientTokenId: 403,
  LimitExceeded: 409,
  MethodNotAllowed: 405,
  MissingAuthenticationToken: 403,
  NoSuchEntity: 404,
  NotSupportedService: 404,
  OptInRequired: 403,
  RegionDisabledException: 403,
  ReportExpired: 410,
  ReportNotPresent: 410,
  RequestEntityTooLarge: 413,
  ServiceFailure: 500,
  ServiceUnavailable: 503,
  SignatureDoesNotMatch: 403,
};

export function noSuchEntity(message: string): AwsError {
  return new AwsError('NoSuchEntity', message);
}

export function alreadyExists(message: string): AwsError {
  return new AwsError('EntityAlreadyExists', message);
}

export function quotaExceeded(name: string, quota: number): AwsError {
  return new AwsError('LimitExceeded', `Cannot exceed quota for ${name}: ${quota}`);
}

export function validationError(message: string): AwsError {
  return new AwsError('ValidationError', message);
}
