import { readPart } from '../../../config/environment.ts';
import { minuteMs } from '../../../core/durations.ts';
import type { Check } from '../check.ts';
import type { Context } from '../context.ts';
import { aheadMs, type Dated, datedBy } from '../date-header.ts';
import { type Finding, fail, ok, skip } from '../finding.ts';

/** Signatures for Slack and AWS expire after five minutes; a clock that far off has been drifting for a long time. */
const mostMs = minuteMs;
const timeoutMs = 8000;

const againstSlack: Check = {
  id: 'clock.slack',
  title: 'clock, against Slack',
  async run(context) {
    const { SLACK_API_URL } = readPart(context.variables, ['SLACK_API_URL']);
    try {
      return clockFinding('Slack', await slackDate(SLACK_API_URL, context));
    } catch {
      return fail(
        `${new URL(SLACK_API_URL).origin} does not answer`,
        'check the network and the proxy between here and Slack, and SLACK_API_URL',
      );
    }
  },
};

const againstAws: Check = {
  id: 'clock.aws',
  title: 'clock, against AWS',
  needs: ['aws.own'],
  run: async ({ aws }) => clockFinding('AWS', await aws.date()),
};

export const clockChecks = [againstSlack, againstAws];

/** Any answer has a date; `api.test` needs no token. */
async function slackDate(apiUrl: string, { clock }: Context): Promise<Dated | undefined> {
  const sentMs = clock.now();
  const signal = AbortSignal.timeout(timeoutMs);
  const answer = await fetch(`${apiUrl}api.test`, { method: 'POST', redirect: 'manual', signal });
  await answer.body?.cancel();
  return datedBy(answer.headers.get('date'), sentMs, clock.now());
}

function clockFinding(service: string, dated: Dated | undefined): Finding {
  if (!dated) return skip(`${service} did not say what time it is`);
  const ms = aheadMs(dated);
  const seconds = Math.round(Math.abs(ms) / 1000);
  if (Math.abs(ms) <= mostMs) return ok(seconds <= 1 ? 'right' : `${seconds} s ${ms > 0 ? 'ahead' : 'behind'}`);
  return fail(
    `${seconds} s ${ms > 0 ? 'ahead of' : 'behind'} ${service}; signatures are valid for five minutes only`,
    "set this computer's clock by NTP (timedatectl set-ntp true, or chrony)",
  );
}
