import { secondMs } from '../durations.ts';
import type { Catalogue } from './catalogue.ts';

/** How fast lists of users are stopped unless the catalogue says: IAM's own limits are not published. */
const defaultCallsPerSecond = 20;

/** What one stop costs in calls to AWS, with its session, two keys and a few other credentials; most cost nine. */
const callsOfAStop = 15;

/** One user of a list is begun every so many ms. */
export function stopEveryMs({ stops }: Pick<Catalogue, 'stops'>): number {
  return (callsOfAStop * secondMs) / (stops?.callsPerSecond ?? defaultCallsPerSecond);
}
