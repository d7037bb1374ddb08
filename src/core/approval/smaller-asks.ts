/**
 * The largest parts of an ask that are accepted, at most `most`: the first leaves out as little as possible from its
 * end, each of the others has something that the earlier ones lack. isAccepted: with less, never a harder decision.
 */
export function smallerAsks(
  entitlements: readonly string[],
  isAccepted: (entitlements: readonly string[]) => boolean,
  most: number,
): string[][] {
  const found: string[][] = [];
  for (const first of [undefined, ...entitlements]) {
    if (found.length >= most) break;
    if (first !== undefined && (found.some((each) => each.includes(first)) || !isAccepted([first]))) continue;
    const largest = largestWith(first === undefined ? [] : [first], entitlements, isAccepted);
    if (largest.length > 0) found.push(entitlements.filter((each) => largest.includes(each)));
  }
  return found;
}

function largestWith(
  start: readonly string[],
  entitlements: readonly string[],
  isAccepted: (entitlements: readonly string[]) => boolean,
): readonly string[] {
  let largest = start;
  for (const each of entitlements) {
    const more = [...largest, each];
    if (!largest.includes(each) && isAccepted(more)) largest = more;
  }
  return largest;
}
