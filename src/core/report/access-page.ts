import type { AccessRow } from './access-row.ts';
import { barChart, counted } from './bar-chart.ts';
import { type Html, html } from './html.ts';
import { figures, minuteOf, pageFoot, pageHead, remarks, tableFoot, tableHead } from './page.ts';

const columns = [
  ...['Account', 'IAM user', 'Entitlement', 'State', 'Since (UTC)', 'Until (UTC)', 'Owner', 'Approved by'],
  ...['In AWS', 'Request'],
];

export interface AccessFacts {
  /** When, and what it is narrowed to. */
  about: string;
  rows: readonly AccessRow[];
  /** What isn't known. */
  notes: readonly string[];
  /** What doesn't verify, or differs from the user records. */
  troubles: readonly string[];
}

/** The access review as one page, piece by piece. */
export async function* accessPage({ about, rows, notes, troubles }: AccessFacts): AsyncGenerator<Html> {
  yield await pageHead('Who had what', about);
  const users = new Set(rows.map(({ account, user }) => `${account}/${user.toLowerCase()}`));
  const count = (isIt: (row: AccessRow) => boolean) => rows.filter(isIt).length;
  yield figures([
    [users.size, users.size === 1 ? 'IAM user' : 'IAM users'],
    [rows.length, rows.length === 1 ? 'entitlement' : 'entitlements'],
    [count(({ until }) => until === ''), 'without an end date'],
    [count(({ state }) => state === 'stopped'), 'of stopped users'],
    [count(({ origin }) => origin === 'found'), 'found at adoption'],
  ]);
  yield remarks('What does not add up', troubles);
  yield remarks('What is not known', notes);
  yield html`<div class="charts">
${barChart('By entitlement', counted(rows.map(nameOf)))}${barChart('By account', counted(rows.map(({ account }) => account)))}</div>
`;
  yield tableHead('Access', columns);
  for (const row of rows) yield rowOf(row);
  yield tableFoot;
  yield pageFoot;
}

function nameOf({ entitlement, origin, credentials, groups, policies }: AccessRow): string {
  if (entitlement !== '') return entitlement;
  if (origin === 'found') return 'found at adoption';
  return groups.length + policies.length === 0 && credentials.length > 0
    ? 'credentials only'
    : 'not named by an entitlement';
}

function rowOf(row: AccessRow): Html {
  const { account, user, state, since, sinceIs, until, owner, requester, approvers, request, kind } = row;
  const inAws = [
    ...row.groups.map((each) => `group ${each}`),
    ...row.policies.map((each) => `policy ${each}`),
    ...row.inlinePolicies.map((each) => `inline policy ${each}`),
    ...row.credentials.map((each) => each.replace('-', ' ')),
  ];
  const asked = requester === owner ? html`` : html`<small>asked by ${requester}</small>`;
  const marked = state === 'stopped' || state === 'past its end' ? html` class="marked"` : html``;
  return html`<tr><td class="exact">${account}</td><td>${user}</td><td>${nameOf(row)}</td><td${marked}>${state}</td><td>${
    sinceIs === 'latest' ? 'by ' : ''
  }${minuteOf(since)}</td><td>${minuteOf(until) || 'no end date'}</td><td>${owner}${asked}</td><td>${
    approvers.join(', ') || 'nobody had to'
  }</td><td class="long">${inAws.join(', ')}</td><td class="exact">${request}<small>${kind}</small></td></tr>
`;
}
