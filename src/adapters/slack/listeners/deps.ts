import type { WebClient } from '@slack/web-api';
import type { Histories } from '../../../flows/history/histories.ts';
import type { HomeTab } from '../../../flows/home/home-tab.ts';
import type { OpenReviews } from '../../../flows/home/open-reviews.ts';
import type { InventoryCache } from '../../../flows/inventory-cache.ts';
import type { LeaverRecords } from '../../../flows/leavers/ports.ts';
import type { PolicySearch } from '../../../flows/policy-search.ts';
import type { Entries, PeopleSearch, Refusals, RightOfWay, Users } from '../../../flows/ports.ts';
import type { RefusedAsks } from '../../../flows/refused-asks.ts';
import type { ReviewPorts } from '../../../flows/review.ts';
import type { StopLists } from '../../../flows/stop-lists.ts';
import type { SendFiles } from '../send-files.ts';
import type { NewestChoices } from './newest-choices.ts';

/** What listeners work with: the flows' ports, and Slack to answer with. */
export interface ListenerDeps extends ReviewPorts {
  users: Users;
  rightOfWay: RightOfWay;
  stopLists: StopLists;
  /** Continues after the answer; it never fails. */
  meanwhile(work: Promise<void>): void;
  search: PeopleSearch;
  policies: PolicySearch;
  inventory: InventoryCache;
  choices: NewestChoices;
  refusals: Pick<Refusals, 'keep'>;
  refusedAsks: RefusedAsks;
  reviews: OpenReviews;
  entries: Entries;
  histories: Histories;
  home: HomeTab;
  leavers: Pick<LeaverRecords, 'hint'>;
  sendFiles: SendFiles;
  /** For answers to a click: quick, tried once. */
  client: WebClient;
  log: Log;
}

export interface Log {
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
  error(fields: Record<string, unknown>, message: string): void;
}
