import type { WebClient } from '@slack/web-api';
import type { Catalogue } from '../../core/catalogue/catalogue.ts';
import type { GoneGroup } from '../../flows/gone-groups.ts';
import { translated } from './faults.ts';
import { goneGroupNotice } from './views/gone-group.ts';

/** Posts to the approvals channel that a group cannot be read. */
export function goneGroupPost(client: WebClient, { approvals, help }: Pick<Catalogue, 'approvals' | 'help'>) {
  return (gone: GoneGroup) =>
    translated(() =>
      client.chat.postMessage({
        channel: approvals.channel,
        ...goneGroupNotice(gone, help),
        unfurl_links: false,
        unfurl_media: false,
      }),
    );
}
