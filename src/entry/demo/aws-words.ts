/** Whether an API action only looks. */
export function isReading(action: string): boolean {
  return /^(Get|List|Simulate|AssumeRole)/.test(action);
}

/** A secret as it may be shown. */
export function masked(secret: string): string {
  return `${'•'.repeat(12)}  (${secret.length} characters)`;
}
