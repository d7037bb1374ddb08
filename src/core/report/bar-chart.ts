import { type Html, html } from './html.ts';

const rowHeight = 26;
const labelWidth = 170;
const barWidth = 190;
const width = 400;
const longestLabel = 21;
const mostBars = 12;

/** Horizontal bars in the order given; what doesn't fit is summed up in the last one. */
export function barChart(title: string, all: readonly (readonly [label: string, count: number])[]): Html {
  if (all.length === 0) return html``;
  const bars = fitting(all);
  const most = Math.max(...bars.map(([, count]) => count), 1);
  const height = bars.length * rowHeight;
  const drawn = bars.map(([label, count], index) => {
    const top = index * rowHeight;
    const length = Math.max(1, Math.round((count / most) * barWidth));
    return html`<g><title>${label}: ${count}</title>
<text x="${labelWidth - 8}" y="${top + 17}" text-anchor="end">${shortened(label)}</text>
<rect x="${labelWidth}" y="${top + 4}" width="${length}" height="${rowHeight - 9}" rx="2"/>
<text class="count" x="${labelWidth + length + 6}" y="${top + 17}">${count}</text></g>
`;
  });
  return html`<figure><figcaption>${title}</figcaption>
<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${`${title}. ${inWords(bars)}`}">
${drawn}</svg></figure>
`;
}

type Bar = readonly [label: string, count: number];

function fitting(all: readonly Bar[]): readonly Bar[] {
  if (all.length <= mostBars) return all;
  const rest = all.slice(mostBars - 1);
  return [
    ...all.slice(0, mostBars - 1),
    [`${rest.length} others`, rest.reduce((sum, [, count]) => sum + count, 0)],
  ];
}

function shortened(label: string): string {
  const characters = [...label];
  return characters.length > longestLabel ? `${characters.slice(0, longestLabel - 1).join('')}…` : label;
}

function inWords(bars: readonly Bar[]): string {
  return bars.map(([label, count]) => `${label}: ${count}`).join(', ');
}

/** How often each occurs, the most frequent first. */
export function counted(labels: Iterable<string>): [label: string, count: number][] {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].sort(([one, few], [other, many]) => many - few || (one < other ? -1 : 1));
}
