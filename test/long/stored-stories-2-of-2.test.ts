import { finishWorld, keptWorlds } from '../stored/finish-world.ts';
import { closeCompanies } from '../support/a-company.ts';

afterEach(closeCompanies);

const half = keptWorlds()
  .flat()
  .filter((_, at) => at % 2 === 1);

test.each(half)('this version finishes what an earlier one had in progress: $name', async ({ world }) => {
  await finishWorld(world);
});
