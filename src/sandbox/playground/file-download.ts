import type { SlackServer } from '../slack/slack-server.ts';

export interface FileDownload {
  headers: Record<string, string>;
  bytes: Buffer;
}

/**
 * A file that the bot has shared, as text to be saved: whatever is in it, a browser neither runs nor draws it.
 * Undefined: there is none.
 */
export function fileDownload({ desk }: Pick<SlackServer, 'desk'>, id: string): FileDownload | undefined {
  const { files } = desk.workspace;
  const file = files.find(id);
  if (!file?.isComplete) return undefined;
  const name = file.name.replaceAll(/[^\w.-]/g, '_');
  return {
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
    },
    bytes: files.bytesOf(file),
  };
}
