import { plain, type RawItem, unpackedV0 } from './raw-item.ts';

/** What tells one item from another of its kind: which fields it has, and the values of those that decide. */
function featuresOf(item: RawItem): Set<string> {
  const features = new Set<string>();
  walk(plain(item), '', features);
  return features;
}

/** So many of the items as it takes to show every feature that any of them has. */
export function cover(items: readonly RawItem[]): RawItem[] {
  const left = items.map((item) => ({ item, features: featuresOf(item) }));
  const seen = new Set<string>();
  const chosen: RawItem[] = [];
  const fresh = ({ features }: { features: Set<string> }) =>
    [...features].filter((each) => !seen.has(each)).length;
  for (;;) {
    const best = left.reduce((most, each) => (fresh(each) > fresh(most) ? each : most), left[0] ?? none);
    if (fresh(best) === 0) return chosen;
    chosen.push(best.item);
    for (const each of best.features) seen.add(each);
  }
}

const none = { item: {}, features: new Set<string>() };

const deciding = [
  ...['status', 'kind', 'state', 'what', 'code', 'credential', 'codesOutcome', 'outcome', 'to', 'purpose'],
  ...['intent', 'useCase', 'userKind', 'of', 'why', 'isUserLeft', 'isInSetUp', 'began'],
];
/** Their keys are numbers of operations, ids or names. */
const tables = ['journal', 'waits', 'gives', 'tags', 'before', 'back', 'inlinePolicies', 'notices'];

function walk(value: unknown, path: string, features: Set<string>): void {
  const name = path.split('.').at(-1) ?? '';
  if (value instanceof Uint8Array) {
    walk(unpackedV0(value), path, features);
  } else if (Array.isArray(value)) {
    features.add(`${path}[${value.length > 0}]`);
    for (const each of value) walk(each, variant(each, `${path}[]`), features);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value))
      walk(each, `${path}.${tables.includes(name) ? '*' : key}`, features);
  } else {
    features.add(deciding.includes(name) ? `${path}=${value}` : `${path}:${typeof value}`);
  }
}

/** Each of several shapes that may be in one place has its own fields. */
function variant(value: unknown, path: string): string {
  const { kind, what } = (value ?? {}) as { kind?: unknown; what?: unknown };
  return `${path}${kind ?? what ?? ''}`;
}
