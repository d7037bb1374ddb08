import { type Activity, isAnyRead } from '../../../core/activity/activity.ts';
import { unusedIn } from '../../../core/activity/right-size.ts';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { LookAtActivity } from '../../../core/intents/activity.ts';
import type { Request } from '../../../core/request/request.ts';
import { actions, button, code, context, section, time } from '../blocks.ts';
import { actionIds, buttonFor } from '../ids.ts';
import type { RequestOf } from '../intents/slack-intent.ts';
import type { Message } from '../message.ts';
import { callLines, fromLines, refusedLines, signInLines } from '../words/activity.ts';
import { afterSilenceText, missingRightLines, silentLines, unseenLines } from '../words/activity-gaps.ts';
import { accountText } from '../words/asked.ts';
import { inChunks } from '../words/in-chunks.ts';
import { otherUseLines, serviceLines, unusedLines } from '../words/right-size.ts';

const sectionLimit = 2900;
const howItCounts =
  'A refused attempt counts as use. A service that two entitlements allow counts for both. Changing its own password or MFA devices counts for neither.';

/** What a user did, what of its access it used, and what this doesn't show. */
export function activityMessage(
  { id: requestId, intent, activity: seen }: RequestOf<LookAtActivity>,
  read: Activity,
  catalogue: Catalogue,
): Message {
  const { userName, account } = intent;
  const isUnused = seen !== undefined && unusedIn(seen.rightSize).length > 0;
  const parts = [
    missingRightLines(read),
    silentLines(read),
    // Where nothing was read, nobody knows whether there was nothing.
    ...(isAnyRead(read)
      ? [signInLines(read.tally), callLines(read.tally), refusedLines(read.tally), fromLines(read.tally)]
      : []),
    seen ? unusedLines(seen.rightSize, catalogue) : [],
  ];
  const small = [
    ...afterSilenceText(read),
    ...(seen ? otherUseLines(seen.rightSize, catalogue) : []),
    ...serviceLines(read),
  ];
  return {
    text: `What ${userName} did`,
    blocks: [
      section(
        `*What ${code(userName)} in ${accountText(catalogue, account)} did in 90 days*, as of ${time(read.beganAtMs)}`,
      ),
      ...parts.flatMap((lines) => inChunks(lines, '\n', sectionLimit).map(section)),
      ...(isUnused
        ? actions(button('Right-size…', buttonFor(actionIds.rightSize, { requestId }), { style: 'primary' }))
        : []),
      ...small.map((line) => context(line)),
      ...(read.services.state === 'read'
        ? [context(`${isUnused ? 'The form opens with what was not used taken out. ' : ''}${howItCounts}`)]
        : []),
      context(unseenLines(read).join(' ')),
    ],
  };
}

/** Where the reading stands. */
export function activityUnderWay({ activityProgress }: Request): string {
  if (!activityProgress) return 'The bot is asking AWS.';
  const { done, all } = activityProgress;
  return done < all
    ? `The bot is reading CloudTrail: ${done} of ${all} Regions are done.`
    : 'CloudTrail is read. AWS is adding up which services were used.';
}
