/** Whether some text fits both patterns; `*` stands for any text, the empty one too. */
export function overlaps(one: string, other: string): boolean {
  if (one === '' || other === '') return /^\**$/.test(one + other);
  const [first, second] = [one[0], other[0]];
  if (first === '*') return overlaps(one.slice(1), other) || overlaps(one, other.slice(1));
  if (second === '*') return overlaps(other, one);
  return first === second && overlaps(one.slice(1), other.slice(1));
}
