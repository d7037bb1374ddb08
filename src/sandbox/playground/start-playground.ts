import type { Servers } from '../start-servers.ts';
import { answerRequest, type Site } from './answer-request.ts';
import { bundlePage, type PageAssets, type PageName } from './bundle-page.ts';
import { fileDownload } from './file-download.ts';
import type { SampleGroup } from './gallery/sample.ts';
import type { Door } from './listen.ts';
import { collections } from './live/collections.ts';
import { Live } from './live/live.ts';
import { type DeliverEvent, type Play, snapshotPlay, startPlay } from './play.ts';
import type { Verb, Workspace } from './protocol.ts';
import { aws } from './verbs/aws.ts';
import { conversation } from './verbs/conversation.ts';
import { interaction } from './verbs/interaction.ts';
import { wirePayload } from './wire/wire-log.ts';

export interface PlaygroundOptions {
  servers: Servers;
  /** Where the bot serves its one-time pages. */
  botOrigin: string;
  /** Where it is, which others may have been told already. */
  door: Door;
  /** Makes everything as it was at first, and gives the servers it then runs on. */
  reset(): Promise<Servers>;
  /** Brings what AWS has to say to the bot. */
  deliverEvent?: DeliverEvent;
  /** The page, if somebody has begun to build it already. */
  page?: Promise<PageAssets>;
  /** What the bot has to show in the gallery; asked when somebody looks. */
  samples?(): readonly SampleGroup[];
}

export interface Playground {
  url: string;
  close(): Promise<void>;
}

/** A workspace in the browser, on loopback: the sandbox with a face. */
export function startPlayground(options: PlaygroundOptions): Playground {
  const bundles: Partial<Record<PageName, Promise<PageAssets>>> = { page: options.page ?? bundlePage('page') };
  // The request for the page reports it.
  bundles.page?.catch(() => {});
  let { servers } = options;
  let play = takeUp(servers, options.deliverEvent);
  const live = new Live({
    workspace: () => presentWorkspace(play, options.botOrigin),
    collections: () => collections(play),
  });
  const follow = () =>
    servers.onChange(() => {
      play.marks.follow();
      live.changed();
    });
  let unfollow = follow();

  let resetting: Promise<void> | undefined;
  const reset = async () => {
    unfollow();
    servers = await options.reset();
    play = takeUp(servers, options.deliverEvent);
    unfollow = follow();
    live.restart();
  };

  const perform = async (verb: Verb, takes: unknown): Promise<unknown> => {
    if (verb === 'reset') {
      // Two windows may ask at once: it is one reset.
      resetting ??= reset().finally(() => {
        resetting = undefined;
      });
      await resetting;
      return {};
    }
    const done = await doing[verb](play, takes as never);
    servers.playground.changed();
    live.changed();
    return done;
  };

  const { server, port, open } = options.door;
  const site: Site = {
    port,
    assets(name) {
      bundles[name] ??= bundlePage(name);
      return bundles[name];
    },
    perform,
    samples: () => options.samples?.() ?? [],
    payload: (id) => wirePayload(play, id),
    download: (id) => fileDownload(servers.slack, id),
    live: (response, headers) => live.open(response, headers),
  };
  open((request, response) => {
    answerRequest(site, request, response).catch((error: unknown) => {
      if (response.headersSent) return void response.destroy();
      response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' });
      response.end(error instanceof Error ? error.message : String(error));
    });
  });
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      unfollow();
      live.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

const doing = { ...conversation, ...interaction, ...aws };

function takeUp(servers: Servers, deliverEvent?: DeliverEvent): Play {
  const play = startPlay(servers, servers.playground.read(), deliverEvent);
  servers.playground.follow(() => snapshotPlay(play));
  return play;
}

function presentWorkspace({ id, slack }: Play, botOrigin: string): Workspace {
  const { team, app } = slack.desk.workspace.context;
  const bot = slack.desk.workspace.people.get(app.botUserId);
  return {
    game: id,
    team: { id: team.id, name: team.name },
    bot: {
      userId: bot.id,
      name: bot.realName,
      description: app.description ?? '',
      isReadOnly: app.isReadOnly === true,
      hasHome: app.hasHome !== false,
    },
    commands: Object.fromEntries(
      app.commands.map((command) => [command, app.hints?.[command] ?? { description: '', usage: '' }]),
    ),
    botOrigin,
  };
}
