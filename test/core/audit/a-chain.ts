import { chained, type Kept, submission } from '../../../src/core/audit/chain.ts';
import type { Link } from '../../../src/core/audit/verify.ts';
import type { Event } from '../../../src/core/request/events.ts';
import { evolve } from '../../../src/core/request/evolve.ts';
import type { Request } from '../../../src/core/request/request.ts';
import { aGrant, aRequest, submittedAtMs } from '../../support/builders.ts';

export interface AChain {
  request: Request;
  entries: Link[];
}

/** Another salt each time, the same in every run. */
export function salts(): () => string {
  let count = 0;
  return () => `salt${count++}`;
}

/** What a table returns: JSON, without undefined fields. */
function stored<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}

/** A request that was submitted and saved so often, with its chain as it is stored. */
export async function aChain(
  saves: readonly (readonly Event[])[],
  from: Request = aRequest({ intent: aGrant({ reason: 'For my thesis about Ada' }) }),
): Promise<AChain> {
  const salt = salts();
  const first = await submission(from, { atMs: submittedAtMs, salt });
  let request: Request = stored(first.request);
  const entries = [link(request, first.kept)];
  for (const events of saves) {
    const save = await saved(request, events, salt);
    request = save.request;
    if (save.kept) entries.push(link(request, save.kept));
  }
  return { request, entries };
}

export async function saved(request: Request, events: readonly Event[], salt: () => string) {
  const { after, happened } = evolved(request, events);
  const { request: next, kept } = await chained(request, after, happened, { atMs: submittedAtMs, salt });
  const version = request.version + 1;
  // As the store carries it on where nothing is kept.
  const chain = next.chain && { ...next.chain, version };
  return { request: stored({ ...next, chain, version }), kept };
}

export function link({ version }: Pick<Request, 'version'>, kept: Kept): Link {
  return stored({ version, ...kept });
}

/** Events that make no sense where they come are thrown out by the core, and are never saved. */
function evolved(request: Request, events: readonly Event[]): { after: Request; happened: Event[] } {
  const happened: Event[] = [];
  let after = request;
  for (const event of events) {
    try {
      after = evolve(after, event);
      happened.push(event);
    } catch {}
  }
  return { after, happened };
}
