import type { Notice, NoticeKind, NoticeOf } from './notice.ts';

type Writers = { [Kind in NoticeKind]: (notice: NoticeOf<Kind>) => string };
type Readers = { [Kind in NoticeKind]: (rest: string) => NoticeOf<Kind> | undefined };

/** What follows the kind in a key; empty where there is one notice of the kind. */
const writers: Writers = {
  card: () => '',
  requester: () => '',
  own: () => '',
  ready: ({ of }) => of ?? '',
  stuck: ({ failedAtMs }) => `${failedAtMs}`,
  heldup: () => '',
  step: ({ step, turn }) => `${step}:${turn}`,
  confirm: ({ sighting }) => `${sighting}`,
  link: ({ handover }) => `${handover}`,
  receipt: ({ handover }) => `${handover}`,
  deleted: ({ handover }) => `${handover}`,
  missing: () => '',
  reminder: ({ count }) => `${count}`,
  question: ({ number }) => `${number}`,
  answer: ({ number }) => `${number}`,
  reduced: ({ number }) => `${number}`,
  escalation: ({ person }) => person,
  news: (news) => ('failedAtMs' in news ? `${news.of}:${news.failedAtMs}` : news.of),
  halfway: ({ plan, person }) => `${plan}:${person}`,
  over: () => '',
  gone: () => '',
  ending: ({ person }) => person,
  ended: ({ person }) => person,
  alert: ({ person }) => person,
};

const readers: Readers = {
  card: () => ({ kind: 'card' }),
  requester: () => ({ kind: 'requester' }),
  own: () => ({ kind: 'own' }),
  ready: (rest) => (rest === 'access' ? { kind: 'ready', of: 'access' } : { kind: 'ready' }),
  stuck: (rest) => ({ kind: 'stuck', failedAtMs: Number(rest) }),
  heldup: () => ({ kind: 'heldup' }),
  // The name of a step may hold a colon; its turn holds none.
  step: (rest) => {
    const [, step, turn] = /^([a-z].*):(\d+)$/.exec(rest) ?? [];
    return step === undefined ? undefined : { kind: 'step', step, turn: Number(turn) };
  },
  confirm: (rest) => ({ kind: 'confirm', sighting: Number(rest) }),
  link: (rest) => ({ kind: 'link', handover: Number(rest) }),
  receipt: (rest) => ({ kind: 'receipt', handover: Number(rest) }),
  deleted: (rest) => ({ kind: 'deleted', handover: Number(rest) }),
  missing: () => ({ kind: 'missing' }),
  reminder: (rest) => ({ kind: 'reminder', count: Number(rest) }),
  question: (rest) => ({ kind: 'question', number: Number(rest) }),
  answer: (rest) => ({ kind: 'answer', number: Number(rest) }),
  reduced: (rest) => ({ kind: 'reduced', number: Number(rest) }),
  escalation: (person) => (person === '' ? undefined : { kind: 'escalation', person }),
  news: (rest) => {
    const [of, failedAtMs] = rest.split(':');
    if (of === 'failed' || of === 'closed') return { kind: 'news', of, failedAtMs: Number(failedAtMs) };
    const isKnown = of === 'denied' || of === 'expired' || of === 'rejected' || of === 'undone';
    return isKnown ? { kind: 'news', of } : undefined;
  },
  halfway: (rest) => {
    const [, plan, person] = /^(\d+):(.+)$/.exec(rest) ?? [];
    return person === undefined ? undefined : { kind: 'halfway', plan: Number(plan), person };
  },
  over: () => ({ kind: 'over' }),
  gone: () => ({ kind: 'gone' }),
  ending: (person) => (person === '' ? undefined : { kind: 'ending', person }),
  ended: (person) => (person === '' ? undefined : { kind: 'ended', person }),
  alert: (person) => (person === '' ? undefined : { kind: 'alert', person }),
};

/** Under which key a request remembers where a notice stands; no two notices share one. */
export function noticeKey(notice: Notice): string {
  const rest = (writers[notice.kind] as (notice: Notice) => string)(notice);
  return rest === '' ? notice.kind : `${notice.kind}:${rest}`;
}

/** Undefined for a key that `noticeKey` never wrote. */
export function readNoticeKey(key: string): Notice | undefined {
  const [, kind = '', rest = ''] = /^([a-z]+):?(.*)$/s.exec(key) ?? [];
  if (!Object.hasOwn(readers, kind)) return undefined;
  const notice = readers[kind as NoticeKind](rest);
  return notice && isOurs(notice) && noticeKey(notice) === key ? notice : undefined;
}

/** What is no number was read as one: "NaN" would be written again as it stands. Clocks need not tick in whole ms. */
function isOurs(notice: Notice): boolean {
  return Object.entries(notice).every(
    ([field, value]) =>
      typeof value === 'string' ||
      (field.endsWith('Ms') ? Number.isFinite(value) : Number.isSafeInteger(value)),
  );
}
