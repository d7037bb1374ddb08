import type { WebClient } from '@slack/web-api';
import { Fault } from '../../flows/fault.ts';
import { translated, unavailable } from './faults.ts';
import type { Message } from './message.ts';
import type { slackFetch } from './web-client.ts';

export interface TextFile {
  name: string;
  /** What people see above it. */
  title: string;
  text: string;
}

export interface FilesMessage {
  files: readonly TextFile[];
  /** Comes before the files, which have no words beside them. */
  message: Message;
  /** What the message says instead if they don't come. */
  failed(fault: Fault): Message;
}

/** Sends files by direct message. Throws a Fault; of nature `unknown-outcome`, they may still come. */
export type SendFiles = (person: string, what: FilesMessage) => Promise<void>;

/** Three rounds, and a person waits: together they fit into the three seconds that Slack waits for an answer. */
export const fileCallMs = 800;

/**
 *   addresses ── uploads ──────────────┐
 *                message (gives the D…) ┴── share
 *
 * Most refusals come with the addresses, before anything shows. An upload that is never shared is seen by nobody, and
 * Slack forgets it. Files go to the id of the conversation, not of the person; only a message tells which that is without
 * a right to open conversations. Our own upload, not the client's: that one would send the token to the address.
 */
export function fileSender(client: WebClient, fetchSlack: ReturnType<typeof slackFetch>): SendFiles {
  const quiet = { unfurl_links: false, unfurl_media: false };

  return async (person, { files, message, failed }) => {
    const addressed = await Promise.all(files.map((file) => addressFor(client, file)));
    const [posted, ...uploads] = await Promise.allSettled([
      translated(() => client.chat.postMessage({ channel: person, ...message, ...quiet })),
      ...addressed.map(({ url, bytes }) => upload(fetchSlack, url, bytes)),
    ]);
    if (posted.status === 'rejected') throw posted.reason;
    const { channel = '', ts = '' } = posted.value;
    try {
      const lost = uploads.find((each) => each.status === 'rejected');
      if (lost) throw lost.reason;
      const listed = addressed.map(({ id, title }) => ({ id, title }));
      await translated(() => share(client, channel, listed));
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      // It is said in the answer, too.
      await client.chat.update({ channel, ts, ...failed(error), parse: 'none' }).catch(() => {});
      throw error;
    }
  };
}

async function addressFor(client: WebClient, { name, title, text }: TextFile) {
  const bytes = new TextEncoder().encode(text);
  const { upload_url: url, file_id: id } = await translated(() =>
    client.files.getUploadURLExternal({ filename: name, length: bytes.length }),
  );
  if (!url || !id) throw unavailable(undefined);
  return { url, id, title, bytes };
}

/** Slack answers 200 and words; anything else is a failure. */
async function upload(
  fetchSlack: ReturnType<typeof slackFetch>,
  url: string,
  body: Uint8Array<ArrayBuffer>,
): Promise<void> {
  const answer = await translated(() =>
    fetchSlack(url, { method: 'POST', body, headers: { 'content-type': 'application/octet-stream' } }),
  );
  const { status } = answer;
  await answer.body?.cancel();
  if (status !== 200) throw unavailable(new Error(`the upload was answered with ${status}`));
}

function share(client: WebClient, channel: string, files: { id: string; title: string }[]) {
  const [first, ...others] = files;
  if (!first) throw new Error('no files to share');
  return client.files.completeUploadExternal({ channel_id: channel, files: [first, ...others] });
}
