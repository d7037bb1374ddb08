import type { Credential } from '../../../src/core/handover/credential.ts';
import { keysOf, useKey } from '../../support/key-holder.ts';
import { buttons } from '../../support/labels.ts';
import { visitLink } from '../../support/visit-link.ts';
import { aWorker } from '../a-worker.ts';
import { type CrashStory, inbox } from '../crash-story.ts';
import { activateOpened, clickIn, holdKey, listKeys } from './rotation.ts';

/** What Ada holds in her hands. */
interface Held {
  oldKey: string;
  newKey?: Credential;
}

/** A second key, beside one that works. */
export const newKey: CrashStory<Held> = {
  name: 'new key',

  async begin(company, userName) {
    const worker = aWorker(company);
    await holdKey(company, worker, userName);
    await listKeys(company, worker, userName);
    await clickIn(company, userName, buttons.newKey);
    return { oldKey: keysOf(company, userName)[0]?.id ?? '' };
  },

  async open(_company, link, held) {
    const opened = await visitLink(link);
    if (typeof opened !== 'string') held.newKey = opened;
  },

  goOn: (company, _worker, userName) => activateOpened(company, userName),

  isDone: (company, userName) =>
    inbox(company, userName).some((message) =>
      message.read().includes('Your new access key works. You will be asked'),
    ),

  async expectWhole(company, userName, { oldKey, newKey: made }) {
    if (made?.kind !== 'access-key') throw new Error('Ada was given no key');
    expect(keysOf(company, userName)).toMatchObject([
      { id: oldKey, status: 'Active' },
      { id: made.accessKeyId, status: 'Active' },
    ]);
    await useKey(company, { credential: made });
  },
};
