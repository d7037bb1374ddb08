import { closeCompanies } from '../support/a-company.ts';
import { finishWorld, keptWorlds } from './finish-world.ts';

jest.setTimeout(60_000);
afterEach(closeCompanies);

/** One of each story, early, in the middle or late; the others are told by `npm run test:long`. */
const some = keptWorlds().flatMap((worlds, at) => worlds[(5 * at) % worlds.length] ?? []);

test.each(some)('what an earlier version began is finished by this one: $name', async ({ world }) => {
  await finishWorld(world);
});
