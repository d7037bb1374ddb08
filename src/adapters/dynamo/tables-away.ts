import { TablesAway } from '../../flows/fault.ts';

interface SdkError extends Error {
  $metadata?: { httpStatusCode?: number };
}

/** Source: DynamoDB Developer Guide, "Error handling with DynamoDB"; those that pass by themselves. */
const passing = [
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
  'LimitExceededException',
];

/** Source: DynamoDB API Reference, "Common Errors". Nothing has happened, whatever was called. */
const ofOurCredentials = [
  'ExpiredTokenException',
  'IncompleteSignatureException',
  'InvalidSignatureException',
  'MissingAuthenticationTokenException',
  'UnrecognizedClientException',
];

/** Whether DynamoDB rejects the credentials: a session that is over, or that it doesn't know yet. */
export function isOfOurCredentials(error: unknown): boolean {
  return error instanceof Error && ofOurCredentials.includes(error.name);
}

/** Whether DynamoDB has answered that it is asked too much. */
export function isThrottled(error: unknown): boolean {
  return error instanceof Error && passing.includes(error.name);
}

/** Translates a call's error: an outage becomes TablesAway, a refusal stays DynamoDB's. */
export function translated(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, $metadata } = error as SdkError;
  const status = $metadata?.httpStatusCode;
  // A success that can't be read is no answer either.
  const isAnswered = status !== undefined && status >= 400 && status < 500;
  return isAnswered && !passing.includes(name) ? error : new TablesAway(error);
}
