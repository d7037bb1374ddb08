import { type Attributes, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';

const kinds = { internal: SpanKind.INTERNAL, client: SpanKind.CLIENT, server: SpanKind.SERVER };

/**
 * Runs inside an OpenTelemetry span. It calls only the API: without an SDK, which the operator brings, nothing is
 * recorded. A failed span has only the name of its error, because messages may quote what people wrote.
 */
export function spanned<Result>(
  name: string,
  kind: keyof typeof kinds,
  attributes: Attributes,
  run: () => Promise<Result>,
): Promise<Result> {
  return trace
    .getTracer('countersign')
    .startActiveSpan(name, { kind: kinds[kind], attributes }, async (span) => {
      try {
        return await run();
      } catch (error) {
        span.setStatus({ code: SpanStatusCode.ERROR });
        span.setAttribute('error.type', error instanceof Error ? error.name : 'unknown');
        throw error;
      } finally {
        span.end();
      }
    });
}
