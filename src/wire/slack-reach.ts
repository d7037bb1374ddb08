import type { RequestListener } from 'node:http';
import { HTTPReceiver, type Logger, type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { Environment } from '../config/environment.ts';
import { type DeliveryParts, deliveries } from './deliveries.ts';

/** How Slack reaches this process: signed requests over HTTP, or a socket that we open. */
export interface SlackReach {
  receiver: Receiver;
  /** For `/slack/events`; nothing is served there in Socket Mode. */
  listener?: RequestListener;
  connect(): Promise<void>;
  disconnect(): Promise<void>;
}

type ReachVariables = Pick<Environment, 'SLACK_APP_TOKEN' | 'SLACK_SIGNING_SECRET' | 'SLACK_API_URL'>;

export function slackReach(
  env: ReachVariables,
  logger: Logger,
  front: Pick<DeliveryParts, 'bodies' | 'onRefused'>,
): SlackReach {
  return env.SLACK_APP_TOKEN
    ? overSocket(env.SLACK_APP_TOKEN, env.SLACK_API_URL, logger)
    : overHttp(env, logger, front);
}

function overSocket(appToken: string, slackApiUrl: string, logger: Logger): SlackReach {
  // Otherwise the client waits as long as Slack asks for, possibly a day; with this it retries by itself, at growing
  // intervals.
  const installerOptions = { clientOptions: { slackApiUrl, rejectRateLimitedCalls: true } };
  const receiver = new SocketModeReceiver({ appToken, logger, installerOptions });
  return {
    receiver,
    connect: async () => void (await receiver.start()),
    disconnect: () => receiver.stop(),
  };
}

function overHttp(
  { SLACK_SIGNING_SECRET: signingSecret = '' }: ReachVariables,
  logger: Logger,
  front: Pick<DeliveryParts, 'bodies' | 'onRefused'>,
): SlackReach {
  const receiver = new HTTPReceiver({ signingSecret, endpoints: ['/slack/events'], logger });
  const listener = deliveries({ signingSecret, bolt: receiver.requestListener, ...front });
  return { receiver, listener, connect: async () => {}, disconnect: async () => {} };
}
