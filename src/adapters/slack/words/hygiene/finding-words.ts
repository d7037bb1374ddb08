import type { Catalogue } from '../../../../core/catalogue/catalogue.ts';
import { hourMs } from '../../../../core/durations.ts';
import type { Finding, FindingKind } from '../../../../core/hygiene/finding.ts';
import { hygieneRules } from '../../../../core/hygiene/user-findings.ts';
import {
  recommendedMinLength,
  recommendedRemembered,
  type Weakness,
} from '../../../../core/password-policy/weaknesses.ts';
import { code, escaped } from '../../blocks.ts';
import { asManyAsFit } from '../as-many-as-fit.ts';
import { countOf } from '../count-of.ts';
import { daysText } from '../days-text.ts';

export type Settings = Pick<Catalogue, 'accessKeys' | 'hygiene' | 'setUpWithinMs'>;

interface FindingWords {
  /** What is wrong with all of that kind, as plain text. */
  title: (settings: Settings) => string;
  /** Why it matters and how it is put right. */
  why: string;
  /** More about one, as mrkdwn; empty: nothing. */
  more: (finding: Finding, nowMs: number) => string;
}

const for_ = (what: string) => (finding: Finding, nowMs: number) =>
  finding.sinceMs === undefined ? '' : `${what} ${daysText(finding.sinceMs, nowMs)}`;
const ago = (what: string) => (finding: Finding, nowMs: number) =>
  finding.sinceMs === undefined ? '' : `${what} ${daysText(finding.sinceMs, nowMs)} ago`;
const nothing = () => '';
const details = ({ details: known = [] }: Finding) => escaped(known.join('; '), 500);

/** AWS is asked about hourly, whatever it answers. */
function unansweredText(sinceMs: number, nowMs: number): string {
  const hours = Math.floor((nowMs - sinceMs) / hourMs);
  return `AWS has not answered${hours > 0 ? ` for ${countOf(hours, 'hour')}` : ''}, and is asked again within the hour`;
}

/** By what is weak. */
const weaknessWords: Record<Weakness, string> = {
  length: `passwords may be shorter than ${recommendedMinLength} characters`,
  reuse: `some of the last ${recommendedRemembered} passwords can come back`,
  characters: 'not all four kinds of character are asked for',
  'hard-expiry': 'an expired password locks people out',
};

/** Complete by type. */
export const findingWords: Record<FindingKind, FindingWords> = {
  'root-with-keys': {
    title: () => 'Root user with access keys',
    why: 'A key of the root user may do everything, and no policy can limit it. Nobody needs one.',
    more: nothing,
  },
  'root-without-mfa': {
    title: () => 'Root user without MFA',
    why: 'Someone who learns its password, or can read its e-mail, has the whole account.',
    more: nothing,
  },
  'no-trail': {
    title: () => 'No CloudTrail trail',
    why: 'No trail of all Regions is logging, so nobody can say after 90 days what was done in the account, nor with what data.',
    more: ({ details: trails = [] }) =>
      trails.length > 0 ? `its ${countOf(trails.length, 'trail')} don't cover it` : 'it has none',
  },
  'without-mfa': {
    title: () => 'Console password without MFA',
    why: 'Without MFA, anyone who learns the password can sign in.',
    more: for_('password for'),
  },
  'without-mfa-rule': {
    title: () => 'Person without the rule that requires MFA',
    why: 'Their policy of Countersign is missing, so keys and sessions work without MFA. Setting up MFA with `/iam mfa` puts it back.',
    more: nothing,
  },
  shared: {
    title: () => 'Users that several people seem to share',
    why: 'Nobody can say who did what with it, and no one notices when one of them leaves. Each person asks for their own user with `/iam request-user`; then this one is stopped.',
    more: details,
  },
  'old-key': {
    title: ({ accessKeys }) => `Access keys older than ${countOf(accessKeys.maxAgeDays, 'day')}`,
    why: 'The longer a key is in use, the more places have it. Its owner rotates it and switches when it suits them.',
    more: ago('oldest key made'),
  },
  unused: {
    title: (settings) => `Unused for ${countOf(hygieneRules(settings).unusedAfterDays, 'day')} or longer`,
    why: 'Nobody would notice if someone else used it. Offboarding stops it, keeps everything for a while, then deletes it.',
    more: for_('unused for'),
  },
  'not-adopted': {
    title: () => 'Users that Countersign does not manage',
    why: 'They have no owner here, so nobody is asked about their keys and MFA. Adopting one needs approval; it keeps what it can do, within the boundary.',
    more: ago('made'),
  },
  'outside-path': {
    title: () => 'Users outside the path of Countersign',
    why: "Countersign's role can't reach them. An administrator moves a user under the path; then it can be adopted. Its ARN changes, so look for policies that name it.",
    more: ago('made'),
  },
  'weak-password-policy': {
    title: () => 'Weak password policy',
    why: 'Measured against the CIS AWS Foundations Benchmark and AWS Security Hub. `/iam password-policy` shows it with what is recommended, and asks for another; approvers decide.',
    more: ({ details: weak = [] }) => weak.map((each) => weaknessWords[each as Weakness] ?? '').join('; '),
  },
  unseen: {
    title: () => 'What Countersign cannot see',
    why: 'Nothing can be said about it. If AWS answers, `countersign doctor` says what the role lacks; an account with a `role` needs a `readerRole` in the catalogue.',
    more: ({ about = '', sinceMs }, nowMs) =>
      about !== 'account'
        ? `its ${escaped(about)}${sinceMs === undefined ? '' : `: ${unansweredText(sinceMs, nowMs)}`}`
        : sinceMs === undefined
          ? 'its users were never listed'
          : `its users were last listed ${daysText(sinceMs, nowMs)} ago`,
  },
  'password-unused': {
    title: () => 'Passwords that were never used',
    why: 'A password that nobody needs can only be guessed or stolen.',
    more: for_('unused for'),
  },
  unopened: {
    title: () => 'Credentials that were never opened',
    why: 'They were sent to their owners, who have not opened the link. An expired link shows *Send a new one* in its message.',
    more: ago('sent'),
  },
  'direct-policy': {
    title: () => 'Policies on users where a group would do',
    why: 'Several users have the same policy each for themselves. A group gives it in one place: offer the group in the catalogue.',
    more: ({ details: names = [] }) => `${countOf(names.length, 'user')}: ${asManyAsFit(names.map(code), 300)}`,
  },
  'device-unassigned': {
    title: () => 'MFA devices that nobody uses',
    why: 'They are left over from set-ups that nobody finished. Their names are taken until they are deleted.',
    more: nothing,
  },
};
