import { viewObject } from '../workspace/api-objects.ts';
import { answered, type Desk } from './desk.ts';
import { deliverEvent } from './event.ts';

/** The person opens the app: `app_home_opened`, with the view they see at first, if the app subscribes to it. */
export async function openHomeTab(desk: Desk, personId: string, tab: 'home' | 'messages'): Promise<void> {
  const { workspace } = desk;
  const { events } = workspace.context.app;
  if (events && !events.includes('app_home_opened')) return;
  const channel = workspace.channels.openDm(personId).id;
  const view = workspace.views.home(personId);
  const seen = tab === 'home' && view ? { view: viewObject(workspace.context, view) } : {};
  answered(
    await deliverEvent(desk, { type: 'app_home_opened', user: personId, channel, tab, ...seen }),
    'app_home_opened',
  );
}
