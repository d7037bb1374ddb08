import type { PersonSeed } from '../../slack/workspace/seed.ts';
import type { Channel, StoredFile, StoredMessage, StoredView } from '../../slack/workspace/state.ts';
import type { Workspace } from '../../slack/workspace/workspace.ts';
import type { Play } from '../play.ts';
import type { ChannelItem, Collections, FileItem, MessageItem, PersonItem, ViewItem } from '../protocol.ts';
import { wireItems } from '../wire/wire-log.ts';

/** Everything there is to draw, as it is now. */
export function collections(play: Play): Collections {
  const { workspace } = play.slack.desk;
  return { ...slackCollections(workspace, play), ...awsCollections(play), wire: byId(wireItems(play)) };
}

function slackCollections(workspace: Workspace, { reads }: Play) {
  const { state, app } = workspace.context;
  const people = workspace.people.all();
  return {
    people: byId(people.map((person, serial) => presentPerson(person, serial, app.botUserId))),
    userGroups: byId(workspace.people.groups().map(({ id, handle }) => ({ id, handle }))),
    channels: byId(workspace.channels.all().map(presentChannel)),
    messages: Object.fromEntries(
      workspace.messages.all().map((one) => [`${one.channel}:${one.ts}`, presentMessage(workspace, one)]),
    ),
    views: byId(Object.values(state.views).map(presentView)),
    stacks: { ...state.stacks },
    homes: { ...state.homes },
    reads: Object.fromEntries(people.map(({ id }) => [id, reads.of(id)])),
  };
}

function awsCollections({ aws, marks }: Play) {
  const views = aws.accountIds.map((id) => aws.account(id));
  const keyed = <T extends object>(of: (view: (typeof views)[number]) => [string, T][]) =>
    Object.fromEntries(
      views.flatMap((view) => of(view).map(([key, one]) => [key, { ...one, account: view.id }])),
    );
  return {
    accounts: byId(views.map(({ id, name, alias }) => ({ id, name, alias }))),
    users: keyed(({ id, users }) =>
      users.map((user) => {
        const markedAtMs = marks.changedAtMs(id, user);
        return [
          `${id}:${user.userName}`,
          { ...user, marks: marks.of(id, user), ...(markedAtMs !== undefined && { markedAtMs }) },
        ];
      }),
    ),
    groups: keyed(({ id, groups }) => groups.map((group) => [`${id}:${group.groupName}`, group])),
    policies: keyed(({ policies }) => policies.map((policy) => [policy.arn, policy])),
  };
}

function presentPerson(person: PersonSeed, serial: number, botUserId: string): PersonItem {
  const { id, name, realName, title = '', bot, deleted = false } = person;
  return { id, serial, name, realName, title, isBot: bot === true || id === botUserId, isDeactivated: deleted };
}

function presentChannel(channel: Channel): ChannelItem {
  const { id, name, members, imWith } = channel;
  const kind = imWith ? 'im' : channel.private ? 'private' : 'public';
  return { id, name, kind, members, ...(imWith && { imWith }) };
}

function presentMessage(workspace: Workspace, message: StoredMessage): MessageItem {
  const { botUserId } = workspace.context.app;
  const { channel, ts, text, blocks, threadTs, editedTs, ephemeralFor, author = botUserId } = message;
  const files = message.files?.flatMap((id) => workspace.files.find(id) ?? []);
  return {
    channel,
    ts,
    text,
    blocks,
    ...(threadTs && { threadTs }),
    isEdited: editedTs !== undefined,
    ...(ephemeralFor && { ephemeralFor }),
    author,
    ...(files && { files: files.map((file) => presentFile(workspace, file)) }),
  };
}

const linesShown = 6;

function presentFile({ files }: Workspace, file: StoredFile): FileItem {
  const { id, name, title, length } = file;
  const lines = files.bytesOf(file).toString().split('\n');
  const beginning = lines.slice(0, linesShown).join('\n').slice(0, 600);
  return { id, name, title, bytes: length, beginning };
}

function presentView({ id, owner, body, values, hash }: StoredView): ViewItem {
  const isModal = body.type === 'modal';
  return {
    id,
    owner,
    type: body.type,
    title: isModal ? body.title.text : 'Home',
    ...(isModal && body.submit && { submit: body.submit.text }),
    close: (isModal && body.close?.text) || 'Cancel',
    isSubmitDisabled: isModal && body.submit_disabled === true,
    blocks: body.blocks,
    values,
    hash,
  };
}

function byId<T extends { id: string }>(list: readonly T[]): Record<string, T> {
  return Object.fromEntries(list.map((one) => [one.id, one]));
}
