import {
  changedLines,
  isLaxer,
  type PolicyLine,
  policyLines,
} from '../../../core/password-policy/describe-policy.ts';
import { type ExpiryReach, newExpiryDays } from '../../../core/password-policy/expiry.ts';
import type { StandingPolicy } from '../../../core/password-policy/password-policy.ts';
import {
  recommendedMinLength,
  recommendedRemembered,
  type Weakness,
  weaknessesOf,
} from '../../../core/password-policy/weaknesses.ts';
import { time } from '../blocks.ts';
import { countOf } from './count-of.ts';

/** What is recommended, and by whom. */
const advice: Record<PolicyLine['about'], string> = {
  length: `CIS and AWS recommend at least ${recommendedMinLength}`,
  characters: 'AWS recommends all four kinds',
  reuse: `CIS and AWS recommend ${recommendedRemembered}`,
  expiry: 'CIS and NIST no longer ask for one',
  changing: 'users that Countersign manages may change theirs in any case',
};

const hardExpiryAdvice = 'turn it off: it locks out everyone who signs in too late';

const marks: Partial<Record<PolicyLine['about'], Weakness>> = {
  length: 'length',
  characters: 'characters',
  reuse: 'reuse',
};

/** A line for each subject, with a mark and what is recommended. */
export function markedLines(policy: StandingPolicy): string[] {
  const weak = weaknessesOf(policy);
  return policyLines(policy).map(({ about, label, words }) => {
    const locksOut = about === 'expiry' && weak.includes('hard-expiry');
    const weakness = marks[about];
    const isWeak = locksOut || (weakness !== undefined && weak.includes(weakness));
    const sign = isWeak ? ':warning:' : weakness ? ':white_check_mark:' : ':heavy_minus_sign:';
    return `${sign} *${label}*  ${words} (${locksOut ? hardExpiryAdvice : advice[about]})`;
  });
}

/** What a change comes to for the people of the account, as lines of mrkdwn. */
export function changeLines(
  before: StandingPolicy,
  after: StandingPolicy,
  reach: ExpiryReach | undefined,
): string[] {
  const [first, ...others] = changedLines(before, after).map(
    ({ label, words }) => `*${label}*  ${words.replace(/ → (.*)$/s, ' → *$1*')}`,
  );
  return [
    '*Changes for every IAM user of the account*',
    ...(first ? [`• ${first}`, ...others.map((line) => `• ${line}`)] : ['• Nothing that people notice']),
    ...(isLaxer(before, after) ? [':warning: *It asks for less than before.*'] : []),
    ...expiryLines(before, after, reach),
  ];
}

function expiryLines(before: StandingPolicy, after: StandingPolicy, reach: ExpiryReach | undefined): string[] {
  const isHard = after !== 'default' && weaknessesOf(after).includes('hard-expiry');
  const days = newExpiryDays(before, after);
  return [
    ...(days === undefined ? [] : [reachText(days, reach)]),
    ...(isHard
      ? [
          ':rotating_light: *Expired passwords lock people out.* With a hard expiry, nobody can choose a new one at sign-in: an administrator has to set it.',
        ]
      : []),
  ];
}

/** Whose passwords it meets, and when. */
function reachText(days: number, reach: ExpiryReach | undefined): string {
  const rule = `:hourglass: *Expiry holds at once* for every password that is older than ${countOf(days, 'day')}`;
  if (!reach) return `${rule}. How many that are is unknown: the bot hasn't read the account's users yet.`;
  const { withPassword, atOnce, soon, nextAtMs, unknown, asOfMs } = reach;
  const next = nextAtMs === undefined ? '' : `, the next ${time(nextAtMs)}`;
  const more = soon > 0 || nextAtMs !== undefined ? `; ${soon} more within 30 days${next}` : '';
  const rest = unknown > 0 ? ` AWS doesn't say how old ${unknown} of them are.` : '';
  return `${rule}: ${atOnce} of ${withPassword}${more}. As the account was ${time(asOfMs)}.${rest}`;
}
