import type { Logger } from 'pino';
import { kindOf } from '../core/intents/table.ts';
import type { Event, EventType } from '../core/request/events.ts';
import type { Request } from '../core/request/request.ts';
import type { Audit } from '../flows/ports.ts';

type Metric = { name: string; unit: 'Milliseconds' | 'Count'; value: number };

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
 * One line for each event: which request, what, by whom; no names of people, reasons or anything secret. A line that
 * measures something carries it in CloudWatch's embedded metric format, so that metrics need no calls of their own.
 */
export function auditLog(log: Logger): Audit {
  return {
    recorded(request, events) {
      const told = events.filter(({ type }) => !silent.includes(type));
      for (const event of told) log.info(lineOf(request, event), event.type);
      // Every head is in the log, so that log and table testify against each other.
      if (told.length === 0) log.info({ request: request.id, ...headOf(request) }, 'kept');
    },
  };
}

function lineOf(request: Request, event: Event): Record<string, unknown> {
  const metrics = metricsOf(request, event);
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
    ...(metrics.length > 0 ? embedded(metrics, event.atMs) : {}),
  };
}

/** What the chain of its events has come to with this save. */
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

function metricsOf(request: Request, event: Event): Metric[] {
  switch (event.type) {
    case 'approved':
    case 'denied':
      return [{ name: 'TimeToDecide', unit: 'Milliseconds', value: event.atMs - request.submittedAtMs }];
    case 'handover-sent':
      return event.n === 1
        ? [{ name: 'TimeToCredential', unit: 'Milliseconds', value: event.atMs - decidedAtMs(request) }]
        : [];
    case 'handover-expired':
      return [{ name: 'UnopenedLinks', unit: 'Count', value: 1 }];
    case 'failed':
      return [{ name: 'Failures', unit: 'Count', value: 1 }];
    case 'done':
      return [{ name: 'Done', unit: 'Count', value: 1 }];
    default:
      return [];
  }
}

function decidedAtMs({ history, submittedAtMs }: Request): number {
  return history.find(({ what }) => what === 'approved')?.atMs ?? submittedAtMs;
}

/** Source: CloudWatch embedded metric format specification. */
function embedded(metrics: readonly Metric[], timestampMs: number): Record<string, unknown> {
  return {
    _aws: {
      Timestamp: timestampMs,
      CloudWatchMetrics: [
        {
          Namespace: 'Countersign',
          Dimensions: [['intent'], ['intent', 'code']].slice(
            0,
            metrics.some(({ name }) => name === 'Failures') ? 2 : 1,
          ),
          Metrics: metrics.map(({ name, unit }) => ({ Name: name, Unit: unit })),
        },
      ],
    },
    ...Object.fromEntries(metrics.map(({ name, value }) => [name, value])),
  };
}
