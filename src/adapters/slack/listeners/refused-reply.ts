import { isExplained } from '../../../core/approval/refused-ask.ts';
import type { Refusal, RefusalCode } from '../../../core/refusal.ts';
import type { Place } from '../../../core/request/place.ts';
import { verdictOnCard } from '../../../flows/verdict-on-card.ts';
import { refusedWithDeciders, refusedWithWhy } from '../views/refused-click.ts';
import { whyRefusedButton, whyRequestButton } from '../views/why-button.ts';
import { refusalText } from '../words/refusals.ts';
import type { ListenerDeps } from './deps.ts';
import type { Reply } from './reply.ts';

/** Only those who may see why a request stands where it does get these. */
const ofItsPeople: readonly RefusalCode[] = ['vote.self-approval', 'vote.own-credentials', 'vote.already'];

/** Those who clicked on the card are told what it shows. */
const ofOthers: readonly RefusalCode[] = ['vote.not-listed', 'why.not-shown'];

/** What was clicked: in which message, about which request. */
interface Clicked {
  requestId?: string | undefined;
  place?: Place | undefined;
}

/** A refusal, with the way to more where there is more to say. clicked: nothing where it was typed. */
export async function refusedReply(
  deps: ListenerDeps,
  refusal: Refusal,
  { requestId, place }: Clicked = {},
): Promise<Reply> {
  const { code } = refusal;
  if (isExplained(code)) return refusedWithWhy(refusal, whyRefusedButton());
  const simply = { text: refusalText(refusal) };
  if (requestId === undefined || !place) return simply;
  if (ofItsPeople.includes(code)) return refusedWithWhy(refusal, whyRequestButton(requestId));
  const decided = ofOthers.includes(code) ? await verdictOnCard(deps, requestId, place) : undefined;
  return decided ? refusedWithDeciders(refusal, decided.verdict, decided.request) : simply;
}
