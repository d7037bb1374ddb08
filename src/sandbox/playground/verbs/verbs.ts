import type { Play } from '../play.ts';
import type { Gives, Takes, Verb } from '../protocol.ts';

/** How verbs are done; each throws a ShownError for what a person would see instead. */
export type Doing<V extends Verb> = {
  [K in V]: (play: Play, takes: Takes<K>) => Gives<K> | Promise<Gives<K>>;
};
