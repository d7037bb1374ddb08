import type { BlockAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { ListenerDeps } from './deps.ts';

/** Opens a modal for a click; on top of the one that was clicked in, which stays. Gives Slack's id of it. */
export async function show(
  { client }: Pick<ListenerDeps, 'client'>,
  triggerId: string,
  clickedIn: BlockAction['view'],
  view: ModalView,
): Promise<string | undefined> {
  const call = clickedIn?.type === 'modal' ? client.views.push : client.views.open;
  return (await call({ trigger_id: triggerId, view })).view?.id;
}
