import type { Button } from '@slack/types';
import type { Verdict } from '../../../core/approval/verdict.ts';
import type { Refusal } from '../../../core/refusal.ts';
import type { Request } from '../../../core/request/request.ts';
import { actions, context, section } from '../blocks.ts';
import type { Reply } from '../listeners/reply.ts';
import { refusalText } from '../words/refusals.ts';
import { decidesLines } from './decides.ts';

/** A refusal with the way to more. */
export function refusedWithWhy(refusal: Refusal, why: Button): Reply {
  const text = refusalText(refusal);
  return { text, blocks: [section(text), ...actions(why)] };
}

/** A refusal with who decides, as the card says it, for those who have the card before them. */
export function refusedWithDeciders(refusal: Refusal, verdict: Verdict, request: Request): Reply {
  const text = refusalText(refusal);
  return { text, blocks: [section(text), context(decidesLines(verdict, request, 'private').join('\n'))] };
}
