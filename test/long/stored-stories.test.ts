import { finishWorld, keptWorlds } from '../stored/finish-world.ts';
import { closeCompanies } from '../support/a-company.ts';

jest.setTimeout(60_000);
afterEach(closeCompanies);

test.each(keptWorlds().flat())(
  'what an earlier version began is finished by this one: $name',
  async ({ world }) => {
    await finishWorld(world);
  },
);
