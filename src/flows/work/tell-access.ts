import { noticeKey } from '../../core/notices/notice-key.ts';
import { accessReady, isAccessReady } from '../../core/notices/ready.ts';
import { isSent } from '../../core/notices/sent.ts';
import { orFault } from './or-fault.ts';
import type { Run } from './run.ts';
import { gatherToTell } from './told-of.ts';

/**
 * Access has come, and a key follows: the owner hears of it before the link with the key, so that their newest message
 * is what they do next. It is only noted: the write-ahead of the link, which follows at once, saves it. If Slack does not
 * take it, it comes later with everything else.
 */
export async function tellAccess(run: Run): Promise<void> {
  const { request, operations, ports } = run;
  if (!isAccessReady(request, operations) || isSent(request, accessReady)) return;
  await orFault(async () => {
    const toldOf = await gatherToTell(run);
    const rendered = ports.notices.render(accessReady, toldOf(accessReady, request));
    if (!rendered) return;
    await run.lease.guard();
    const place = await rendered.deliver(undefined);
    const notice = { ...place, shown: rendered.hash };
    run.note([{ type: 'notice-sent', key: noticeKey(accessReady), notice, atMs: run.now() }]);
  });
}
