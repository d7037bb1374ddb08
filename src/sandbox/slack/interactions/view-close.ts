import { viewObject } from '../workspace/api-objects.ts';
import type { StoredView } from '../workspace/state.ts';
import { answered, type Desk } from './desk.ts';
import { envelope } from './envelope.ts';

/**
 * Closes a modal and tells the bot if it asked for that. isAll: by the cross, which closes the whole stack, as closing
 * a view with `clear_on_close` always does.
 */
export async function closeView(desk: Desk, view: StoredView, { isAll = false } = {}): Promise<void> {
  const { views, context } = desk.workspace;
  const isCleared = isAll || (view.body.type === 'modal' && view.body.clear_on_close === true);
  const closed = isCleared
    ? views
        .stack(view.owner)
        .flatMap((id) => views.find(id) ?? [])
        .reverse()
    : [view];
  const told = closed
    .map((one) => structuredClone(viewObject(context, one)))
    .filter((shown) => shown.notify_on_close);
  if (isCleared) views.clear(view.owner);
  else views.close(view);
  for (const shown of told) {
    const payload = { type: 'view_closed', ...envelope(desk, view.owner), view: shown, is_cleared: isCleared };
    answered(await desk.courier.payload(payload), 'Closing the view');
  }
}
