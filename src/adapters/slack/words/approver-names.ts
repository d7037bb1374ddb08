import type { Approvers } from '../../../core/catalogue/catalogue.ts';
import { mention, mentionGroup } from '../blocks.ts';
import { asManyAsFit } from './as-many-as-fit.ts';

/** A notice that calls them has room for these, and its own words, in the 3000 characters of a section. */
const ofNotice = 1500;

/** As mrkdwn; empty for nobody. In a channel, everyone who is named gets a notification. */
export function approverNames({ groups, people }: Approvers, limit = ofNotice): string {
  return asManyAsFit([...groups.map(mentionGroup), ...people.map(mention)], limit, ' ');
}
