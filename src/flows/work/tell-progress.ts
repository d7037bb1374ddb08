import type { Notice } from '../../core/notices/notice.ts';
import { noticeKey } from '../../core/notices/notice-key.ts';
import { callsLeave } from './calls-leave.ts';
import { orFault } from './or-fault.ts';
import type { Run } from './run.ts';
import { gatherToTell } from './told-of.ts';

/** Slack allows about one update of a message a second. */
const cardEveryMs = 1000;

const card: Notice = { kind: 'card' };

/** Acts while the card is refreshed; both have ended when this ends. */
export async function whileTelling<Result>(run: Run, act: () => Promise<Result>): Promise<Result> {
  const [acted, told] = await Promise.allSettled([act(), tellProgress(run)]);
  if (acted.status === 'rejected') throw acted.reason;
  if (told.status === 'rejected') throw told.reason;
  return acted.value;
}

/** Refreshes the card while operations run; whether or not Slack accepts it, the work continues. */
async function tellProgress(run: Run): Promise<void> {
  const { request, running, progress } = run;
  const stands = `${request.revision} ${running}`;
  const stood = progress.stood ?? `${request.told} undefined`;
  if (!request.notices.card || stands === stood || run.now() - progress.atMs < cardEveryMs) return;
  progress.stood = stands;
  await callsLeave();
  await orFault(() => refresh(run));
}

async function refresh(run: Run): Promise<void> {
  const { request, progress, ports } = run;
  const beforeMs = progress.atMs;
  // Before any await: another refresh may start meanwhile.
  progress.atMs = run.now();
  const toldOf = await gatherToTell(run);
  const sent = request.notices[noticeKey(card)];
  const rendered = ports.notices.render(card, toldOf(card, request));
  if (!sent || !rendered || rendered.hash === (progress.shows ?? sent.shown)) {
    progress.atMs = beforeMs;
    return;
  }
  // Until it is answered: it may arrive anyway.
  progress.shows = '';
  const place = await rendered.deliver(sent);
  progress.shows = rendered.hash;
  // Someone deleted the card, so it was posted again; it must be remembered, or every refresh would post another.
  if (place.ts !== sent.ts)
    await run.record([
      {
        type: 'notice-sent',
        key: noticeKey(card),
        notice: { ...place, shown: rendered.hash },
        atMs: run.now(),
      },
    ]);
}
