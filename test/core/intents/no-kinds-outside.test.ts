import { readdirSync, readFileSync } from 'node:fs';
import type { IntentKind } from '../../../src/core/intents/table.ts';

const root = 'src/';
/**
 * What may know of kinds: their modules, the forms that ask for one, how they are stored, and samples of them. The sandbox
 * knows nothing of the bot.
 */
const knowing = [
  'core/intents/',
  'adapters/slack/intents/',
  'adapters/slack/forms/',
  'adapters/dynamo/items/',
  'entry/sandbox/gallery/',
  'sandbox/',
];

const kinds: Record<IntentKind, true> = {
  grant: true,
  suspend: true,
  mfa: true,
  'resync-mfa': true,
  'reset-password': true,
  'reset-mfa': true,
  look: true,
  copy: true,
  'new-key': true,
  'set-key': true,
  'rotate-key': true,
  'retire-key': true,
  restore: true,
  review: true,
  extend: true,
  adopt: true,
  change: true,
  'break-glass': true,
  'break-glass-review': true,
  end: true,
  'password-policy-view': true,
  'password-policy': true,
  'user-view': true,
  offboard: true,
  'undo-offboard': true,
  departure: true,
  departures: true,
  transfer: true,
  activity: true,
  'exposed-key': true,
  'exposure-report': true,
  'ask-owner': true,
  'stop-many': true,
};
const kind = `'(?:${Object.keys(kinds).join('|')})'`;

/** Ways of telling kinds of change apart. Other things have a kind, too: operations, credentials, users. */
const comparisons = [
  /\bintent\.kind\s*[!=]==/,
  /\bkindOf\([^)]*\)\s*[!=]==/,
  new RegExp(`[!=]==\\s*${kind}`),
  new RegExp(`${kind}\\s*[!=]==`),
  new RegExp(`\\bcase ${kind}`),
  new RegExp(`\\[[^\\]]*${kind}[^\\]]*\\]\\.includes\\(`),
  /switch \((\w+\.)*intent\.kind\)/,
  /'\w+' in (\w+\.)*intent\b/,
  /Record<\s*IntentKind/,
  /\bin IntentKind\]/,
  /\[(\w+\.)*intent\.kind\]/,
];
const comparesKinds = (text: string) => comparisons.some((comparison) => comparison.test(text));

const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !knowing.some((folder) => name.startsWith(folder)))
  .sort();

test.each(files)('%s compares no kinds of change', (name) => {
  expect(
    readFileSync(root + name, 'utf8')
      .split('\n')
      .filter(comparesKinds),
  ).toEqual([]);
});

test.each([
  "if (intent.kind === 'grant') return [];",
  "  return kind !== 'look';",
  "    case 'rotate-key':",
  '  switch (request.intent.kind) {',
  'if (kindOf(intent) === wanted) return [];',
  "  const key = 'keyId' in intent ? intent.keyId : '';",
  'const words: Partial<Record<IntentKind, string>> = {',
  'const table: { [Kind in IntentKind]: string } = {',
  '  return words[intent.kind];',
  "  return ['mfa', 'look'].includes(wish);",
])('%s is a comparison', (line) => {
  expect(comparesKinds(line)).toBe(true);
});

test.each([
  "if (operation.kind === 'await-days') return [];",
  "return handover?.credential === 'access-key';",
  "userKindOf(intent) === 'workload'",
  'log.info({ intent: request.intent.kind });',
])('%s is about something else', (line) => {
  expect(comparesKinds(line)).toBe(false);
});
