import { escalationNotice } from '../../../adapters/slack/views/escalation.ts';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { Sample } from '../../../sandbox/playground/gallery/sample.ts';
import { messageSample } from './message-sample.ts';
import { grantOf, later, plan, type SampleFields, sampleAsk, sampleTold } from './sample-requests.ts';

/** What rules make the bot say beside the card. */
export function ruleSamples(catalogue: Catalogue): Sample[] {
  const told = (fields: SampleFields) => sampleTold(grantOf(sampleAsk(catalogue)), catalogue, fields);
  const pending = told({ phase: { status: 'pending', plan } });
  const denied = told({ phase: { status: 'denied', plan, by: 'U0LIV', reason: 'No.', atMs: later(8) } });
  return [
    messageSample('Not decided yet, to an approver', escalationNotice(pending, 'U0LEA', catalogue)),
    messageSample('Not decided yet, to someone else', escalationNotice(pending, 'U0SEC3', catalogue)),
    messageSample('Not decided yet, and then denied', escalationNotice(denied, 'U0SEC3', catalogue)),
  ];
}
