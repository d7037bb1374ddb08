import { card } from '../../../adapters/slack/views/card.ts';
import { endedNotice } from '../../../adapters/slack/views/ended.ts';
import { readyNotice } from '../../../adapters/slack/views/owner.ts';
import { requesterNotice } from '../../../adapters/slack/views/requester.ts';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { hourMs } from '../../../core/durations.ts';
import type { Receipt } from '../../../core/operations/receipt.ts';
import type { AccessEnded } from '../../../core/request/access-ended.ts';
import type { Told } from '../../../flows/work/ports.ts';
import type { Sample } from '../../../sandbox/playground/gallery/sample.ts';
import { messageSample } from './message-sample.ts';
import { grantOf, later, plan, sampleAsk, sampleTold } from './sample-requests.ts';

/** Access that ends: what is said while it waits, while it lasts, and at its end. */
export function temporarySamples(catalogue: Catalogue): Sample[] {
  const grant = grantOf(sampleAsk(catalogue, { lastsMs: 8 * hourMs, owner: 'U0BEN' }));
  const pending = sampleTold(grant, catalogue, { phase: { status: 'pending', plan } });
  const working = (receipt: Receipt, accessEnded?: AccessEnded) =>
    withEnd(
      sampleTold(grant, catalogue, {
        phase: { status: 'done', plan, atMs: later(35) },
        votes: ['U0LEA'],
        ...(accessEnded ? { accessEnded } : {}),
      }),
      receipt,
    );
  const untilMs = later(30) + 8 * hourMs;
  const byAws = working({ untilMs, isEndedByAws: true });
  const byBot = working({ untilMs });
  const ended = (left: AccessEnded['left']) => working({ untilMs }, { atMs: untilMs, left });
  const notice = (left: AccessEnded['left'], person: string) =>
    endedNotice(byBot.request, { atMs: untilMs, left }, person, catalogue);
  return [
    messageSample('A card of temporary access', card(pending, catalogue)),
    messageSample('The card, while AWS is to end it', card(byAws, catalogue)),
    messageSample('The card, while the bot is to end it', card(byBot, catalogue)),
    messageSample('The card, once it has ended', card(ended('nothing'), catalogue)),
    messageSample('To the requester, while it lasts', requesterNotice(byAws, catalogue)),
    messageSample('To the owner, when it works', readyNotice(byAws, catalogue)),
    messageSample('To the owner, with nothing left', notice('nothing', 'U0BEN')),
    messageSample('To the owner, with other access', notice('other', 'U0BEN')),
    messageSample('To the requester, at its end', notice('nothing', 'U0ADA')),
  ];
}

function withEnd(told: Told, receipt: Receipt): Told {
  const { request, operations } = told;
  const index = operations.findIndex(({ kind }) => kind === 'set-end');
  return {
    ...told,
    request: { ...request, journal: { ...request.journal, [index]: { state: 'done', receipt } } },
  };
}
