import { EnvironmentError, readPart } from '../../config/environment.ts';
import { audit as auditRequest } from '../../flows/audit.ts';
import { wireAudit } from '../../wire/wire-audit.ts';
import { auditText } from './audit-text.ts';

/** One request, and optionally a head from the log; or a day in UTC, as 2026-01-15. */
export type Wanted = { id: string; head?: string | undefined } | { refusedOn: string };

type Ports = ReturnType<typeof wireAudit>;
type Said = { text: string; holds: boolean };

/** Returns the exit code: 0 when what was asked for verifies, otherwise 1. */
export async function audit(
  wanted: Wanted,
  variables: NodeJS.ProcessEnv,
  write: (text: string) => void,
): Promise<number> {
  try {
    const ports = wireAudit(readPart(variables, ['COUNTERSIGN_REQUESTS_TABLE']));
    const { text, holds } =
      'id' in wanted
        ? await ofRequest(ports, wanted.id, wanted.head)
        : await refusedOn(ports, wanted.refusedOn);
    write(text);
    return holds ? 0 : 1;
  } catch (error) {
    write(`${error instanceof EnvironmentError ? error.message : String(error)}\n`);
    return 1;
  }
}

async function ofRequest(ports: Ports, id: string, head?: string): Promise<Said> {
  const audited = await auditRequest(ports, id);
  if (!audited) return { text: `There is no request ${id}.\n`, holds: false };
  const isNamed = head === undefined || audited.chain.some((each) => each.head === head);
  const ofHead = head === undefined ? '' : `The head ${head} is ${isNamed ? '' : 'NOT '}in this chain.\n`;
  return { text: auditText(id, audited) + ofHead, holds: audited.findings.length === 0 && isNamed };
}

async function refusedOn({ refusals }: Ports, day: string): Promise<Said> {
  const acts = await refusals.of(day);
  const lines = acts.map(({ atMs, person, act, codes, requestId = '' }) =>
    `${new Date(atMs).toISOString()}  ${person}  ${act}  ${codes.join(', ')}  ${requestId}`.trimEnd(),
  );
  return { text: `${lines.join('\n') || `Nothing was refused on ${day}.`}\n`, holds: true };
}
