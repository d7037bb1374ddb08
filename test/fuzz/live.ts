import { dayMs, hourMs, minuteMs } from '../../src/core/durations.ts';
import type { Move, MoveKind } from './move.ts';
import { table } from './moves/table.ts';
import type { QuietCompany } from './quiet-company.ts';
import { type Scene, sceneOf, type World } from './world.ts';

/** Makes one move after the other, then lets everything come to its end. names: of the users it is about. */
export async function live(
  company: QuietCompany,
  names: readonly string[],
  moves: readonly Move[],
): Promise<World> {
  const world: World = {
    ...{ company, names, count: 0, moments: [] },
    ...{ hands: new Map(), opened: new Set(), byHand: new Set(), deletedByHand: new Set(), denied: new Set() },
  };
  for (const move of moves) {
    const kinds = [move.kind, ...following.slice(0, isAsking(move) ? move.followedBy : 0)];
    for (const kind of kinds) {
      await table[kind](await sceneOf(world, move));
      await company.settle(kind === kinds.at(-1) ? move.death : undefined);
    }
    await beQuiet(world, move);
  }
  await finish(world);
  return world;
}

const following: readonly MoveKind[] = ['decide', 'set-up'];

/** Otherwise nobody acts on it. */
function isAsking({ kind }: Move): boolean {
  return !/^(refuse|wait|delete-by-hand|end-now|review|set-up)$/.test(kind);
}

/** Work that has an hour, a day, a week, … to wait for. Links expire, owners are late, reviews are asked for. */
const waits = [hourMs, dayMs, 8 * dayMs, 15 * dayMs, 31 * dayMs, 100 * dayMs];

async function finish(world: World): Promise<void> {
  world.company.aws.faults.clear();
  for (const ms of waits) {
    world.company.clock.pass(ms);
    await world.company.settle();
    await beQuiet(world, { quietMinutes: 10, moment: 0.5 });
  }
}

async function beQuiet(
  world: World,
  { quietMinutes, moment }: Pick<Move, 'quietMinutes' | 'moment'>,
): Promise<void> {
  const { clock } = world.company;
  const scenes: Pick<Scene, 'record' | 'requests' | 'userName'>[] = [];
  for (let user = 0; user < world.names.length; user += 1)
    scenes.push(await sceneOf(world, { user, picks: [0, 0, 0] } as unknown as Move));
  const fromMs = clock.now();
  clock.pass(quietMinutes * minuteMs);
  const records = scenes.flatMap(({ record }) =>
    Object.entries(record?.gives ?? {}).map(([request, gives]) => ({
      ...{ request, gives },
      account: record?.account ?? '',
      userName: record?.userName ?? '',
    })),
  );
  const unknowable = scenes.filter((scene) => isUnknowable(world, scene)).map(({ userName }) => userName);
  world.moments.push({
    atMs: fromMs + Math.floor(moment * quietMinutes * minuteMs),
    records,
    unknowable: new Set(unknowable),
  });
}

/**
 * Deleted past the bot, which hasn't noticed yet; or made past it, and not adopted: then AWS was told what no event says.
 */
function isUnknowable(
  { deletedByHand, byHand }: World,
  { userName, record, requests }: Pick<Scene, 'record' | 'requests' | 'userName'>,
): boolean {
  const isKnown = record?.belongsTo !== undefined || record?.reservedBy !== undefined;
  if (deletedByHand.has(userName)) return isKnown || requests.some(({ phase }) => phase.status === 'applying');
  return byHand.has(userName) && record?.belongsTo === undefined;
}
