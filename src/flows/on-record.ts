import { type Refusal, refused } from '../core/refusal.ts';
import { isOnRecord, type Place } from '../core/request/place.ts';
import type { Request } from '../core/request/request.ts';
import type { Clock, Requests } from './ports.ts';

/** A message is recorded right after it was posted; someone may click in between. */
const looks = 4;
const betweenLooksMs = 300;

/**
 * The request that a clicked message is about, if we posted that message for it. Someone with the bot's token can post
 * in its name, with any words beside any button: such a message counts for nothing. place: undefined if Slack names no
 * message.
 */
export async function requestOnRecord(
  { requests, clock }: { requests: Pick<Requests, 'load'>; clock: Clock },
  requestId: string,
  place: Place | undefined,
  only?: 'card',
): Promise<Request | Refusal> {
  for (let look = 1; ; look += 1) {
    const request = await requests.load(requestId);
    if (!request) return refused('request.unknown', {});
    if (place && isOnRecord(request, place, only)) return request;
    if (!place || look === looks) return refused('button.not-on-record', {});
    await clock.sleep(betweenLooksMs);
  }
}
