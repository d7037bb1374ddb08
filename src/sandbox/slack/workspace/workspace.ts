import { Channels } from './channels.ts';
import type { Context } from './context.ts';
import { Files } from './files.ts';
import { Messages } from './messages.ts';
import { People } from './people.ts';
import { ResponseUrls } from './response-urls.ts';
import type { AppSeed, WorkspaceSeed } from './seed.ts';
import { type SlackState, savedState, seedState } from './state.ts';
import { Triggers } from './triggers.ts';
import { Views } from './views.ts';

/** One Slack workspace with one app in it: state and rules, without HTTP and without people who act. */
export class Workspace {
  readonly people: People;
  readonly channels: Channels;
  readonly messages: Messages;
  readonly files: Files;
  readonly triggers: Triggers;
  readonly responseUrls: ResponseUrls;
  readonly views: Views;
  readonly context: Context;
  readonly #listeners = new Set<() => void>();

  constructor(options: { clock: { now(): number }; seed: WorkspaceSeed; app: AppSeed; state?: unknown }) {
    const state =
      options.state === undefined ? seedState(options.seed, options.app) : savedState(options.state);
    this.context = this.#contextOf(state, options.seed, options.app, options.clock);
    this.people = new People(this.context);
    this.channels = new Channels(this.context, this.people);
    this.messages = new Messages(this.context);
    this.files = new Files(this.context);
    this.triggers = new Triggers(this.context);
    this.responseUrls = new ResponseUrls(this.context);
    this.views = new Views(this.context);
  }

  /** Calls back after every change; returns how to stop. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  snapshot(): SlackState {
    return structuredClone(this.context.state);
  }

  /** How a mention of an id is shown. */
  nameOf(id: string): string | undefined {
    const { state } = this.context;
    return state.people[id]?.name ?? state.userGroups[id]?.handle ?? state.channels[id]?.name;
  }

  #contextOf(state: SlackState, seed: WorkspaceSeed, app: AppSeed, clock: { now(): number }): Context {
    return {
      state,
      app,
      team: {
        id: seed.teamId,
        name: seed.name ?? 'Sandbox',
        domain: seed.domain ?? 'sandbox',
        ...(seed.enterpriseId && { enterpriseId: seed.enterpriseId }),
      },
      nowMs: () => clock.now(),
      nextId: (prefix) => {
        // Never one that was used before: the last state written may be lost with the process, but the clock isn't.
        state.serial = Math.max(state.serial + 1, Math.floor(clock.now()));
        return prefix + state.serial.toString(36).toUpperCase().padStart(9, '0');
      },
      nextTs: () => {
        state.lastTsMicros = Math.max(state.lastTsMicros + 1, Math.floor(clock.now()) * 1000);
        const seconds = Math.floor(state.lastTsMicros / 1e6);
        return `${seconds}.${String(state.lastTsMicros % 1e6).padStart(6, '0')}`;
      },
      changed: () => {
        for (const listener of this.#listeners) listener();
      },
    };
  }
}
