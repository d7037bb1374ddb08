import type { Resulting } from './resulting.ts';

/** In words: what a description of resources can't say, most of it about a user that something else made. */
export function notDescribed({ user, taken, tags, boundary, besides }: Resulting): string[] {
  const gone = [...taken.groups, ...taken.policies, ...taken.inlinePolicies];
  return [
    ...(user ? [] : gone.map((name) => `Taken away: ${name}`)),
    ...(boundary === undefined ? [] : [`Permissions boundary that was put on the user: ${boundary}`]),
    ...(Object.keys(tags).length > 0 ? [`Tags that were set: ${JSON.stringify(tags)}`] : []),
    ...besides,
  ];
}
