/** The value below which this share of the values lies (nearest rank). share: over 0, at most 1. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.ceil(share * sorted.length) - 1];
  if (value === undefined) throw new RangeError('there are no values');
  return value;
}

export const median = (values: readonly number[]) => quantile(values, 0.5);
