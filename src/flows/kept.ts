import { chained, type Kept, submission } from '../core/audit/chain.ts';
import type { AwsRequest } from '../core/audit/entry.ts';
import { toBase64url } from '../core/handover/base64url.ts';
import type { Event } from '../core/request/events.ts';
import type { Request } from '../core/request/request.ts';
import type { Clock, Random } from './ports.ts';

interface KeepPorts {
  clock: Pick<Clock, 'now'>;
  random: Random;
}

const saltBytes = 16;

/** The request to be saved, and the entry to be written before it; no entry if nothing has happened. */
export function keepEvents(
  ports: KeepPorts,
  before: Request,
  after: Request,
  events: readonly Event[],
  awsRequests: readonly AwsRequest[] = [],
): Promise<{ request: Request; kept?: Kept }> {
  return chained(before, after, events, { ...how(ports), awsRequests });
}

/** The request to be created, and the entry to be written before it. */
export function keepSubmission(ports: KeepPorts, request: Request): Promise<{ request: Request; kept: Kept }> {
  return submission(request, how(ports));
}

function how({ clock, random }: KeepPorts) {
  return { atMs: clock.now(), salt: () => toBase64url(random.bytes(saltBytes)) };
}
