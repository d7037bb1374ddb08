import { DeleteAccessKeyCommand } from '@aws-sdk/client-iam';
import { withIam } from '../../support/an-own-user.ts';
import { keysOf } from '../../support/key-holder.ts';
import { buttons } from '../../support/labels.ts';
import { visitLink } from '../../support/visit-link.ts';
import { aWorker } from '../a-worker.ts';
import { type CrashStory, liveLinks } from '../crash-story.ts';
import { newKey } from './new-key.ts';
import { activateOpened, clickIn, workUntil } from './rotation.ts';

/** A second key that someone deletes in AWS before Ada activates it: she gets another one. */
export const deletedKey: CrashStory<Awaited<ReturnType<typeof newKey.begin>>> = {
  ...newKey,
  name: 'deleted key',

  async begin(company, userName) {
    const held = await newKey.begin(company, userName);
    const worker = aWorker(company);
    await workUntil(company, worker, () => liveLinks(company, userName).length > 0);
    const first = keysOf(company, userName).find(({ id }) => id !== held.oldKey)?.id ?? '';
    for (const link of liveLinks(company, userName)) await visitLink(link);
    await withIam(company, (iam) =>
      iam.send(new DeleteAccessKeyCommand({ UserName: userName, AccessKeyId: first })),
    );
    let isClicked = false;
    for (let tries = 0; tries < 20 && !isClicked; tries += 1) {
      await worker.sweep();
      await worker.idle();
      isClicked = await activateOpened(company, userName);
      if (!isClicked) company.clock.pass(30_000);
    }
    return held;
  },

  goOn: async (company, _worker, userName) =>
    (await activateOpened(company, userName)) || clickIn(company, userName, buttons.sendNewLink),
};
