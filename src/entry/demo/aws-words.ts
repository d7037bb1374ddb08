/** Whether an API action only reads. */
export function isReading(action: string): boolean {
  return /^(Get|List|Simulate|GenerateCredentialReport|AssumeRole)/.test(action);
}

/** How a secret may be shown. */
export function masked(secret: string): string {
  return `${'•'.repeat(12)}  (${secret.length} characters)`;
}
