import { closeCompanies } from '../support/a-company.ts';
import { finishWorld, keptWorlds } from './finish-world.ts';

afterEach(closeCompanies);

/** A few, early, in the middle and late; all of them are told by `npm run test:long`. */
const some = keptWorlds().flatMap((worlds, at) =>
  at % 4 === 0 ? (worlds[(5 * at) % worlds.length] ?? []) : [],
);

test.each(some)('what an earlier version began is finished by this one: $name', async ({ world }) => {
  await finishWorld(world);
});
