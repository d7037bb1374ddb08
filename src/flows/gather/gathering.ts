import type { Account } from '../../core/catalogue/catalogue.ts';
import type { GatherPorts } from './ports.ts';

/** Something that is listed in every account now and then. */
export interface Gathering {
  /** For the log. */
  what: string;
  /** A younger list stays: a process that restarts again and again doesn't burden AWS. */
  youngMs: number;
  concerns(catalogue: GatherPorts['catalogue'], account: Account): boolean;
  /** When the newest list was made; undefined: there is none. */
  madeAtMs(ports: GatherPorts, account: string): Promise<number | undefined>;
  gather(ports: GatherPorts, account: string): Promise<void>;
}

/** Names a list; another list has another name. */
export function generationAt(atMs: number, random: GatherPorts['random']): string {
  const mark = [...random.bytes(4)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${atMs}-${mark}`;
}
