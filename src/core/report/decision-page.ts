import { barChart } from './bar-chart.ts';
import type { DecisionRow } from './decision-row.ts';
import { type Decided, type DecisionTally, median } from './decision-tally.ts';
import { type Html, html } from './html.ts';
import { figures, minuteOf, pageHead, remarks, tableFoot, tableHead } from './page.ts';

interface DecisionFacts {
  about: string;
  tally: DecisionTally;
  withReasons: boolean;
  troubles: readonly string[];
}

/** The page up to its last table, whose rows follow. */
export async function decisionHead({ about, tally, withReasons, troubles }: DecisionFacts): Promise<Html> {
  const { whole, outcomes, byMonth, byRule } = tally;
  const months = [...byMonth].sort(([one], [other]) => (one < other ? -1 : 1));
  const rules = [...byRule].sort(([, few], [, many]) => many.count - few.count);
  return html`${await pageHead('Decisions', about)}${figures([
    [whole.count, whole.count === 1 ? 'request' : 'requests'],
    [whole.approved, 'approved'],
    [whole.denied, 'denied'],
    [whole.overdue, 'overdue'],
    [durationOf(median(whole.minutes)), 'median time to decide'],
    [tally.openings.length, 'break-glass'],
  ])}${remarks('What does not add up', troubles)}<div class="charts">
${barChart('Outcome', [...outcomes])}${barChart('Time to decide', spans(whole.minutes))}${barChart(
  'Requests by month',
  months.map(([month, { count }]) => [month, count]),
)}</div>
${summary('By month', 'Month', months)}${summary('By rule', 'Rule', rules)}${breakGlass(tally)}${tableHead(
  'Requests',
  columnsOf(withReasons),
)}`;
}

function columnsOf(withReasons: boolean): string[] {
  return [
    ...['Asked (UTC)', 'Decided (UTC)', 'Took', 'Outcome', 'By', 'Account', 'IAM user', 'Requester', 'Request'],
    ...(withReasons ? ['Reason', 'Answer'] : []),
  ];
}

export function decisionRow(row: DecisionRow, withReasons: boolean): Html {
  const { asked, decided, minutes, outcome, by, account, user, requester, owner, request, kind } = row;
  const isMarked = outcome === 'denied' || outcome === 'expired' || row.overdue === 'yes';
  const codes = [
    ...row.codes.filter((code) => code !== outcome),
    ...(row.overdue === 'yes' ? ['overdue'] : []),
  ].join(', ');
  const of = requester === owner ? html`` : html`<small>for ${owner}</small>`;
  const said = withReasons
    ? html`<td class="long">${row.reason}</td><td class="long">${row.answer}</td>`
    : html``;
  return html`<tr><td class="exact">${minuteOf(asked)}</td><td class="exact">${minuteOf(decided)}</td><td class="exact">${
    minutes === '' ? '' : durationOf(minutes)
  }</td><td${isMarked ? html` class="marked"` : html``}>${outcome}${codes ? html`<small>${codes}</small>` : html``}</td><td>${by.join(
    ', ',
  )}</td><td class="exact">${account}</td><td>${user}</td><td>${requester}${of}</td><td class="exact">${request}<small>${kind}</small></td>${said}</tr>
`;
}

function summary(caption: string, first: string, all: readonly (readonly [string, Decided])[]): Html {
  if (all.length === 0) return html``;
  const rows = all.map(
    ([name, { count, approved, denied, overdue, minutes }]) =>
      html`<tr><td>${name}</td><td>${count}</td><td>${approved}</td><td>${denied}</td><td>${overdue}</td><td>${durationOf(median(minutes))}</td></tr>
`,
  );
  const columns = [first, 'Requests', 'Approved', 'Denied', 'Overdue', 'Median time to decide'];
  return html`${tableHead(caption, columns)}${rows}${tableFoot}`;
}

/** Each with its review: that one may be missing, or still to come. */
function breakGlass({ openings, reviews }: DecisionTally): Html {
  if (openings.length === 0) return html``;
  const rows = openings.map(({ request, asked, account, user, requester }) => {
    const review = reviews.get(request);
    const isReviewed = review?.outcome === 'reviewed';
    const said = isReviewed ? `${minuteOf(review.decided)}, ${review.by.join(', ')}` : 'not yet';
    const late = review?.overdue === 'yes' ? html`<small>asked again</small>` : html``;
    const marked = isReviewed ? html`` : html` class="marked"`;
    return html`<tr><td class="exact">${minuteOf(asked)}</td><td class="exact">${account}</td><td>${user}</td><td>${requester}</td><td${marked}>${said}${late}</td><td class="exact">${request}</td></tr>
`;
  });
  const columns = ['Opened (UTC)', 'Account', 'IAM user', 'By', 'Reviewed (UTC)', 'Request'];
  return html`${tableHead('Break-glass', columns)}${rows}${tableFoot}`;
}

const spanEnds = [
  ['within an hour', 60],
  ['within 4 hours', 240],
  ['within a day', 1440],
  ['within 3 days', 4320],
  ['longer', Number.POSITIVE_INFINITY],
] as const;

function spans(minutes: readonly number[]): [string, number][] {
  if (minutes.length === 0) return [];
  let fromMinutes = Number.NEGATIVE_INFINITY;
  return spanEnds.map(([label, upTo]) => {
    const from = fromMinutes;
    fromMinutes = upTo;
    return [label, minutes.filter((each) => each > from && each <= upTo).length];
  });
}

function durationOf(minutes: number | undefined): string {
  if (minutes === undefined) return '–';
  if (minutes < 1) return 'under 1 min';
  if (minutes < 120) return `${minutes} min`;
  return minutes < 2880 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} days`;
}
