import { isStopHeldUp } from '../../../core/notices/is-stop-held-up.ts';
import { describe } from '../../../core/operations/describe.ts';
import { isWait, type Operation } from '../../../core/operations/operation.ts';
import type { Request } from '../../../core/request/request.ts';
import { code, escaped } from '../blocks.ts';
import { stopByHandText } from '../words/stop-by-hand.ts';

/** What of its user a stop has not turned off, because AWS refuses it, and what people can do; empty: all of it is off. */
export function stillOnText(request: Request, operations: readonly Operation[]): string {
  const { phase, intent } = request;
  const { userName } = intent;
  if (isStopHeldUp(request))
    return `*${code(userName)} still works*: its console password, its keys and its sessions, as before. ${stopByHandText(userName)}`;
  return phase.status === 'failed' ? partsText(request, operations) : '';
}

/** AWS has refused some of it, and the rest is done. What comes after a wait only clears away. */
function partsText({ journal, intent: { userName } }: Request, operations: readonly Operation[]): string {
  const wait = operations.findIndex(isWait);
  const parts = operations.slice(0, wait === -1 ? undefined : wait);
  const [done, missing] = [true, false].map((isDone) =>
    parts.filter((_, index) => (journal[index]?.state === 'done') === isDone),
  ) as [Operation[], Operation[]];
  if (missing.length === 0) return '';
  const words = (some: readonly Operation[]) =>
    some.length > 0 ? some.map((each) => escaped(describe(each, userName))).join('; ') : 'nothing';
  const isDenied = done.some((each) => each.kind === 'put-user-policy' && each.purpose === 'suspended');
  const then = isDenied
    ? `Every action is denied, so ${code(userName)} can do nothing meanwhile.`
    : `*${code(userName)} still works* with what is left. ${stopByHandText(userName)}`;
  return `*Not done:* ${words(missing)}. *Done:* ${words(done)}. ${then}`;
}
