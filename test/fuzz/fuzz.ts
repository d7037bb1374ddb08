import fc from 'fast-check';
import { kindOf } from '../../src/core/intents/table.ts';
import { hasEnded } from '../../src/core/request/request.ts';
import { cutChains } from './cut-chains.ts';
import { expectCut } from './expect-cut.ts';
import { expectDecisions } from './expect-decisions.ts';
import { expectTold } from './expect-told.ts';
import { live } from './live.ts';
import { anyMoves, type Move } from './move.ts';
import { QuietCompany } from './quiet-company.ts';
import { portsOf, told } from './told.ts';
import type { World } from './world.ts';

/** The users of one company. */
const names = ['ada.one', 'Ada.Two'] as const;

/** What was compared. */
export interface Figures {
  stories: number;
  worlds: number;
  moments: number;
  kinds: Record<string, number>;
}

/**
 * Companies live at random until so many of their requests have ended; each is compared at many of its moments. FUZZ_PATH
 * repeats what fast-check has named, FUZZ_SHRINK looks for the shortest list of moves that fails, which takes long.
 */
export async function fuzz(
  stories: number,
  seed: number,
  onWorld: (figures: Figures) => void = () => {},
): Promise<Figures> {
  const figures: Figures = { stories: 0, worlds: 0, moments: 0, kinds: {} };
  const { FUZZ_SHRINK, FUZZ_PATH: path } = process.env;
  const isShrunk = FUZZ_SHRINK !== undefined;
  await fc.assert(
    fc.asyncProperty(anyMoves, async (moves) => {
      if (figures.stories >= stories && !isShrunk) return;
      await compare(moves, figures);
      onWorld(figures);
    }),
    { numRuns: stories, seed, endOnFailure: !isShrunk, ...(path ? { path } : {}) },
  );
  return figures;
}

async function compare(moves: readonly Move[], figures: Figures): Promise<void> {
  const company = await QuietCompany.open();
  try {
    const world = await live(company, names, moves);
    expect(company.faulty).toEqual([]);
    figures.moments += await expectAll(world, turnOf(moves));
    note(world, figures);
  } finally {
    await company.close();
  }
}

/** The same whenever a company is lived again. */
function turnOf(moves: readonly Move[]): number {
  return moves.reduce((sum, { quietMinutes }) => sum + quietMinutes, 0);
}

/** turn: other requests are cut, and other moments compared, in other worlds. Returns how many moments. */
async function expectAll(world: World, turn: number): Promise<number> {
  const whole = await told(world.company);
  const checked = world.moments.filter((_, index) => index % 3 === turn % 3);
  for (const moment of checked) await expectTold(world, whole, moment);
  const cutChain = await cutChains(whole, turn);
  const cut = portsOf(cutChain.stored, whole.requests.loadPlan);
  for (const { atMs } of checked.filter((_, index) => index % 3 === turn % 3))
    await expectCut({ whole, cut }, cutChain, atMs);
  for (const ports of [whole, cut]) await expectDecisions(world, ports);
  return checked.length;
}

function note({ company }: World, figures: Figures): void {
  const ended = [...company.requests.values()].filter(hasEnded);
  for (const { intent, phase } of ended) {
    const what = `${kindOf(intent)} ${phase.status}`;
    figures.kinds[what] = (figures.kinds[what] ?? 0) + 1;
  }
  figures.worlds += 1;
  figures.stories += ended.length;
}
