import { durationWords } from '../../../core/duration-words.ts';
import { endOf } from '../../../core/request/ends-at.ts';
import type { Request } from '../../../core/request/request.ts';
import { time } from '../blocks.ts';
import { noEndDate } from './how-long.ts';

type Ending = Pick<Request, 'journal' | 'accessEnded'>;

/** How long access lasts, and once it works until when; who ends it. */
export function lastsWords(lastsMs: number | undefined, request: Ending): string {
  if (lastsMs === undefined) return noEndDate;
  const given = endOf(request)?.untilMs;
  const when = given === undefined ? 'once it works' : `until ${time(given)}`;
  return `${durationWords(lastsMs)}, ${when}; then ${whoEnds(request)}`;
}

/** Before access is given to a new user, nothing else can last longer. */
function whoEnds(request: Ending): string {
  const end = endOf(request);
  return end && !end.isEndedByAws
    ? 'Countersign removes it, because the user has other access that goes on'
    : 'AWS ends it';
}

/** In a line: until when it lasts, or since when it is over. Undefined: no end is known. */
export function endText(request: Ending): string | undefined {
  const { accessEnded } = request;
  if (accessEnded) return accessEnded.left === 'same' ? undefined : `Ended ${time(accessEnded.atMs)}`;
  const end = endOf(request);
  if (end?.untilMs === undefined) return undefined;
  return `${end.isEndedByAws ? 'AWS ends it' : 'Countersign ends it'} ${time(end.untilMs)}`;
}

/** After what is asked for; empty where it has no end. */
export function forHowLong(lastsMs: number | undefined): string {
  return lastsMs === undefined ? '' : ` for ${durationWords(lastsMs)}`;
}
