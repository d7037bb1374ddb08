import * as z from 'zod';
import { messageContent } from '../workspace/message-content.ts';
import { missingField, Refusal } from '../workspace/refusal.ts';
import type { Args } from './args.ts';
import type { Methods } from './method.ts';
import { requireScope } from './require-scope.ts';

const listed = z.array(z.looseObject({ id: z.string(), title: z.string().optional() })).min(1);

/** Channels, groups and direct messages: people's ids are refused, unlike elsewhere. */
const channelId = /^[CGDZ][A-Z0-9]+$/;

/** Source: Slack's documentation of both methods, and what its servers say to the id of a person. */
export const files: Methods = {
  'files.getUploadURLExternal': (workspace, args, origin) => {
    requireScope(workspace.context.app, 'files:write');
    const name = args.required('filename');
    const length = Number(args.text('length') || 0);
    if (length === 0) throw new Refusal('missing_argument');
    if (!Number.isInteger(length) || length < 0)
      throw new Refusal('invalid_arguments', ['[ERROR] must be a positive integer [json-pointer:/length]']);
    const { file, secret } = workspace.files.announce(name, length);
    return { upload_url: `${origin}/upload/v1/${secret}`, file_id: file.id };
  },

  'files.completeUploadExternal': (workspace, args) => {
    requireScope(workspace.context.app, 'files:write');
    const wanted = listed.safeParse(args.json('files', 'invalid_arguments'));
    if (!wanted.success) throw missingField('files');
    const found = workspace.files.uploaded(wanted.data.map(({ id }) => id));
    const channel = args.has('channel_id') ? sharedIn(args) : undefined;
    if (channel !== undefined) {
      const threadTs = args.text('thread_ts');
      workspace.messages.post({
        channel: workspace.channels.postable(channel).id,
        ...introduction(args),
        ...(threadTs && { threadTs }),
        files: found.map(({ id }) => id),
      });
    }
    found.forEach((file, index) => {
      file.title = wanted.data[index]?.title ?? file.name;
      file.isComplete = true;
    });
    return { files: found.map(({ id, title }) => ({ id, title })) };
  },
};

function sharedIn(args: Args): string {
  const id = args.required('channel_id');
  if (channelId.test(id)) return id;
  const pattern = '^[CGDZ][A-Z0-9]{8,}$';
  throw new Refusal('invalid_arguments', [
    `[ERROR] input must match regex pattern: ${pattern} [json-pointer:/channel_id]`,
  ]);
}

/** The text before the files, or blocks where there is none. */
function introduction(args: Args) {
  const text = args.text('initial_comment') ?? '';
  if (text !== '') return messageContent({ text });
  return args.has('blocks')
    ? messageContent({ blocks: args.json('blocks', 'invalid_blocks') })
    : { text, blocks: [] };
}
