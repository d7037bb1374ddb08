import fc from 'fast-check';
import type { Notice, NoticeKind, NoticeOf } from '../../../src/core/notices/notice.ts';
import { noticeKey, readNoticeKey } from '../../../src/core/notices/notice-key.ts';

const number = fc.nat({ max: Number.MAX_SAFE_INTEGER });
/** Not every clock ticks in whole milliseconds. */
const timeMs = fc.oneof(number, fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }));
const step = fc.constantFrom(
  'await-key-use',
  'await-days/grace',
  'delete-access-key/AKIA1',
  'attach-policy/arn:aws:iam::aws:policy/ReadOnlyAccess',
);

/** Complete by type. */
const anyOf: { [Kind in NoticeKind]: fc.Arbitrary<Omit<NoticeOf<Kind>, 'kind'>> } = {
  card: fc.constant({}),
  requester: fc.constant({}),
  own: fc.constant({}),
  ready: fc.constantFrom({}, { of: 'access' }),
  stuck: fc.record({ failedAtMs: timeMs }),
  step: fc.record({ step, turn: fc.nat(3) }),
  confirm: fc.record({ sighting: number }),
  link: fc.record({ handover: number }),
  receipt: fc.record({ handover: number }),
  heldup: fc.constant({}),
  deleted: fc.record({ handover: number }),
  missing: fc.constant({}),
  reminder: fc.record({ count: number }),
  question: fc.record({ number }),
  answer: fc.record({ number }),
  reduced: fc.record({ number }),
  escalation: fc.record({ person: fc.constantFrom('U0ADA', 'W0LEA') }),
  news: fc.oneof(
    fc.record({ of: fc.constantFrom('denied', 'expired', 'rejected', 'undone') }),
    fc.record({ of: fc.constantFrom('failed', 'closed'), failedAtMs: timeMs }),
  ),
  halfway: fc.record({ plan: number, person: fc.constantFrom('U0ADA', 'W0LEA') }),
  over: fc.constant({}),
  gone: fc.constant({}),
  ended: fc.record({ person: fc.constantFrom('U0ADA', 'W0LEA') }),
  ending: fc.record({ person: fc.constantFrom('U0ADA', 'W0LEA') }),
  alert: fc.record({ person: fc.constantFrom('U0ADA', 'W0LEA') }),
};

const anyNotice: fc.Arbitrary<Notice> = fc.oneof(
  ...Object.entries(anyOf).map(([kind, fields]) => fields.map((each) => ({ kind, ...each }) as Notice)),
);

test('every notice has a key that is read as that notice', () => {
  fc.assert(fc.property(anyNotice, (notice) => expect(readNoticeKey(noticeKey(notice))).toEqual(notice)));
});

test('a key that was never written is no notice, and nothing worse', () => {
  const likely = fc
    .array(fc.constantFrom(...Object.keys(anyOf), ':', '1', '01', 'grace', '/', ' ', '\n', '-'), {
      maxLength: 6,
    })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.oneof(fc.string(), likely), (key) => {
      const notice = readNoticeKey(key);
      expect(notice === undefined || noticeKey(notice) === key).toBe(true);
    }),
  );
  for (const key of [
    '',
    ':',
    'step:2',
    'step:4:1',
    'link',
    'link:',
    'link:x',
    'link:NaN',
    'link:-1.5',
    'alert:',
  ])
    expect([key, readNoticeKey(key)]).toEqual([key, undefined]);
  for (const key of [
    'news',
    'news:failed',
    'news:failed:NaN',
    'news:done',
    'card:1',
    'constructor',
    'toString:1',
  ])
    expect([key, readNoticeKey(key)]).toEqual([key, undefined]);
});

test('keys that requests of before have are read as they were meant', () => {
  expect(readNoticeKey('stuck:1795915310233')).toEqual({ kind: 'stuck', failedAtMs: 1_795_915_310_233 });
  expect(readNoticeKey('news:closed:1795915310233')).toEqual({
    ...{ kind: 'news', of: 'closed', failedAtMs: 1_795_915_310_233 },
  });
  expect(readNoticeKey('stuck:1796802203895.1372')).toMatchObject({ failedAtMs: 1_796_802_203_895.1372 });
  expect(readNoticeKey('receipt:2')).toEqual({ kind: 'receipt', handover: 2 });
});
