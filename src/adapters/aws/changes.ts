import { AsyncLocalStorage } from 'node:async_hooks';
import type { AwsRequest } from '../../core/audit/entry.ts';

const listener = new AsyncLocalStorage<(change: AwsRequest) => void>();

/** Reports each change that AWS has confirmed while `act` runs, whichever client makes it. */
export function hearingChanges<Answer>(
  hear: ((change: AwsRequest) => void) | undefined,
  act: () => Promise<Answer>,
): Promise<Answer> {
  return hear ? listener.run(hear, act) : act();
}

/** Reports a call that IAM has answered, if it changed anything. */
export function answered(operation: string, answer: unknown): void {
  if (/^(Get|List|Simulate|GenerateCredentialReport|AssumeRole)/.test(operation)) return;
  const { output } = (answer ?? {}) as { output?: { $metadata?: { requestId?: string } } };
  const id = output?.$metadata?.requestId;
  if (id) listener.getStore()?.({ operation, id });
}
