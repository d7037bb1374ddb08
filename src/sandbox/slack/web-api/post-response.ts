import * as z from 'zod';
import { messageContent } from '../workspace/message-content.ts';
import { Refusal } from '../workspace/refusal.ts';
import type { ResponseUrl } from '../workspace/state.ts';
import type { Workspace } from '../workspace/workspace.ts';

const responseBody = z.looseObject({
  text: z.string().optional(),
  response_type: z.enum(['ephemeral', 'in_channel']).optional(),
  replace_original: z.boolean().optional(),
  delete_original: z.boolean().optional(),
  thread_ts: z.string().optional(),
});

/** Handles a POST to a response URL. No membership is needed; the default is a new ephemeral message. */
export function postResponse(workspace: Workspace, secret: string, body: unknown): void {
  const parsed = responseBody.safeParse(body);
  if (!parsed.success) throw new Refusal('invalid_payload');
  const link = workspace.responseUrls.use(secret);
  const original = link.originalTs ? workspace.messages.find(link.channel, link.originalTs) : undefined;
  if (parsed.data.delete_original) {
    if (original) workspace.messages.delete(original);
    return;
  }
  const content = messageContent(parsed.data);
  if (parsed.data.replace_original && original) {
    workspace.messages.edit(original, content);
    return;
  }
  const { ts } = workspace.messages.post({ channel: link.channel, ...content, ...audience(link, parsed.data) });
  link.originalTs ??= ts;
}

function audience(link: ResponseUrl, body: z.infer<typeof responseBody>) {
  return {
    ...(body.response_type !== 'in_channel' && { ephemeralFor: link.userId }),
    ...(body.thread_ts && { threadTs: body.thread_ts }),
  };
}
