import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver } from '@slack/bolt';
import {
  type SlackServer,
  type SlackServerOptions,
  startSlack,
} from '../../../src/sandbox/slack/slack-server.ts';
import { slackOptions } from './a-slack.ts';
import { quietLogger } from './quiet-logger.ts';

/** An unmodified Bolt app on a free port, wired to a sandbox workspace. */
export interface Bot {
  app: App;
  slack: SlackServer;
  stop(): Promise<void>;
}

export async function startBot(overrides: Partial<SlackServerOptions> = {}): Promise<Bot> {
  const options = slackOptions(overrides);
  const slack = await startSlack(options);
  const receiver = new HTTPReceiver({ signingSecret: options.app.signingSecret, logger: quietLogger });
  const app = new App({
    receiver,
    token: options.app.token,
    botId: options.app.botId,
    botUserId: options.app.botUserId,
    logger: quietLogger,
    clientOptions: { slackApiUrl: `${slack.url}/api/`, retryConfig: { retries: 0 } },
  });
  const server = await receiver.start({ port: 0, host: '127.0.0.1' });
  slack.setRequestUrl(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`);
  const stop = async () => {
    await receiver.stop();
    await slack.close();
  };
  return { app, slack, stop };
}
