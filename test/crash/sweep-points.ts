import { closeCompanies } from '../support/a-company.ts';
import { aListeningCompany } from './a-grant.ts';
import { type CrashPoint, crashRun, expectWhole } from './crash-run.ts';

const companyLasts = 20;

/** Reading changes nothing, so dying before a read is dying after the last change. */
const isChange = (call: string) =>
  /^(dynamodb (Put|Update)|slack chat\.|iam (Create|Put|Add|Attach|Update|Delete))/.test(call);

/** Where a secret exists that is not yet recorded as delivered, and where messages could double. */
const isDelicate = (call: string) => /^(slack chat\.postMessage|iam Create|iam UpdateAccessKey)/.test(call);

/**
 * Crash points of a grant with password and key: every `step`th, beginning with `from`. By default after each
 * delicate change; with CRASH_POINTS=all before every call and after every change, which takes minutes.
 */
export async function sweepPoints(from: number, step: number): Promise<number> {
  let company = await aListeningCompany();
  const { calls } = await crashRun(company, 'scout', { at: Number.POSITIVE_INFINITY, when: 'before' });
  const all = process.env.CRASH_POINTS === 'all';
  const changes = calls.flatMap((call, index) => (isChange(call) ? [{ call, at: index + 1 }] : []));
  const chosen = changes.filter(
    ({ call }, index) => isDelicate(call) || /^iam Create/.test(changes[index - 1]?.call ?? ''),
  );
  const points: CrashPoint[] = all
    ? calls.flatMap((call, index): CrashPoint[] => [
        { at: index + 1, when: 'before' },
        ...(isChange(call) ? [{ at: index + 1, when: 'after' } as const] : []),
      ])
    : chosen.map(({ at }) => ({ at, when: 'after' }));
  let count = 0;
  for (const [index, point] of points.entries()) {
    if (index % step !== from) continue;
    // What earlier runs left behind makes later ones slow.
    if (count % companyLasts === companyLasts - 1) {
      await closeCompanies();
      company = await aListeningCompany();
    }
    const variants = [{ ...point }, { ...point, opensMeanwhile: true }];
    for (const [variant, each] of variants.entries()) {
      const userName = `ada.${point.at}.${point.when}.${variant}`;
      const { held, diedAt, hadLiveLink } = await crashRun(company, userName, each);
      count += 1;
      try {
        await expectWhole(company, userName, held);
      } catch (cause) {
        throw new Error(
          `died ${each.when} call ${each.at} (${diedAt})${each.opensMeanwhile ? ', link opened meanwhile' : ''}`,
          { cause },
        );
      }
      if (!hadLiveLink) break;
    }
  }
  return count;
}
