import type { Judged } from '../approval/matching-rules.ts';
import { judgedOf, overseenOf } from '../intents/judged-of.ts';
import { ownerOf } from './owner-of.ts';
import type { Request } from './request.ts';

type Asked = Pick<Request, 'intent' | 'measured' | 'newOwner'>;

/** What rules look at, with the owner of today: nobody decides for themselves. */
export function judgedNow(request: Asked): Judged {
  return { ...judgedOf(request.intent, request.measured), owner: ownerOf(request) };
}

/** The same, by what a request is about: of an end, what it takes back. */
export function overseenNow(request: Asked): Judged {
  return { ...overseenOf(request.intent, request.measured), owner: ownerOf(request) };
}
