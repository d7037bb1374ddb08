import { accountOptions } from '../../../src/adapters/slack/forms/account-select.ts';
import { namesIn } from '../../../src/adapters/slack/forms/choose-stops.ts';
import { confirmStopsForm } from '../../../src/adapters/slack/forms/confirm-stops.ts';
import { readTags } from '../../../src/adapters/slack/forms/tag-inputs.ts';
import { readTicket } from '../../../src/adapters/slack/forms/ticket-input.ts';
import { usersFilter } from '../../../src/adapters/slack/forms/users-filter.ts';
import { readBlocks } from '../../../src/adapters/slack/forms/values.ts';
import { typed } from '../../../src/adapters/slack/typed.ts';
import { refusalText } from '../../../src/adapters/slack/words/refusals.ts';
import { refused } from '../../../src/core/refusal.ts';
import { aCatalogue } from '../../support/builders.ts';

/** A form with one input, filled in. */
const filled = (block: string, value: string) => ({ [block]: { it: { type: 'plain_text_input', value } } });

/** As phones, word processors and translators write them. */
test.each([
  ['a dash for a hyphen', 'OPS\u2013123', 'OPS-123'],
  ['wide letters and digits', 'ＯＰＳ－１２３', 'OPS-123'],
  ['digits of another script', 'OPS-١٢٣', 'OPS-123'],
  ['a blank that does not break', '\u00a0OPS-123\u3000', 'OPS-123'],
  ['a mark that nobody sees', 'OPS\u200b-123', 'OPS-123'],
])('tickets, tags and searches understand %s', (_what, written, meant) => {
  expect(readTicket(readBlocks(filled('ticket', written)))).toBe(meant);
  expect(readTags(readBlocks(filled('tag team', written)))).toEqual({ team: meant });
  expect(usersFilter.read(filled('users-text', written), aCatalogue()).text).toBe(meant);
});

test.each(['12', ' 12\u00a0', '１２', '١٢', '1\u200b2'])(
  'the number of users to stop may be typed %j',
  (written) => {
    expect(confirmStopsForm.read(filled('stop-count', written)).count).toBe('12');
  },
);

test.each([
  ['wide commas', 'ada，ben；eve'],
  ['commas of other scripts', 'ada، ben、eve'],
  ['bullets', '• ada\n* ben\n  - eve'],
  ['code marks and quotes', "`ada` “ben” 'eve'"],
  ['blanks of every kind', 'ada\u00a0ben\u3000eve'],
  ['numbers before them', '1. ada\n 2) ben\n10. eve'],
])('a list of users may have %s', (_what, written) => {
  expect(namesIn(written)).toEqual(['ada', 'ben', 'eve'].map((userName) => ({ userName })));
});

test.each([
  '111122223333',
  '1111-2222-3333',
  '1111 2222 3333',
  '1111\u20112222\u20113333',
  '１１１１-２２２２-３３３３',
])('an account may be written as the console shows it: %s', (written) => {
  const inAccount = (userName: string) => ({ userName, account: '111122223333' });
  expect(namesIn(`${written}/ada, ben\n${written}/eve`)).toEqual([
    inAccount('ada'),
    { userName: 'ben' },
    inAccount('eve'),
  ]);
  const accounts = [{ ...aCatalogue().accounts[0], id: '111122223333', name: 'Sandbox' }] as never;
  expect(accountOptions(accounts, typed(written).replaceAll(' ', '-'))).toHaveLength(1);
});

test.each(['ben,1111-2222-3333/eve', 'ben `1111-2222-3333/eve`', 'ben;“1111 2222 3333/eve”'])(
  'so it may after a comma and in quotes: %s',
  (written) => {
    expect(namesIn(written)).toEqual([{ userName: 'ben' }, { userName: 'eve', account: '111122223333' }]);
  },
);

test('a number alone in its line is a user', () => {
  expect(namesIn('1.\nada')).toEqual([{ userName: '1.' }, { userName: 'ada' }]);
});

test('a search is never cut within a character', () => {
  const written = `${'a'.repeat(99)}\u{1F600}`;
  expect(usersFilter.read(filled('users-text', written), aCatalogue()).text).toBe('a'.repeat(99));
});

test('an asterisk alone in its line still stands for all users', () => {
  expect(namesIn('*\nada-*')).toEqual([{ userName: '*' }, { userName: 'ada-*' }]);
});

test('a tag that AWS does not take says which character it is', () => {
  const said = (value: string) => refusalText(refused('tag.invalid', { key: 'team', title: 'Team', value }));
  expect(said('R&D')).toContain('“&amp;” (U+0026) is none of these.');
  expect(said('a\u2014b')).toContain('“—” (U+2014) is none of these.');
  expect(said('x'.repeat(257))).toMatch(/at most 256 of them\.$/);
});
