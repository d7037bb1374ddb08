import type { AnyBlock } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { moduleOf } from '../../../core/intents/table.ts';
import type { Told } from '../../../flows/work/ports.ts';
import { code, context, escaped, section } from '../blocks.ts';
import type { Message } from '../message.ts';
import { accountText } from '../words/asked.ts';
import { sessionWords } from '../words/session.ts';

/** The owner's last message about a way in: what they may do now. access: as mrkdwn. */
export function accessReady(told: Told, access: string, catalogue: Catalogue, ...more: AnyBlock[]): Message {
  const { intent } = told.request;
  const user = `${code(intent.userName)} in ${accountText(catalogue, intent.account)}`;
  const isPerson = moduleOf(intent).userKind(intent) === 'person';
  return {
    text: `Your access is ready: ${access}`,
    blocks: [
      section(`:white_check_mark: *Your access is ready.* ${user}: ${access}`),
      ...(isPerson ? [context(`MFA is required for everything. ${sessionWords(devicesOf(told))}`)] : []),
      ...more,
      context(escaped(catalogue.help)),
    ],
  };
}

/** Serial numbers of the MFA devices their owner has confirmed or was known to use: nobody else's are shown. */
function devicesOf({ request: { sighting }, operations }: Told): string[] {
  const confirmed = sighting?.isConfirmed ? sighting.devices.map(({ serial }) => serial) : [];
  const known = operations.flatMap((each) => (each.kind === 'await-enrolment' ? (each.devices ?? []) : []));
  return [...new Set([...confirmed, ...known])];
}
