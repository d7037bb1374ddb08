import type { WebClient } from '@slack/web-api';
import type { Catalogue } from '../../core/catalogue/catalogue.ts';
import type { GoneName } from '../../flows/gone-names.ts';
import { translated } from './faults.ts';
import { goneGroupNotice, gonePersonNotice } from './views/gone-name.ts';

/** Posts to the approvals channel that a group can't be read, or that an approver counts as nobody. */
export function goneNamePost(client: WebClient, catalogue: Catalogue) {
  return (gone: GoneName) =>
    translated(() =>
      client.chat.postMessage({
        channel: catalogue.approvals.channel,
        ...('group' in gone ? goneGroupNotice(gone, catalogue.help) : gonePersonNotice(gone, catalogue)),
        unfurl_links: false,
        unfurl_media: false,
      }),
    );
}
