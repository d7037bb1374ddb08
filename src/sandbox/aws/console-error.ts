/** What a person sees at the AWS console instead of what they wanted. */
export class ConsoleError extends Error {
  readonly code: ConsoleErrorCode;

  constructor(code: ConsoleErrorCode, message: string) {
    super(message);
    this.name = 'ConsoleError';
    this.code = code;
  }
}
type ConsoleErrorCode =
  | 'incorrect'
  | 'mfa-required'
  | 'mfa-incorrect'
  | 'password-expired'
  | 'must-change-password'
  | 'refused';
