import { randomUUID } from 'node:crypto';
import type { AwsServer } from '../aws/aws-server.ts';
import { Offers } from '../slack/interactions/offers.ts';
import type { SlackServer } from '../slack/slack-server.ts';
import { PlanMarks } from './account/plan-marks.ts';
import { Authenticator } from './authenticator.ts';
import { ConsoleDesk } from './console-desk.ts';
import { ReadMarks } from './read-marks.ts';

/** One game: the servers it is played on, and what only its players know. */
export interface Play {
  id: string;
  slack: SlackServer;
  aws: AwsServer;
  offers: Offers;
  reads: ReadMarks;
  authenticator: Authenticator;
  consoles: ConsoleDesk;
  marks: PlanMarks;
  /** As EventBridge does, to the bot; absent: it takes no events. */
  deliverEvent?: DeliverEvent | undefined;
}

export type DeliverEvent = (event: object) => Promise<void>;

/** state: what `snapshotPlay` gave earlier. */
export function startPlay(
  { slack, aws }: Pick<Play, 'slack' | 'aws'>,
  state: unknown,
  deliverEvent?: DeliverEvent,
): Play {
  const saved = typeof state === 'object' && state !== null ? state : {};
  return {
    id: randomUUID(),
    slack,
    aws,
    offers: new Offers(),
    reads: new ReadMarks('reads' in saved ? saved.reads : undefined),
    authenticator: new Authenticator('authenticator' in saved ? saved.authenticator : undefined),
    consoles: new ConsoleDesk(aws),
    marks: new PlanMarks(aws),
    deliverEvent,
  };
}

export function snapshotPlay({ reads, authenticator }: Play): unknown {
  return { reads: reads.snapshot(), authenticator: authenticator.snapshot() };
}
