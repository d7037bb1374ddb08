import { callerIdentity } from '../caller-identity.ts';
import { clickNewest, newestWith } from '../click-newest.ts';
import { followLink, tellOpening } from '../one-time-link.ts';
import { readMessage } from '../read-message.ts';
import { only, type Stage } from '../stage.ts';

/** Replaces a key so that one always works. */
export async function rotateKey(stage: Stage): Promise<void> {
  const { tell, aws, people, secrets, settled } = stage;
  const { ada } = people;
  tell.say('Keys get old. Ada types /iam keys:');
  await ada.command('/iam', 'keys');
  await settled('the bot reads her keys from AWS');
  const list = only(ada.lastDm(), 'Ada got no list');
  tell.shows('Ada’s direct message from Countersign', readMessage(list));
  await ada.click('Rotate', { in: list });
  await settled('the bot makes a second key');
  const link = await followLink(stage, newestWith(stage, 'Open the one-time page'));
  const key = await tellOpening(stage, link);
  if (key.kind !== 'access-key') throw new Error('the link contained no access key');
  secrets.set('the second secret access key', key.secretAccessKey.reveal());
  await settled('the bot writes the receipt');
  await clickNewest(stage, 'Activate');
  tell.check({ what: 'Both keys work', expected: ['Active', 'Active'], seen: keys(stage) });

  await clickNewest(stage, "I've switched");
  tell.check({
    what: 'Clicking is not enough: AWS has not seen the new key used, so nothing happens to the old one',
    expected: ['Active', 'Active'],
    seen: keys(stage),
  });
  await callerIdentity(aws.url, {
    accessKeyId: key.accessKeyId,
    secretAccessKey: key.secretAccessKey.reveal(),
  });
  await clickNewest(stage, "I've switched");
  tell.shows('Ada’s direct message from Countersign', readMessage(only(ada.lastDm(), 'Ada was not told')));
  tell.check({
    what: 'Now the old one is inactive. It is deleted in a week, and until then one click brings it back',
    expected: [['Inactive', 'Active'], true],
    seen: [keys(stage), /bring the old key back/.test(ada.lastDm()?.read() ?? '')],
  });
}

function keys({ user }: Stage): string[] | undefined {
  return user('ada')?.accessKeys.map(({ status }) => status);
}
