import type { Account } from '../catalogue/catalogue.ts';
import { homeRegions } from '../catalogue/home-regions.ts';
import { partitionOf } from '../catalogue/partitions.ts';

/** The Regions that are read: that of the global services, and those of the catalogue. */
export function activityRegionsOf({ boundary, activityRegions = [] }: Account): string[] {
  const home = homeRegions[partitionOf(boundary) ?? 'aws'];
  return [...new Set([home, ...activityRegions])];
}
