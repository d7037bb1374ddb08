import type { Finding } from './audit.ts';

/** What each finding means. Complete by code. */
const sentences: { [Code in Finding['code']]: (finding: Extract<Finding, { code: Code }>) => string } = {
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

/** In plain text. */
export function findingText(finding: Finding): string {
  return (sentences[finding.code] as (finding: Finding) => string)(finding);
}
