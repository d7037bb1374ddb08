import type { Catalogue } from '../../core/catalogue/catalogue.ts';
import type { Leavers } from '../../core/leavers/leavers.ts';
import type { Workspace } from '../../core/people.ts';
import type { Directory, Users, Wake } from '../ports.ts';
import type { SavePorts } from '../save.ts';

export interface StoredLeavers {
  /** Counts saves; every save is conditional on it. */
  version: number;
  /** When everybody in the workspace was last looked through, epoch ms; 0: never. */
  listedAtMs: number;
  people: Leavers;
}

/** Who has left, and what was done about it. */
export interface LeaverRecords {
  /** Consistent. */
  read(): Promise<StoredLeavers>;
  /** False if others have saved since it was read. */
  save(leavers: StoredLeavers): Promise<boolean>;
  /** People about whom Slack should be asked, with when that was noted, epoch ms. */
  hints(): Promise<Record<string, number>>;
  hint(person: string, atMs: number): Promise<void>;
  /** Those that have not been noted again since. */
  forgetHints(hints: Readonly<Record<string, number>>): Promise<void>;
}

/** Everybody in the workspace, page by page. Throws a Fault when Slack can't say; pages before that are right. */
export interface Everybody {
  pages(): AsyncIterable<{ id: string; isDeactivated: boolean }[]>;
}

export interface LeaverPorts extends SavePorts {
  leavers: LeaverRecords;
  users: Users;
  directory: Directory;
  catalogue: Catalogue;
  workspace: Workspace;
  wake: Wake;
  /** The bot's own Slack id: in its name users are stopped. */
  botUserId: string;
}
