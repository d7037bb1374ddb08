import { departureIn } from '../../core/intents/departure.ts';
import { chaseCustodians } from './chase-custodians.ts';
import type { Continuation } from './continuation.ts';
import type { Run } from './run.ts';

/** Security people are asked again, in the thread of the card: each of them is mentioned. */
export async function chaseReview(run: Run): Promise<Continuation> {
  const departure = departureIn(run.request.intent);
  if (departure) return chaseCustodians(run, departure);
  const { people, groups } = run.ports.catalogue.security;
  const { requester, owner } = run.request.intent;
  const others = people.filter((person) => person !== requester && person !== owner);
  await run.recordUnlessChanged([
    { type: 'review-chased', people: others, groups: [...groups], atMs: run.now() },
  ]);
  return 'go-on';
}
