import { totp } from '../../../sandbox/aws/totp.ts';
import { Browser } from '../browser.ts';
import { newestWith } from '../click-newest.ts';
import { followLink, tellOpening } from '../one-time-link.ts';
import { readMessage } from '../read-message.ts';
import { only, type Stage } from '../stage.ts';

/** A second MFA device, set up by its owner on a one-time page; nobody has to approve it. */
export async function addDevice(stage: Stage): Promise<void> {
  const { tell, people, secrets, settled, user } = stage;
  tell.say('Phones get lost, so Ada wants her tablet to show codes, too. She types /iam mfa:');
  const { ephemeral } = await people.ada.command('/iam', 'mfa');
  tell.shows('Countersign, to Ada only', readMessage(only(ephemeral, 'no answer')));
  await settled('the bot makes a virtual device, and seals its seed');

  const browser = new Browser();
  const link = await followLink(stage, newestWith(stage, 'Open the one-time page'));
  const device = await tellOpening(stage, link, browser);
  if (device.kind !== 'mfa-device') throw new Error('the link held no MFA device');
  const seed = device.seed.reveal();
  secrets.set('the seed of her tablet', seed);
  tell.say('The page shows a QR code, which her tablet scans, and two fields for two codes.');

  const codes = (): [string, string] => [totp(seed, Date.now()), totp(seed, Date.now() + 30_000)];
  const offer = (two: [string, string]) =>
    browser.offerCodes(link, two, () => settled('the bot, not the page, tries the codes at AWS'));
  const [first, second] = codes();
  tell.check({
    what: 'The same code twice is sent back by the page',
    expected: 'codes.same',
    seen: await offer([first, first]),
  });
  tell.check({
    what: 'Two in the wrong order are refused by AWS',
    expected: 'wrong',
    seen: await offer([second, first]),
  });
  const [now, next] = codes();
  tell.check({
    what: 'Two that follow one another turn MFA on',
    expected: 'enabled',
    seen: await offer([now, next]),
  });
  secrets.set('a code of her tablet', `${now}${next}`);
  tell.check({ what: 'AWS shows two devices', expected: 2, seen: user('ada')?.mfaDevices.length });
}
