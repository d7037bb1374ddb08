import { viewObject } from '../workspace/api-objects.ts';
import type { StoredView } from '../workspace/state.ts';
import { answered, type Desk } from './desk.ts';
import { envelope } from './envelope.ts';

/** Closes a modal (with `clear_on_close`, the whole stack) and tells the bot if it asked for that. */
export async function closeView(desk: Desk, view: StoredView): Promise<void> {
  const { workspace } = desk;
  const isCleared = view.body.type === 'modal' && view.body.clear_on_close === true;
  const shown = structuredClone(viewObject(workspace.context, view));
  if (isCleared) workspace.views.clear(view.owner);
  else workspace.views.close(view);
  if (!shown.notify_on_close) return;
  const payload = { type: 'view_closed', ...envelope(desk, view.owner), view: shown, is_cleared: isCleared };
  answered(await desk.courier.payload(payload), 'Closing the view');
}
