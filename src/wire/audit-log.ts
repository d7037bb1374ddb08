import type { Logger } from 'pino';
import { kindOf } from '../core/intents/table.ts';
import type { Event, EventType } from '../core/request/events.ts';
import type { Request } from '../core/request/request.ts';
import type { Audit } from '../flows/ports.ts';
import { type Measure, type Meter, measureOf } from './measures.ts';

/** Bookkeeping that tells an operator nothing. */
const silent: readonly EventType[] = [
  'notice-sent',
  'notice-unanswered',
  'threaded',
  'told',
  'operations-begun',
  'name-released',
];

/**
 * One line for each event: which request, what, by whom; no names of people, reasons or secrets. A line that measures
 * something contains it in CloudWatch's embedded metric format, so that metrics need no calls of their own. stage:
 * names the deployment in those metrics. meter: gets the same measures.
 */
export function auditLog(log: Logger, stage: string, meter?: Meter): Audit {
  return {
    recorded(request, events) {
      const told = events.filter(({ type }) => !silent.includes(type));
      for (const event of told) {
        const measure = measureOf(request, event);
        log.info(
          { ...lineOf(request, event), ...(measure && embedded(measure, stage, event.atMs)) },
          event.type,
        );
        if (measure) meter?.ofRequest(measure, { intent: kindOf(request.intent), ...codeOf(event) });
      }
      // Every head is in the log, so that log and table testify against each other.
      if (told.length === 0) log.info({ request: request.id, ...headOf(request) }, 'kept');
    },
  };
}

function lineOf(request: Request, event: Event): Record<string, unknown> {
  return {
    request: request.id,
    intent: kindOf(request.intent),
    account: request.intent.account,
    event: event.type,
    status: request.phase.status,
    ...headOf(request),
    ...('by' in event ? { actor: event.by } : {}),
    ...('operations' in event
      ? { operations: event.operations.map((each) => (typeof each === 'number' ? each : each.index)) }
      : {}),
    ...('n' in event ? { handover: event.n } : {}),
    ...codeOf(event),
  };
}

/** The head of its chain after this save. */
function headOf({ chain }: Request): { head?: string } {
  return chain ? { head: chain.head } : {};
}

/** Codes only: messages may quote what people wrote. */
function codeOf(event: Event): { code?: string; awsRequestId?: string } {
  switch (event.type) {
    case 'failed':
      return {
        code: event.failure.code,
        ...(event.failure.awsRequestId ? { awsRequestId: event.failure.awsRequestId } : {}),
      };
    case 'delayed':
      return { code: event.trouble.code };
    case 'rejected':
      return { code: event.problem.code };
    case 'vote-voided':
      return { code: event.why };
    default:
      return {};
  }
}

/** Source: CloudWatch embedded metric format specification. */
function embedded({ name, unit, value }: Measure, stage: string, timestampMs: number): Record<string, unknown> {
  return {
    stage,
    _aws: {
      Timestamp: timestampMs,
      CloudWatchMetrics: [
        {
          Namespace: 'Countersign',
          Dimensions: [['stage', 'intent'], ...(name === 'Failures' ? [['stage', 'intent', 'code']] : [])],
          Metrics: [{ Name: name, Unit: unit }],
        },
      ],
    },
    [name]: value,
  };
}
