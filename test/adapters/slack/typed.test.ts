import { namesIn } from '../../../src/adapters/slack/forms/choose-stops.ts';
import { contains, typed, userNameIn } from '../../../src/adapters/slack/typed.ts';

test.each([
  ['Ａｄａ．０１', 'Ada.01'],
  ['ada-٠١٢۳', 'ada-0123'],
  ['ada\u2011ci', 'ada-ci'],
  ['\u00a0ada\u3000', 'ada'],
  ['a\u200bd\u00ada', 'ada'],
])('%j was meant as %s', (text, meant) => {
  expect(typed(text)).toBe(meant);
});

test.each([
  ['Sandbox \u2013 Payments', 'sandbox \u2013 pay'],
  ['Sandbox \u2013 Payments', 'sandbox - pay'],
  ['Team\u00a0①', 'team 1'],
  ['ＰＲＯＤ', 'prod'],
])('what is called %j is found by %j', (text, query) => {
  expect(contains(text, typed(query))).toBe(true);
});

describe('a user name is understood', () => {
  test.each([
    ['as it is', 'ada.byron', 'ada.byron'],
    ['as a mention', '<@U0ADA|ada>', 'ada'],
    ['as a link to an address', '<mailto:ada@example.com|ada@example.com>', 'ada@example.com'],
    ['as a link without words', '<mailto:ada@example.com>', 'ada@example.com'],
    ['as an address copied from a link', 'mailto:ada@example.com', 'ada@example.com'],
    ['out of a message', '`ada`', 'ada'],
    ['in German quotes', '„ada“', 'ada'],
    ['in French quotes', '«\u00a0ada\u00a0»', 'ada'],
    ['in single French quotes', '‹ada›', 'ada'],
    ['with a sign of its own, which AWS takes', '@ada', '@ada'],
    ['where it is none', 'Ada Byron', 'Ada Byron'],
    ['where nobody says who it is', '<@U0ADA>', '<@U0ADA>'],
  ])('%s', (_what, text, name) => {
    expect(userNameIn(text)).toBe(name);
  });
});

describe('the ARN of an IAM user', () => {
  const arn = (partition: string, path = '') => `arn:${partition}:iam::111122223333:user/${path}ada`;

  test.each([
    ['of any partition', arn('aws-us-gov')],
    ['under a path', arn('aws', 'people/of/the-team/')],
    ['in code marks', `\`${arn('aws')}\``],
  ])('%s means the user at its end', (_what, text) => {
    expect(userNameIn(text)).toBe('ada');
    expect(userNameIn(text, '111122223333')).toBe('ada');
  });

  test('of another account than the one that is named means nobody there', () => {
    expect(userNameIn(arn('aws'), '444455556666')).toBe(arn('aws'));
  });

  test.each([
    'arn:aws:iam::111122223333:role/ada',
    'arn:aws:iam::111122223333:user/',
    'arn:aws:sts::1:user/ada',
  ])('%s is none', (text) => {
    expect(userNameIn(text)).toBe(text);
  });

  test('in a list means the user of that account alone', () => {
    expect(namesIn(`${arn('aws', 'people/')}, ben`)).toEqual([
      { userName: 'ada', account: '111122223333' },
      { userName: 'ben' },
    ]);
  });
});
