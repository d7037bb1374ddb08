import { closeCompanies } from '../support/a-company.ts';
import { aListeningCompany } from './a-worker.ts';
import { type CrashPoint, crashRun, expectWhole } from './crash-run.ts';
import type { CrashStory } from './crash-story.ts';

const companyLasts = 20;

/** Reading changes nothing, so dying before a read is dying after the last change. */
const isChange = (call: string) =>
  /^(dynamodb (Put|Update)|slack chat\.|iam (Create|Put|Add|Attach|Update|Delete|Enable|Resync|Deactivate|Remove|Tag))/.test(
    call,
  );

/** Where a secret exists that is not yet recorded as delivered, and where messages could double. */
const isDelicate = (call: string) =>
  /^(slack chat\.postMessage|iam Create|iam UpdateAccessKey|iam EnableMFADevice|iam ResyncMFADevice|iam UpdateLoginProfile|iam UpdateAccountPasswordPolicy)/.test(
    call,
  );

interface SweepOptions {
  part?: number;
  of?: number;
  onlyChanges?: boolean;
  afterAll?: boolean;
  delicate?: RegExp | undefined;
}

/**
 * Crash points of a story: every `of`th, beginning with `part`. By default after each delicate change; with
 * CRASH_POINTS=all before and after every change, which takes minutes; onlyChanges: without the former, for a
 * long story whose reads lie between changes; delicate: calls that are delicate in this story, too; afterAll: after every
 * change. Gives how many were tried.
 */
export async function sweepPoints<Held extends object>(
  story: CrashStory<Held>,
  { part = 1, of = 1, onlyChanges = false, afterAll = false, delicate }: SweepOptions = {},
): Promise<number> {
  const options = {
    ...(story.catalogue ? { catalogue: story.catalogue() } : {}),
    ...(story.variables ? { variables: story.variables } : {}),
  };
  let company = await aListeningCompany(options);
  const never = { at: Number.POSITIVE_INFINITY, when: 'before' } as const;
  const { calls, held: whole } = await crashRun(story, company, 'ada.scout', never);
  await expectWhole(story, company, 'ada.scout', whole);
  let count = 0;
  for (const [index, point] of pointsOf(calls, { onlyChanges, afterAll, delicate }).entries()) {
    if (index % of !== part - 1) continue;
    // What earlier runs left behind makes later ones slow.
    if (count % companyLasts === companyLasts - 1) {
      await closeCompanies();
      company = await aListeningCompany(options);
    }
    const variants = [{ ...point }, { ...point, opensMeanwhile: true }];
    for (const [variant, each] of variants.entries()) {
      const userName = `ada.${point.at}.${point.when}.${variant}`;
      const { held, diedAt, hadLiveLink } = await crashRun(story, company, userName, each);
      count += 1;
      try {
        await expectWhole(story, company, userName, held);
      } catch (cause) {
        const opened = each.opensMeanwhile ? ', link opened meanwhile' : '';
        throw new Error(`${story.name}: died ${each.when} call ${each.at} (${diedAt})${opened}`, { cause });
      }
      if (!hadLiveLink) break;
    }
  }
  return count;
}

function pointsOf(
  calls: readonly string[],
  { onlyChanges = false, afterAll = false, delicate }: SweepOptions,
): CrashPoint[] {
  if (afterAll || process.env.CRASH_POINTS === 'all')
    return calls.flatMap((call, index): CrashPoint[] => [
      ...(onlyChanges || afterAll || !isChange(call) ? [] : [{ at: index + 1, when: 'before' } as const]),
      ...(isChange(call) ? [{ at: index + 1, when: 'after' } as const] : []),
    ]);
  const changes = calls.flatMap((call, index) => (isChange(call) ? [{ call, at: index + 1 }] : []));
  return changes
    .filter(
      ({ call }, index) =>
        isDelicate(call) ||
        delicate?.test(call) ||
        /^iam (Create|EnableMFADevice|ResyncMFADevice)/.test(changes[index - 1]?.call ?? ''),
    )
    .map(({ at }) => ({ at, when: 'after' }));
}
