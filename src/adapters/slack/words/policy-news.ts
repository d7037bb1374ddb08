import { dayMs, hourMs, minuteMs } from '../../../core/durations.ts';
import { countOf } from './count-of.ts';

/** Below the field of a form: what a search for managed policies looks through. ageMs: undefined if there is no list yet. */
export function policyNews(ageMs: number | undefined): string {
  return ageMs === undefined
    ? 'Managed policies of this account can’t be found here yet: AWS has not listed them. Try again in 15 minutes.'
    : `Type to find managed policies, too (list of ${agoText(ageMs)}).`;
}

function agoText(ageMs: number): string {
  if (ageMs < minuteMs) return 'a moment ago';
  if (ageMs < 2 * hourMs) return `${countOf(Math.floor(ageMs / minuteMs), 'minute')} ago`;
  if (ageMs < 2 * dayMs) return `${countOf(Math.floor(ageMs / hourMs), 'hour')} ago`;
  return `${countOf(Math.floor(ageMs / dayMs), 'day')} ago`;
}
