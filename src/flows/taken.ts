import { grantIn } from '../core/intents/grant.ts';
import type { Intent } from '../core/intents/intent.ts';
import { moduleOf } from '../core/intents/table.ts';
import { type Refusal, refused } from '../core/refusal.ts';
import type { Request } from '../core/request/request.ts';

/**
 * The request that a form has become already: the same content sent again is that request. Other content is refused, with
 * what was taken: its first answer came late, so the form stayed open and was corrected, and the old content stands.
 * wanted: undefined where the form is not complete any more.
 */
export function taken(existing: Request, wanted: Intent | undefined): Request | Refusal[] {
  const { intent } = existing;
  if (wanted && textOf(intent) === textOf(wanted)) return existing;
  const gives = moduleOf(intent).gives(intent);
  const { account, userName } = intent;
  const entitlements = 'entitlements' in gives ? [...gives.entitlements] : [];
  return [refused('form.taken', { account, userName, entitlements, reason: reasonOf(intent) })];
}

function reasonOf(intent: Intent): string | undefined {
  return grantIn(intent)?.ask.reason ?? intent.reason;
}

/** Equal for equal content, in whatever order it was stored; undefined fields are absent. */
function textOf(intent: Intent): string {
  return JSON.stringify(intent, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );
}
