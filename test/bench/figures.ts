import type { Figure } from './figure.ts';
import { ack } from './figures/ack.ts';
import { approveToLink } from './figures/approve-to-link.ts';
import { audit } from './figures/audit.ts';
import { bundles } from './figures/bundles.ts';
import { exposed } from './figures/exposed.ts';
import { flood } from './figures/flood.ts';
import { links } from './figures/links.ts';
import { queue } from './figures/queue.ts';
import { stopMany } from './figures/stop-many.ts';
import { stops } from './figures/stops.ts';
import { units } from './figures/units.ts';
import { users } from './figures/users.ts';
import { votes } from './figures/votes.ts';
import { wide } from './figures/wide.ts';

/** In the order of the table; each may be asked for by its name. */
export const figures: Record<string, Figure> = {
  ack,
  link: approveToLink,
  links,
  units,
  bundles,
  queue,
  stops,
  votes,
  flood,
  wide,
  users,
  exposed,
  'stop-many': stopMany,
  audit,
};
