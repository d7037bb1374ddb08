import { actionIds } from '../../../src/adapters/slack/ids.ts';
import { waysIn } from '../../../src/adapters/slack/intents/table.ts';
import { verbs } from '../../../src/adapters/slack/listeners/verbs.ts';
import { helpMessage } from '../../../src/adapters/slack/views/help.ts';
import { aCatalogue } from '../../support/builders.ts';

const twice = (names: readonly string[]) => names.filter((name, index) => names.indexOf(name) !== index);

test('no verb, form or button leads to two kinds of change', () => {
  expect(twice(verbs.map(({ typed }) => typed))).toEqual([]);
  expect(twice(waysIn.flatMap(({ form }) => form?.callbackId ?? []))).toEqual([]);
  expect(twice(waysIn.flatMap(({ buttons }) => Object.keys(buttons)))).toEqual([]);
});

test('no kind of change takes over a button by which people decide, or rescue what has stopped', () => {
  const claimed = waysIn.flatMap(({ buttons }) => Object.keys(buttons));
  const { approve, deny, cancel, retry, undo, activate, newLink, reportDone, getAccess } = actionIds;
  for (const shared of [approve, deny, cancel, retry, undo, activate, newLink, reportDone, getAccess])
    expect(claimed).not.toContain(shared);
});

test('the help has every verb, those that begin alike in one line', () => {
  const said = JSON.stringify(helpMessage('/iam', aCatalogue(), verbs));
  for (const { typed, help } of verbs) expect(said).toMatch(new RegExp(`\`/iam ${typed}\` (— )?${help}`));
  expect(said).toContain(
    '• `/iam mfa` — set up an MFA device; `/iam mfa resync` when AWS refuses its codes, `/iam mfa reset` when it is lost\\n',
  );
});
