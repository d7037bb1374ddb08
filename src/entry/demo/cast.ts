import { workspaceSeed } from '../../sandbox/seed.ts';

/** The people of the story; all of them are in the sandbox's workspace. */
export const cast = {
  ada: 'U0ADA',
  ben: 'U0BEN',
  lea: 'U0LEA',
  sue: 'U0SEC2',
  sol: 'U0SEC3',
  gus: 'U0GUEST',
} as const;

export const approvals = 'C0APPROVALS';

/** The sandbox's workspace, plus a guest who was invited to the approvals channel. */
export const workspace: typeof workspaceSeed = {
  ...workspaceSeed,
  channels: workspaceSeed.channels.map((channel) =>
    channel.id === approvals ? { ...channel, members: [...channel.members, cast.gus] } : channel,
  ),
};

/** How a mention of an id is shown. */
export function nameOf(id: string): string | undefined {
  const { people, userGroups, channels } = workspace;
  return (
    people.find((one) => one.id === id)?.name ??
    userGroups.find((one) => one.id === id)?.handle ??
    channels.find((one) => one.id === id)?.name
  );
}
