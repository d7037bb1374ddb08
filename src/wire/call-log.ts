import { AsyncLocalStorage } from 'node:async_hooks';
import type { Logger } from 'pino';
import type { Outgoing } from '../flows/ports.ts';
import type { Meter } from './measures.ts';
import { spanned } from './spans.ts';

const about = new AsyncLocalStorage<{ request: string }>();

/** Every call inside is logged with this request's id, within one span. */
export function aboutRequest<Result>(request: string, run: () => Promise<Result>): Promise<Result> {
  return loggedAs(request, () => spanned('work', 'internal', { 'countersign.request': request }, run));
}

/** Every call inside is logged with this request's id. */
export function loggedAs<Result>(request: string, act: () => Result): Result {
  return about.run({ request }, act);
}

/** Anything slower than this is worth a line. */
const slowMs = 2000;

/**
 * One line for each change at AWS, with its latency and AWS's own request id, and for each call that fails or is slow.
 * Successful reads, messages and table writes aren't logged: events tell what they did. Every call is measured and has
 * a span.
 */
export function loggedCalls(log: Logger, meter?: Meter): Outgoing {
  return async ({ service, operation }, send) => {
    const startedMs = performance.now();
    const measured = (code?: string) =>
      meter?.call({ service, operation, ms: performance.now() - startedMs, ...(code ? { code } : {}) });
    const line = (more: Record<string, unknown>) => ({
      ...about.getStore(),
      service,
      operation,
      ms: Math.round(performance.now() - startedMs),
      ...more,
    });
    try {
      const answer = await spanned(
        `${service} ${operation}`,
        'client',
        { 'rpc.service': service, 'rpc.method': operation },
        send,
      );
      measured();
      const told = line({ awsRequestId: awsRequestId(answer) });
      if (isChange(service, operation)) log.info(told, 'called');
      else if (told.ms > slowMs) log.warn(told, 'a slow call');
      return answer;
    } catch (error) {
      const code = nameOf(error);
      measured(code);
      // What our rules expect isn't a failure: a lost race, or a thing that doesn't exist yet.
      if (!expected.includes(code)) log.warn(line({ code }), 'a call failed');
      throw error;
    }
  };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}

const expected = ['ConditionalCheckFailedException', 'NoSuchEntityException', 'ResourceInUseException'];

function isChange(service: string, operation: string): boolean {
  return service === 'iam' && !/^(Get|List|GenerateCredentialReport)/.test(operation);
}

function awsRequestId(answer: unknown): string | undefined {
  const { output } = (answer ?? {}) as { output?: { $metadata?: { requestId?: string } } };
  return output?.$metadata?.requestId;
}
