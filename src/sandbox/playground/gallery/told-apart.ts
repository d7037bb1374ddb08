import type { SampleGroup } from './sample.ts';

/** Each sample is a landmark, so no two may have one name: what repeats a title is numbered. */
export function toldApart(groups: readonly SampleGroup[]): SampleGroup[] {
  const seen = new Map<string, number>();
  return groups.map(({ samples, ...group }) => ({
    ...group,
    samples: samples.map((sample) => {
      const count = (seen.get(sample.title) ?? 0) + 1;
      seen.set(sample.title, count);
      return count === 1 ? sample : { ...sample, title: `${sample.title} (${count})` };
    }),
  }));
}
