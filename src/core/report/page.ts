import { type Html, html } from './html.ts';
import { pageStyle } from './page-style.ts';

/** A page begins: what it is, and the numbers that matter most. It needs no script and no network, and allows neither. */
export async function pageHead(title: string, about: string): Promise<Html> {
  const policy = `default-src 'none'; style-src 'sha256-${await hashOfStyle()}'; base-uri 'none'; form-action 'none'`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${pageStyle}</style>
</head>
<body>
<header>
<h1>${title}</h1>
<p>${about}</p>
</header>
<main>
`;
}

export const pageFoot = html`</main>
</body>
</html>
`;

async function hashOfStyle(): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(pageStyle.text));
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
}

/** Numbers with what they count. */
export function figures(all: readonly (readonly [count: string | number, of: string])[]): Html {
  const each = all.map(([count, of]) => html`<li><strong>${count}</strong> ${of}</li>`);
  return html`<ul class="figures">${each}</ul>
`;
}

/** Nothing if there is nothing to say. */
export function remarks(title: string, all: readonly string[]): Html {
  if (all.length === 0) return html``;
  return html`<section class="remarks"><h2>${title}</h2>
<ul>${all.map((each) => html`<li>${each}</li>`)}</ul></section>
`;
}

export function tableHead(caption: string, columns: readonly string[]): Html {
  return html`<div class="wide"><table>
<caption>${caption}</caption>
<thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>
`;
}

export const tableFoot = html`</tbody></table></div>
`;

/** ISO 8601 to the minute, as people read it; empty stays empty. */
export function minuteOf(iso: string): string {
  return iso === '' ? '' : `${iso.slice(0, 10)} ${iso.slice(11, 16)}`;
}
