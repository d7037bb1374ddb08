import type { SectionBlock } from '@slack/types';
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

test('the help has every verb but its own in a line, under what it is for', () => {
  const { blocks } = helpMessage('/iam', aCatalogue(), verbs);
  // What few people need is in small print, before the last line of all.
  const small = blocks.flatMap((block) =>
    block.type === 'context' && 'elements' in block
      ? block.elements.map((each) => ('text' in each ? each.text : ''))
      : [],
  );
  const large = (blocks as SectionBlock[]).flatMap(({ type, text }) =>
    type === 'section' ? [text?.text ?? ''] : [],
  );
  const sections = [...large, ...small.slice(0, -1)] as string[];
  const linesOf = (title: string) =>
    sections.find((text) => text.startsWith(`*${title}*\n`))?.split('\n') ?? [];
  const groups = {
    ask: 'Ask for access',
    own: 'Manage your own IAM user',
    look: 'Look at users and accounts',
    manage: 'Manage other IAM users',
  };
  for (const { typed, help, group } of verbs.filter((verb) => verb.typed !== 'help'))
    expect(linesOf(groups[group])).toContain(`• \`/iam ${typed}\` — ${help}`);
  expect(sections.filter((text) => text.includes('/iam')).length).toBe(4);
});
