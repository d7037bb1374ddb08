import type { WebClient } from '@slack/web-api';
import type { Catalogue } from '../../core/catalogue/catalogue.ts';
import type { Summary } from '../../flows/hygiene/send-summary.ts';
import { translated } from './faults.ts';
import { hygieneSummary } from './views/hygiene/summary.ts';

/** Posts the weekly summary to the approvals channel. */
export function hygienePost(client: WebClient, catalogue: Catalogue, clock: { now(): number }) {
  return (summary: Summary) =>
    translated(() =>
      client.chat.postMessage({
        channel: catalogue.approvals.channel,
        ...hygieneSummary(summary, catalogue, clock.now()),
        unfurl_links: false,
        unfurl_media: false,
      }),
    );
}
