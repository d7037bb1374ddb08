import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Directory } from '../../blocks/surface.ts';
import type { ChannelItem, Collections, PersonItem, Workspace } from '../../protocol.ts';
import type { Notices } from './notices.ts';

/** Where somebody looks: a channel, or the app with one of its tabs. */
export type Spot = { channel: string; thread?: string } | { app: 'home' | 'messages' | 'about' };

/** What every part of the page stands on. */
export interface Game {
  workspace: Workspace;
  all: Collections;
  /** Whoever is played. */
  me: PersonItem;
  playAs(personId: string): void;
  spot: Spot;
  /** as: whose eyes; absent: those of whoever is played. */
  go(spot: Spot, as?: string): void;
  notices: Notices;
  directory: Directory;
  /** What the composer of the current channel starts with, once. */
  draft: { text: string; serial: number };
  write(text: string): void;
}

export const GameContext = createContext<Game | undefined>(undefined);

export function useGame(): Game {
  const game = useContext(GameContext);
  if (!game) throw new Error('this is drawn inside a game');
  return game;
}

/** The direct message between the person and the app, if one of them has written. */
export function dmWith({ channels }: Collections, personId: string): ChannelItem | undefined {
  return Object.values(channels).find((one) => one.imWith === personId);
}

export function playersOf({ people }: Collections): PersonItem[] {
  return Object.values(people).filter(({ isBot }) => !isBot);
}
