import type { Entry } from '../../core/audit/entry.ts';
import type { Audited, Finding } from '../../flows/audit.ts';

/** A chain as an auditor reads it: each save with its events, then what is wrong, or that nothing is. */
export function auditText(id: string, { chain, orphans, findings }: Audited): string {
  const lost = orphans > 0 ? [`${orphans} more lost the race to be saved, and don't count.`] : [];
  const verdict =
    findings.length === 0
      ? [`The chain of ${id} verifies: ${chain.length} entries, and they add up to the stored request.`]
      : [`The chain of ${id} does NOT verify:`, ...findings.map((finding) => `  ${wordsOf(finding)}`)];
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

/** What each finding means. Complete by code. */
const words: { [Code in Finding['code']]: (finding: Extract<Finding, { code: Code }>) => string } = {
  'head.unknown': ({ head }) =>
    `The request names ${head}, but that entry doesn't exist: it was removed, or the head is forged.`,
  'entry.missing': ({ version }) =>
    `The entry before version ${version} is missing: it was removed, or another one is in its place.`,
  'entry.changed': ({ version }) => `The entry of version ${version} was changed after it was written.`,
  'entry.moved': ({ version }) =>
    `The entry at version ${version} belongs elsewhere: to another version, or to another request.`,
  'start.missing': ({ version }) =>
    `The first entry, of version ${version}, doesn't say how the request began: earlier entries were removed.`,
  'text.changed': ({ version }) =>
    `The text beside the entry of version ${version} was changed. It may be erased, but not changed.`,
  'chain.none': () => `Nothing says which entries count: the request has no chain, or is gone.`,
  'chain.behind': ({ version, saved }) =>
    `The chain ends at version ${version}, but the request is at ${saved}: an older version of the bot has saved it since. The next save adds its state to the chain.`,
  'entry.unreadable': ({ version, why }) => `The entry of version ${version} can't be read: ${why}`,
  'head.lost': ({ head }) =>
    `The log has the head ${head}, but the chain doesn't: the request was removed, or its chain was rewritten.`,
  'request.unreadable': ({ why }) => `The request can't be read: ${why}`,
  'request.differs': ({ fields }) =>
    `The stored request differs from its events. What differs: ${fields.join(', ')}.`,
};

export function wordsOf(finding: Finding): string {
  return (words[finding.code] as (finding: Finding) => string)(finding);
}
