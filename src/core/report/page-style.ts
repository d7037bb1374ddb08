import { Html } from './html.ts';

/** For screens in light and dark, and for paper. */
export const pageStyle = new Html(`
:root { color-scheme: light dark; --ink: #1c1e21; --soft: #5b616b; --line: #d8dce2; --page: #fff; --raised: #f4f6f8; --bar: #2f6fb3; --warn: #8a4b00; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8eaed; --soft: #a6adb8; --line: #3a3f47; --page: #16181b; --raised: #202429; --bar: #6aa5e0; --warn: #f0b560; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 90rem; padding: 1.5rem; font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--page); }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0; }
h2 { font-size: 1.1rem; margin: 0 0 .5rem; }
header p { margin: .3rem 0 0; color: var(--soft); overflow-wrap: anywhere; }
.figures { list-style: none; display: flex; flex-wrap: wrap; gap: .75rem; margin: 1.25rem 0; padding: 0; }
.figures li { flex: 1 1 8rem; padding: .75rem 1rem; border-radius: .5rem; background: var(--raised); color: var(--soft); }
.figures strong { display: block; font-size: 1.6rem; line-height: 1.2; color: var(--ink); font-variant-numeric: tabular-nums; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); gap: 1.5rem; margin: 1.5rem 0; }
figure { margin: 0; min-width: 0; }
figcaption { font-weight: 600; margin-bottom: .4rem; }
svg { display: block; width: 100%; max-width: 34rem; height: auto; }
svg text { font: 13px system-ui, sans-serif; fill: var(--ink); }
svg .count { fill: var(--soft); }
svg rect { fill: var(--bar); }
.remarks { margin: 1.25rem 0; padding: .75rem 1rem; border-left: 4px solid var(--warn); background: var(--raised); overflow-wrap: anywhere; }
.remarks h2 { color: var(--warn); }
.remarks ul { margin: 0; padding-left: 1.2rem; }
.wide { overflow-x: auto; margin: 1.5rem 0; }
table { width: 100%; border-collapse: collapse; font-size: .87rem; }
caption { text-align: left; font-size: 1.1rem; font-weight: 600; margin-bottom: .5rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--line); }
th { color: var(--soft); font-weight: 600; white-space: nowrap; }
td { overflow-wrap: anywhere; min-width: 5.5rem; }
td.long { min-width: 15rem; }
td small { display: block; color: var(--soft); font-weight: 400; }
td.exact { white-space: nowrap; font-variant-numeric: tabular-nums; }
td.marked { color: var(--warn); font-weight: 600; }
@media print {
  @page { size: A4 landscape; margin: 12mm; }
  :root { color-scheme: light; --ink: #000; --soft: #444; --line: #bbb; --page: #fff; --raised: #fff; --bar: #555; --warn: #000; }
  body { padding: 0; max-width: none; font-size: 10pt; }
  .wide { overflow: visible; }
  table { font-size: 7.5pt; }
  td { min-width: 4.2rem; }
  td.long { min-width: 10rem; }
  thead { display: table-header-group; }
  tr, figure, .figures li { break-inside: avoid; }
  .figures li { border: 1px solid var(--line); }
  svg rect { print-color-adjust: exact; }
}
`);
