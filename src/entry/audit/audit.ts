import { EnvironmentError, readPart } from '../../config/environment.ts';
import { audit as auditRequest } from '../../flows/audit.ts';
import { wireAudit } from '../../wire/wire-audit.ts';
import { auditText } from './audit-text.ts';

const usage = `npm run audit -- <id>                   prints what was kept of a request, and verifies it
npm run audit -- <id> --head <head>     also says whether a head from the log is in its chain
npm run audit -- --refused <day>        prints what was refused on a day, such as 2026-01-15 (UTC)
`;

type Ports = ReturnType<typeof wireAudit>;
type Said = { text: string; holds: boolean };

/** Gives the exit code: 0 when what was asked for verifies, 1 when it does not, 2 for a mistake in the command. */
export async function audit(
  args: readonly string[],
  variables: NodeJS.ProcessEnv,
  write: (text: string) => void,
): Promise<number> {
  const act = read(args);
  if (!act) {
    write(usage);
    return 2;
  }
  try {
    const { text, holds } = await act(wireAudit(readPart(variables, ['COUNTERSIGN_REQUESTS_TABLE'])));
    write(text);
    return holds ? 0 : 1;
  } catch (error) {
    write(`${error instanceof EnvironmentError ? error.message : String(error)}\n`);
    return 1;
  }
}

function read([id, option, head, ...more]: readonly string[]): ((ports: Ports) => Promise<Said>) | undefined {
  if (id === '--refused' && /^\d{4}-\d\d-\d\d$/.test(option ?? '') && head === undefined)
    return (ports) => refusedOn(ports, option ?? '');
  if (!id || id.startsWith('-') || more.length > 0) return undefined;
  if (option === undefined) return (ports) => ofRequest(ports, id);
  return option === '--head' && head ? (ports) => ofRequest(ports, id, head) : undefined;
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
