import type { Event } from '../core/request/events.ts';
import type { Request } from '../core/request/request.ts';

/** Something about a request's life that operators want to see as a number. */
export interface Measure {
  name: 'TimeToDecide' | 'TimeToCredential' | 'UnopenedLinks' | 'Failures' | 'Done';
  unit: 'Milliseconds' | 'Count';
  value: number;
}

/** A call to AWS, Slack or a table. code: the name of the error, if it failed. */
export interface MeasuredCall {
  service: string;
  operation: string;
  ms: number;
  code?: string;
}

/** Where measures go besides the log. Labels come from short lists: kinds of intent, codes, names of operations. */
export interface Meter {
  ofRequest(measure: Measure, labels: { intent: string; code?: string }): void;
  call(call: MeasuredCall): void;
  delivery(kind: string, ms: number): void;
}

export function measureOf(request: Request, event: Event): Measure | undefined {
  switch (event.type) {
    case 'approved':
    case 'denied':
      return { name: 'TimeToDecide', unit: 'Milliseconds', value: event.atMs - request.submittedAtMs };
    case 'handover-sent':
      return event.n === 1
        ? { name: 'TimeToCredential', unit: 'Milliseconds', value: event.atMs - decidedAtMs(request) }
        : undefined;
    case 'handover-expired':
      return { name: 'UnopenedLinks', unit: 'Count', value: 1 };
    case 'failed':
      return { name: 'Failures', unit: 'Count', value: 1 };
    case 'done':
      return { name: 'Done', unit: 'Count', value: 1 };
    default:
      return undefined;
  }
}

function decidedAtMs({ history, submittedAtMs }: Request): number {
  return history.find(({ what }) => what === 'approved')?.atMs ?? submittedAtMs;
}
