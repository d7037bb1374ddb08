import { readFileSync } from 'node:fs';
import { aWorker } from '../crash/a-worker.ts';
import { expectWhole } from '../crash/crash-run.ts';
import { seeThrough } from '../crash/crash-story.ts';
import { storyOf, surroundings } from './stories.ts';
import { fromText, loadWorld, type World } from './world.ts';

export interface KeptWorld {
  name: string;
  world: World;
}

/** Companies as they stood with an earlier version, in the middle of every story: one list for each. */
export function keptWorlds(): KeptWorld[][] {
  const texts: Record<string, string> = JSON.parse(readFileSync('test/fixtures/stored/v0/worlds.json', 'utf8'));
  return Object.values(texts).map((text) =>
    fromText(text).map((world) => ({ name: `${world.story}: ${world.stage}`, world })),
  );
}

/** The worker of today and the people of the story bring it to its end. */
export async function finishWorld(world: World): Promise<void> {
  const { company, held } = await loadWorld(world);
  const story = storyOf(world.story);
  surroundings[world.story]?.(company);
  // The sessions of a sandbox's console end with it; that they are cut is what the stories themselves test.
  const inHand = 'thief' in held ? { ...held, thief: { can: () => false } } : held;
  await seeThrough(story, company, aWorker(company), world.userName, inHand);
  await expectWhole(story, company, world.userName, inHand);
}
