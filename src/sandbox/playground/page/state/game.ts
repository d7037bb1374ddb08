import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Directory } from '../../blocks/surface.ts';
import type { ChannelItem, Collections, PersonItem, Workspace } from '../../protocol.ts';
import type { Drafts } from './drafts.ts';
import type { Notices } from './notices.ts';

/** Where somebody looks: a channel, or the app with one of its tabs. */
export type Spot = { channel: string; thread?: string } | { app: 'home' | 'messages' | 'about' };

/** What every part of the page stands on. */
export interface Game {
  workspace: Workspace;
  all: Collections;
  /** The person who is played. */
  me: PersonItem;
  playAs(personId: string): void;
  spot: Spot;
  /** as: the person who looks; absent: the one who is played. */
  go(spot: Spot, as?: string): void;
  notices: Notices;
  directory: Directory;
  drafts: Drafts;
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

/** A name with what the person is: `Ada Byron, engineer`. */
export function introduced({ realName, title }: PersonItem): string {
  return title === '' ? realName : `${realName}, ${title.charAt(0).toLowerCase()}${title.slice(1)}`;
}
