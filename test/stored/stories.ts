import type { CrashStory } from '../crash/crash-story.ts';
import { adoption } from '../crash/stories/adoption.ts';
import { grant } from '../crash/stories/grant.ts';
import { mfa } from '../crash/stories/mfa.ts';
import { newKey } from '../crash/stories/new-key.ts';
import { resetMfa } from '../crash/stories/reset-mfa.ts';
import { resetPassword } from '../crash/stories/reset-password.ts';
import { resyncMfa } from '../crash/stories/resync-mfa.ts';
import { rotation } from '../crash/stories/rotation.ts';
import { suspension } from '../crash/stories/suspension.ts';
import type { Company } from '../support/a-company.ts';
import { bumpyGrant, refuseGroups } from './stories/bumpy-grant.ts';
import { oldKey } from './stories/old-key.ts';

/** Every story whose worlds are kept. */
export const stories: readonly CrashStory<object>[] = [
  grant,
  bumpyGrant,
  mfa,
  resyncMfa,
  resetPassword,
  resetMfa,
  newKey,
  rotation,
  oldKey,
  suspension,
  adoption,
].map((story) => story as unknown as CrashStory<object>);

/** What some stories change around the bot, and no server remembers. */
export const surroundings: Partial<Record<string, (company: Company) => void>> = {
  [bumpyGrant.name]: refuseGroups,
  [rotation.name]: ({ bot }) => {
    bot.catalogue.accessKeys.graceDays = 1;
  },
};

export function storyOf(name: string): CrashStory<object> {
  const story = stories.find((each) => each.name === name);
  if (!story) throw new Error(`there is no story ${name}`);
  return story;
}
