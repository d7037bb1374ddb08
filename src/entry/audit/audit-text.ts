import type { Entry } from '../../core/audit/entry.ts';
import type { Audited } from '../../flows/audit.ts';
import { findingText } from '../../flows/finding-text.ts';

/** A chain as an auditor reads it: each save with its events, then what is wrong, or that nothing is. */
export function auditText(id: string, { chain, orphans, findings }: Audited): string {
  const lost = orphans > 0 ? [`${orphans} more lost the race to be saved, and don't count.`] : [];
  const verdict =
    findings.length === 0
      ? [`The chain of ${id} verifies: ${chain.length} entries, and they add up to the stored request.`]
      : [`The chain of ${id} does NOT verify:`, ...findings.map((finding) => `  ${findingText(finding)}`)];
  return [...chain.flatMap(linesOf), ...verdict, ...lost, ''].join('\n');
}

function linesOf({ head, entry }: { head: string; entry: Entry }): string[] {
  const { version, atMs, planDigest, start, awsRequests = [], events } = entry;
  const plan = planDigest ? `  plan ${planDigest.slice(0, 12)}` : '';
  return [
    `${String(version).padStart(4)}  ${timeOf(atMs)}  ${head}${plan}`,
    ...(start ? [`      ${start.type}  ${JSON.stringify(start.state.intent)}`] : []),
    ...events.map(({ type, atMs: eventAtMs, ...rest }) => {
      const more = Object.keys(rest).length > 0 ? `  ${JSON.stringify(rest)}` : '';
      return `      ${timeOf(eventAtMs)}  ${type}${more}`;
    }),
    ...awsRequests.map(({ operation, id }) => `      AWS  ${operation}  ${id}`),
  ];
}

function timeOf(atMs: number): string {
  return new Date(atMs).toISOString();
}
