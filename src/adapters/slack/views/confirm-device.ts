import type { AnyBlock, Button } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { Request, SeenDevice, Sighting } from '../../../core/request/request.ts';
import { actions, button, code, context, escaped, section, time } from '../blocks.ts';
import { actionIds, buttonFor } from '../ids.ts';
import { accountText } from '../words/asked.ts';
import { notMeButton } from './not-me-button.ts';

/**
 * Asks the owner whether the MFA device that was set up is theirs: which one, since when and from where. A thief of the
 * link would have set up their own, and would wait for the same click. n: which sighting the message is about.
 */
export function confirmNotice(
  request: Request,
  n: number,
  catalogue: Catalogue,
): { text: string; blocks: AnyBlock[] } {
  const { intent, sighting, isReportedDone, phase } = request;
  const user = `${code(intent.userName)} in ${accountText(catalogue, intent.account)}`;
  if (sighting?.n !== n || phase.status !== 'applying' || (sighting.isConfirmed && !isReportedDone))
    return closed(user, request, n);
  if (isReportedDone)
    return {
      text: 'Checking with AWS once more.',
      blocks: [section(`:lock: *MFA for ${user}*`), context('Checking with AWS once more.')],
    };
  return {
    text: `One click left: is this your MFA device for ${intent.userName}?`,
    blocks: [
      section(`:lock: *MFA is on for ${user}. One click left.*`),
      ...deviceSections(sighting),
      section(confirmWords),
      ...actions(getAccessButton(request, n), notMeButton(request)),
    ],
  };
}

const confirmWords =
  "If you set this up yourself, click *Get my access*. If you don't know it, someone else has your link: click *That wasn't me*.";

/** n: which sighting is confirmed. */
export function getAccessButton({ id: requestId }: Pick<Request, 'id'>, n: number): Button {
  return button('Get my access', buttonFor(actionIds.getAccess, { requestId, n }), { style: 'primary' });
}

/** Which devices were set up, since when and from where. */
export function deviceSections({ devices }: Sighting): AnyBlock[] {
  return devices.map((device) => section(deviceText(device)));
}

function deviceText({ serial, enabledAtMs, page }: SeenDevice): string {
  const from = page
    ? `on the one-time page, opened from ${code(page.address)} with ${escaped(page.browser, 80)}`
    : 'in the AWS console or with the AWS CLI; AWS does not say from where';
  return `*Device* ${code(serial.slice(serial.lastIndexOf('/') + 1))}\nturned on ${time(enabledAtMs)}, ${from}`;
}

function closed(user: string, { sighting, phase }: Request, n: number): { text: string; blocks: AnyBlock[] } {
  const isConfirmed = sighting?.n === n && sighting.isConfirmed;
  const text = isConfirmed
    ? 'You confirmed this device.'
    : phase.status === 'applying'
      ? 'The devices have changed since this message. The newest message counts.'
      : 'This question is over.';
  return { text, blocks: [section(`:lock: MFA for ${user}`), context(text)] };
}
