import { totp } from '../../../sandbox/aws/totp.ts';
import { Browser } from '../browser.ts';
import { newestWith } from '../click-newest.ts';
import { followLink, tellOpening } from '../one-time-link.ts';
import { readMessage } from '../read-message.ts';
import { only, type Stage } from '../stage.ts';

/**
 * A second MFA device, which its owner sets up on a one-time page; nobody has to approve it, but it needs codes of the
 * first. phone: the seed of that one.
 */
export async function addDevice(stage: Stage, phone: string): Promise<void> {
  const { tell, people, secrets, settled, user } = stage;
  tell.say('Phones get lost, so Ada wants codes on her tablet, too. She types /iam mfa:');
  const { ephemeral } = await people.ada.command('/iam', 'mfa');
  tell.shows('Countersign, to Ada only', readMessage(only(ephemeral, 'no answer')));
  await settled('AWS shows a device that is on, so the bot asks for codes of that one first');
  await prove(stage, phone);

  const browser = new Browser();
  const link = await followLink(stage, newestWith(stage, 'Open the one-time page'));
  const device = await tellOpening(stage, link, browser);
  if (device.kind !== 'mfa-device') throw new Error('the link contained no MFA device');
  const seed = device.seed.reveal();
  secrets.set('the seed of her tablet', seed);
  tell.say('The page shows a QR code, which her tablet scans, and two fields for two codes.');

  const codes = (): [string, string] => [totp(seed, Date.now()), totp(seed, Date.now() + 30_000)];
  const offer = (two: [string, string]) =>
    browser.offerCodes(link, two, () => settled('the bot, not the page, tries the codes at AWS'));
  const [first, second] = codes();
  tell.check({
    what: 'The page rejects the same code twice',
    expected: 'codes.same',
    seen: await offer([first, first]),
  });
  tell.check({
    what: 'AWS refuses two codes in the wrong order',
    expected: 'wrong',
    seen: await offer([second, first]),
  });
  const [now, next] = codes();
  tell.check({
    what: 'Two consecutive codes turn MFA on',
    expected: 'enabled',
    seen: await offer([now, next]),
  });
  secrets.set('a code of her tablet', `${now}${next}`);
  tell.check({ what: 'AWS shows two devices', expected: 2, seen: user('ada')?.mfaDevices.length });
}

/** Someone with only Ada's Slack account gets no further than this. */
async function prove(stage: Stage, phone: string): Promise<void> {
  const { tell, secrets, settled, user } = stage;
  const browser = new Browser();
  const notice = newestWith(stage, 'Open the one-time page');
  tell.shows('Ada’s direct message from Countersign', readMessage(notice));
  const link = await followLink(stage, notice);
  const reading = await browser.open(link);
  if (reading.status !== 'opened') throw new Error(reading.problem.code);
  tell.say('The page asks for two codes of a device that is on: her phone, not the tablet.');
  const offer = (two: [string, string]) =>
    browser.offerCodes(link, two, () => settled('the bot tries the codes on her devices at AWS'));
  tell.check({
    what: 'Guessed ones are refused, and no device is made',
    expected: ['wrong', 1],
    seen: [await offer(['000000', '111111']), user('ada')?.mfaDevices.length],
  });
  // AWS accepts each code once, and this minute's are used up.
  const codeIn = (steps: number) => totp(phone, Date.now() + steps * 30_000);
  const codes: [string, string] = [codeIn(2), codeIn(3)];
  secrets.set('a code of her phone', codes.join(''));
  tell.check({
    what: 'Two codes of her phone, whose clock runs a minute fast, are accepted: it is really Ada',
    expected: 'accepted',
    seen: await offer(codes),
  });
}
