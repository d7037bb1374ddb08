import type { Block } from '../block-kit/blocks.ts';
import { readBlocks } from '../read-blocks.ts';
import { readMrkdwn } from '../read-mrkdwn.ts';
import type { StoredMessage } from '../workspace/state.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** A file as people open it. */
export interface SharedFile {
  name: string;
  title: string;
  text: string;
}

/** A message as it was when it was read. */
export interface Message {
  channel: string;
  ts: string;
  /** The fallback text; people see it only when there are no blocks. */
  text: string;
  blocks: readonly Block[];
  threadTs?: string;
  edited: boolean;
  deletedAtMs?: number;
  ephemeralFor?: string;
  unfurlLinks: boolean;
  unfurlMedia: boolean;
  metadata?: unknown;
  /** Empty: none. */
  files: readonly SharedFile[];
  /** What people see, in plain text. */
  read(): string;
}

export function presentMessage(workspace: Workspace, stored: StoredMessage): Message {
  const { editedTs, author, files: ids = [], ...seen } = structuredClone(stored);
  const names = (id: string) => workspace.nameOf(id);
  const files = ids.flatMap((id) => {
    const file = workspace.files.find(id);
    return file ? [{ name: file.name, title: file.title, text: workspace.files.bytesOf(file).toString() }] : [];
  });
  const words = () => (seen.blocks.length > 0 ? readBlocks(seen.blocks, names) : readMrkdwn(seen.text, names));
  return {
    ...seen,
    files,
    edited: editedTs !== undefined,
    read: () => [words(), ...files.map(({ title }) => `[file ${title}]`)].filter(Boolean).join('\n'),
  };
}
