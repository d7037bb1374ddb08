import fc from 'fast-check';
import { checkVerdict, verdict } from '../../../src/core/approval/verdict.ts';
import type { Rule } from '../../../src/core/catalogue/catalogue.ts';
import { aCatalogue, aRule, aWorkspace, factsAbout } from '../../support/builders.ts';
import type { Figure } from '../figure.ts';
import { inMs } from '../in-words.ts';

const catalogues = 500;
const rounds = 7;
const mostMs = 5;
const asked = {
  account: '111122223333',
  kind: 'person',
  entitlements: ['read-only'],
  requester: 'U0ASKER',
  owner: 'U0JANE',
} as const;

/** The worst of many generated catalogues: how long it takes to judge the votes, and whether there can be enough. */
export const votes: Figure = async ({ progress }) => {
  progress(`votes: ${catalogues} catalogues`);
  const few = fc.sample(aCase(14, 12), { seed: 1, numRuns: catalogues });
  const many = fc.sample(aCase(70, 70), { seed: 2, numRuns: catalogues });
  const judged = few.map(({ rules, voters }) => {
    const catalogue = aCatalogue({ rules });
    return timeOf(() => verdict(asking(), voters, catalogue, { groups: {} }));
  });
  const checked = many.map(({ rules, voters }) => {
    const facts = factsAbout(voters);
    const given = verdict(asking(), [], aCatalogue({ rules }), facts);
    return timeOf(() => checkVerdict(given, '', facts, aWorkspace()));
  });
  const [worst, worstOfMany] = [Math.max(...judged), Math.max(...checked)];
  const of = `worst of ${catalogues} catalogues, 40 rules, 10 distinct`;
  return [
    {
      figure: `${of}: 12 votes counted`,
      measured: inMs(worst),
      aim: `≤ ${mostMs} ms`,
      holds: worst <= mostMs,
    },
    { figure: `${of}: 70 approvers checked`, measured: inMs(worstOfMany) },
  ];
};

function asking() {
  return { ...asked, entitlements: [...asked.entitlements] };
}

/** The fastest of several times: the work is always the same, and what else the machine does is not of interest. */
function timeOf(work: () => void): number {
  const times = Array.from({ length: rounds }, () => {
    const startedAt = performance.now();
    work();
    return performance.now() - startedAt;
  });
  return Math.min(...times);
}

/** Rules of one catalogue whose lists are alike in length, and people who vote. */
function aCase(people: number, mostVoters: number): fc.Arbitrary<{ rules: Rule[]; voters: string[] }> {
  const everybody = Array.from({ length: people }, (_, index) => `U0P${index}`);
  const voters = fc.shuffledSubarray(everybody, { minLength: Math.min(8, mostVoters), maxLength: mostVoters });
  const length = fc.integer({ min: 2, max: Math.ceil(people * 0.8) });
  return fc.tuple(length, length, voters).chain(([ofDistinct, ofShared, voted]) =>
    fc.record({
      rules: fc
        .tuple(rulesOf(everybody, ofDistinct, true, 10), rulesOf(everybody, ofShared, false, 30))
        .map((all) => all.flat()),
      voters: fc.constant(voted),
    }),
  );
}

function rulesOf(everybody: string[], most: number, distinct: boolean, length: number): fc.Arbitrary<Rule[]> {
  const rule = fc.record({
    people: fc.shuffledSubarray(everybody, { minLength: Math.ceil(most / 2), maxLength: most }),
    count: fc.integer({ min: 1, max: distinct ? 1 : 2 }),
  });
  return fc.array(
    rule.map((fields) => aRule({ ...fields, distinct })),
    { minLength: length, maxLength: length },
  );
}
