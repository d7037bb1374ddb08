import { type Activity, windowMs } from '../../../core/activity/activity.ts';
import type { RightSize, Use } from '../../../core/activity/right-size.ts';
import { type Catalogue, entitlementsOf } from '../../../core/catalogue/catalogue.ts';
import { escaped } from '../blocks.ts';
import { asManyAsFit } from './as-many-as-fit.ts';

const listLimit = 600;

/** Which services the user tried, and which it was only allowed to. */
export function serviceLines({ services: { state, used }, beganAtMs }: Activity): string[] {
  if (state !== 'read') return [];
  const isLate = ({ lastMs = 0 }: (typeof used)[number]) => lastMs >= beganAtMs - windowMs;
  const names = (list: typeof used) => list.map(({ name }) => escaped(name)).sort();
  const [tried, idle] = [names(used.filter(isLate)), names(used.filter((each) => !isLate(each)))];
  return [
    `*Services it used in 90 days:* ${tried.length > 0 ? asManyAsFit(tried, listLimit) : 'none'}`,
    ...(idle.length > 0 ? [`*Allowed, not used:* ${asManyAsFit(idle, listLimit)}`] : []),
  ];
}

const missingWords: Record<NonNullable<RightSize['missing']>, string> = {
  record: 'Countersign has no access of this user on record, so there is nothing to compare with.',
  entitlements: 'Nobody has recorded what this user was given, so the bot suggests nothing.',
  services: 'AWS did not say which services the user used, so the bot suggests nothing.',
};

/** What of its access it did not use, or why nobody can tell. */
export function unusedLines({ uses, missing }: RightSize, catalogue: Catalogue): string[] {
  if (missing) return [missingWords[missing]];
  if (uses.length === 0) return ['This user holds no access that has been recorded.'];
  return useLine('Given, not used in 90 days', uses, 'unused', catalogue);
}

/** The rest of it. */
export function otherUseLines({ uses }: RightSize, catalogue: Catalogue): string[] {
  return [
    ...useLine('Given and used', uses, 'used', catalogue),
    ...useLine('Given less than 90 days ago, and not used yet', uses, 'new', catalogue),
    ...useLine("AWS can't say whether it was used", uses, 'unseen', catalogue),
  ];
}

function useLine(label: string, uses: RightSize['uses'], use: Use, catalogue: Catalogue): string[] {
  const ids = uses.filter((each) => each.use === use).map(({ id }) => id);
  return ids.length > 0 ? [`*${label}:* ${titles(ids, catalogue)}`] : [];
}

function titles(ids: readonly string[], catalogue: Catalogue): string {
  const texts = ids.map((id) => escaped(entitlementsOf(catalogue, [id])[0]?.title ?? id));
  return asManyAsFit(texts, listLimit);
}
