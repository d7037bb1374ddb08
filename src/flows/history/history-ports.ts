import type { JudgePorts } from '../judge-ask.ts';
import type { Entries, Requests, Users } from '../ports.ts';
import type { Histories } from './histories.ts';

/** Nothing of it writes, and no AWS account is asked. */
export interface HistoryPorts extends JudgePorts {
  requests: Requests;
  users: Users;
  entries: Entries;
  histories: Histories;
}
