import { minuteMs } from '../durations.ts';
import { hasEnded, type Request } from '../request/request.ts';

/** A service keeps the work waiting for so long that people should know. */
export function isHeldUp(request: Request): boolean {
  const { trouble } = request;
  if (!trouble || hasEnded(request)) return false;
  return trouble.isRefused === true || trouble.retryAtMs - trouble.sinceMs > minuteMs;
}
