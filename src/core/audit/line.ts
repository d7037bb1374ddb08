import type { Intent } from '../intents/intent.ts';
import { kindOf } from '../intents/table.ts';
import type { AwsRequest, Entry } from './entry.ts';

/**
 * One event, as an export says it. The names and their meaning stay; new ones may come. `audit-line.schema.json` in `docs/`
 * describes them.
 */
export interface AuditLine {
  /** ISO 8601, UTC. */
  at: string;
  /** The type of the event; `submitted` or `genesis` where a chain begins, `refused` for what was refused. */
  event: string;
  /** The person who did it, if the event names one: a Slack user ID. */
  person?: string;
  request?: string;
  /** The save it belongs to, and that save's head. */
  version?: number;
  head?: string;
  kind?: string;
  account?: string;
  user?: string;
  requester?: string;
  owner?: string;
  /** Digest of the plan that the request had afterwards. */
  plan?: string;
  /** Changes that AWS confirmed since the save before; with the first event of a save. */
  aws?: AwsRequest[];
  /** Of what was refused: the button, form or verb, and the codes of the refusal. */
  act?: string;
  codes?: string[];
  /** Everything else that the event says. */
  details?: Record<string, unknown>;
}

/** The events of a chain, in order. */
export function linesOf(chain: readonly { head: string; entry: Entry }[]): AuditLine[] {
  let intent: Intent | undefined;
  return chain.flatMap(({ head, entry }) => {
    const { requestId, version, atMs, planDigest, start, awsRequests, events } = entry;
    intent = start?.state.intent ?? intent;
    const same = {
      request: requestId,
      version,
      head,
      ...ofIntent(intent),
      ...(planDigest ? { plan: planDigest } : {}),
    };
    const begun: AuditLine[] = start
      ? [{ at: isoOf(atMs), event: start.type, ...same, details: { intent: start.state.intent } }]
      : [];
    const happened = events.map(({ type, atMs: eventAtMs, ...details }): AuditLine => {
      const { by, ...rest } = details as { by?: unknown } & Record<string, unknown>;
      return {
        at: isoOf(eventAtMs),
        event: type,
        ...(typeof by === 'string' && by !== '' ? { person: by } : {}),
        ...same,
        ...(Object.keys(rest).length > 0 ? { details: rest } : {}),
      };
    });
    const [first, ...others] = [...begun, ...happened];
    return first ? [awsRequests?.length ? { ...first, aws: awsRequests } : first, ...others] : [];
  });
}

export interface Refused {
  atMs: number;
  person: string;
  act: string;
  codes: string[];
  requestId?: string | undefined;
}

export function lineOfRefused({ atMs, person, act, codes, requestId }: Refused): AuditLine {
  return {
    at: isoOf(atMs),
    event: 'refused',
    person,
    ...(requestId ? { request: requestId } : {}),
    act,
    codes,
  };
}

function ofIntent(intent: Intent | undefined): Partial<AuditLine> {
  if (!intent) return {};
  const { account, userName, requester, owner } = intent;
  return { kind: kindOf(intent), account, user: userName, requester, owner };
}

function isoOf(atMs: number): string {
  return new Date(atMs).toISOString();
}
