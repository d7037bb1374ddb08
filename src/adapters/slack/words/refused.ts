import { isUntold } from '../../../core/notices/is-untold.ts';
import type { Request } from '../../../core/request/request.ts';
import type { HeldUp } from '../../../core/request/stop.ts';
import { code, escaped } from '../blocks.ts';
import { slackFix } from '../slack-fixes.ts';
import { awsFix } from './aws-fix.ts';

/** Where our role lacks a right. */
const rightsFix =
  'The platform team can allow it by updating the account’s stack from `manifests/account.yaml`. Every policy that the catalogue names must be in its AllowedPolicyArns.';

const otherFix = 'The platform team can find out what to change: `countersign doctor` shows more.';

/** What a service refuses until a person changes something, and who can: said at once, not at the deadline. */
export function refusedText(request: Request): string | undefined {
  const { phase, trouble } = request;
  if (!trouble?.isRefused) return undefined;
  if (isUntold(request))
    return `The bot can't post to the approvals channel, so nobody can decide. ${slackFix(trouble.message)}`;
  return phase.status === 'submitted' ? refusedByAws(trouble) : undefined;
}

function refusedByAws({ code: by, message }: HeldUp): string {
  const roleFix = by === 'AccessDenied' ? rightsFix : otherFix;
  const fix = awsFix({ code: by, message }) ?? roleFix;
  return `AWS refuses something the bot needs: ${escaped(message, 600)}. ${fix}`;
}

/** What AWS refuses of a stop, and who can change that; or how it has failed for more than a minute. */
export function heldUpText(by: HeldUp): string {
  if (by.isRefused) return refusedByAws(by);
  return `AWS doesn't do what the bot needs: ${escaped(by.message, 600)} (${code(by.code)}).`;
}

/** Why nobody could decide in time. */
export function undecidableText({ phase, notices, trouble }: Request): string | undefined {
  if (phase.status !== 'expired') return undefined;
  const why = trouble
    ? ` (${code(trouble.code === 'notices.undelivered' ? trouble.message : trouble.code)})`
    : '';
  if (!phase.plan) return `it could not be prepared in time${why}`;
  return notices.card?.ts ? undefined : `the approvers could not be told in time${why}`;
}
