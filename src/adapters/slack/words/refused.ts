import { isUntold } from '../../../core/notices/is-untold.ts';
import type { Request } from '../../../core/request/request.ts';
import { code, escaped } from '../blocks.ts';
import { slackFix } from '../slack-fixes.ts';

/** Where our role lacks a right. */
const rightsFix =
  'The platform team can allow it, by updating the account’s stack from `manifests/account.yaml`; every policy that the catalogue names must be among its AllowedPolicyArns.';

const otherFix = 'The platform team can find out what to change; `countersign doctor` shows more.';

/** What a service refuses until a person changes something, and who can: at once, and not when the time is over. */
export function refusedText(request: Request): string | undefined {
  const { phase, trouble } = request;
  if (!trouble?.isRefused) return undefined;
  if (isUntold(request))
    return `Slack refuses the approvals channel, so nobody can decide. ${slackFix(trouble.message)}`;
  if (phase.status !== 'submitted') return undefined;
  const fix = trouble.code === 'AccessDenied' ? rightsFix : otherFix;
  return `AWS refuses what a plan needs: ${escaped(trouble.message, 600)}. ${fix}`;
}

/** Why nobody decided in time, when nobody could. */
export function undecidableText({ phase, notices, trouble }: Request): string | undefined {
  if (phase.status !== 'expired') return undefined;
  const why = trouble
    ? ` (${code(trouble.code === 'notices.undelivered' ? trouble.message : trouble.code)})`
    : '';
  if (!phase.plan) return `no plan could be made in time${why}`;
  return notices.card?.ts ? undefined : `the approvers could not be told in time${why}`;
}
