import { sandboxAccount } from '../../sandbox/seed.ts';
import type { Actor } from '../../sandbox/slack/driver/actor.ts';
import type { Message } from '../../sandbox/slack/driver/message.ts';
import { type Servers, startServers } from '../../sandbox/start-servers.ts';
import { createLog } from '../../wire/log.ts';
import { type RunningBot, startBot } from '../start-bot.ts';
import { approvals, cast, workspace } from './cast.ts';
import { demoCatalogue } from './catalogue.ts';
import type { Narrator } from './narrator.ts';

export const tables = { requests: 'countersign-requests', secrets: 'countersign-secrets' };

/** The sandbox's servers, the unchanged bot in front of them, and what the story remembers. */
export interface Stage extends Pick<Servers, 'slack' | 'aws' | 'dynamo'> {
  tell: Narrator;
  bot: RunningBot;
  people: Record<keyof typeof cast, Actor>;
  /** Every line of the bot's log. */
  logged: readonly string[];
  /** Every secret that someone in the story has seen, with what it is. */
  secrets: Map<string, string>;
  /** The parts of each link: its id is no secret, its key is. */
  links: { id: string; key: string }[];
  /** The newest card in the approvals channel, whatever else was posted there since. */
  card(): Message;
  user(name: string): ReturnType<Servers['aws']['account']>['users'][number] | undefined;
  /** Resolves when the bot has nothing to do. */
  settled(what?: string): Promise<void>;
  close(): Promise<void>;
}

/** spoil: for tests, breaks something before the story begins. */
export async function setStage(tell: Narrator, spoil: (servers: Servers) => void = () => {}): Promise<Stage> {
  const servers = await startServers({ clock: { now: Date.now }, workspace, slack: { settleMs: 60 } });
  const { slack, aws, dynamo } = servers;
  const logged: string[] = [];
  const log = createLog('info', { write: (line: string) => void logged.push(line) });
  const environment = {
    ...servers.environment,
    COUNTERSIGN_REQUESTS_TABLE: tables.requests,
    COUNTERSIGN_SECRETS_TABLE: tables.secrets,
  };
  const bot = await startBot(environment, { log, catalogue: demoCatalogue() }).catch(async (error: unknown) => {
    await servers.close();
    throw error;
  });
  slack.setRequestUrl(`${bot.url}/slack/events`);
  slack.follow(bot);
  spoil(servers);
  const people = Object.fromEntries(Object.entries(cast).map(([name, id]) => [name, slack.as(id)]));
  return {
    ...{ tell, slack, aws, dynamo, bot, logged },
    people: people as Stage['people'],
    secrets: new Map(),
    links: [],
    card: () => only(slack.channel(approvals).findLast(isCard), 'no card in the approvals channel'),
    user: (name) => aws.account(sandboxAccount).users.find(({ userName }) => userName === name),
    settled: (what = 'the bot works') =>
      tell.during(
        what,
        bot.handled().then(() => bot.worker.idle()),
      ),
    async close() {
      await bot.stop();
      await servers.close();
    },
  };
}

export function only<Thing>(thing: Thing | undefined, otherwise: string): Thing {
  if (thing === undefined) throw new Error(otherwise);
  return thing;
}

/** Stuck work is reported to the channel in separate messages. */
function isCard({ text }: Message): boolean {
  return !/^(Stuck|No longer stuck): /.test(text);
}
