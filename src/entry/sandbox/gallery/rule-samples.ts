import { card } from '../../../adapters/slack/views/card.ts';
import { escalationNotice } from '../../../adapters/slack/views/escalation.ts';
import { reducedNotice } from '../../../adapters/slack/views/reduced.ts';
import { newsNotice } from '../../../adapters/slack/views/requester.ts';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { hourMs } from '../../../core/durations.ts';
import type { Sample } from '../../../sandbox/playground/gallery/sample.ts';
import { messageSample } from './message-sample.ts';
import { grantOf, later, plan, type SampleFields, sampleAsk, sampleTold } from './sample-requests.ts';

/** What rules make the bot say beside the card. */
export function ruleSamples(catalogue: Catalogue): Sample[] {
  const told = (fields: SampleFields) => sampleTold(grantOf(sampleAsk(catalogue)), catalogue, fields);
  const pending = told({ phase: { status: 'pending', plan } });
  const denied = told({ phase: { status: 'denied', plan, by: 'U0LIV', reason: 'No.', atMs: later(8) } });
  const suggested = told({
    phase: {
      ...{ status: 'denied', plan, by: 'U0LIV', reason: 'Nobody needs that much for reading logs.' },
      ...{ suggestion: 'Ask for *Read only*, and for a week.', atMs: later(8) },
    },
  });
  const reduction = {
    ...{ by: 'U0LIV', reason: 'The logs are enough for a review.', without: ['Administrator'] },
    lasts: { ms: 8 * hourMs },
  };
  const reduced = told({ phase: { status: 'pending', plan }, reductions: [reduction] });
  return [
    messageSample('A request that was reduced', reducedNotice(reduced.request, reduction, catalogue)),
    messageSample('A card whose request was reduced', card(reduced, catalogue)),
    messageSample('News: denied, with suggested changes', newsNotice(suggested, catalogue)),
    messageSample('A card that was denied, with suggested changes', card(suggested, catalogue)),
    messageSample('Not decided yet, to an approver', escalationNotice(pending, 'U0LEA', catalogue)),
    messageSample('Not decided yet, to someone else', escalationNotice(pending, 'U0SEC3', catalogue)),
    messageSample('Not decided yet, and then denied', escalationNotice(denied, 'U0SEC3', catalogue)),
  ];
}
