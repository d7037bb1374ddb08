import { readNoticeKey } from '../../core/notices/notice-key.ts';
import type { Place } from '../../core/request/place.ts';
import type { Request } from '../../core/request/request.ts';
import { Fault } from '../../flows/fault.ts';
import { type HomePorts, homeOf } from '../../flows/home/home-of.ts';
import type { HomeShown } from '../../flows/home/home-tab.ts';
import { translated } from './faults.ts';
import { type PermalinkDeps, permalink } from './permalink.ts';
import { homeView } from './views/home/home.ts';
import { shownSteps } from './views/home/steps-section.ts';

/** Publishes a person's Home as it stands now, from our own tables. Throws Faults. */
export function publishHome(slack: PermalinkDeps, ports: HomePorts) {
  return async (person: string, { pages, hash }: HomeShown = {}): Promise<void> => {
    const content = await homeOf(ports, person, pages);
    const steps = content.steps.slice(0, shownSteps).map(({ request }) => request);
    const links = await Promise.all(
      steps.map(async (request) => [request.id, await permalink(slack, ownersNewest(request))] as const),
    );
    const view = homeView(content, Object.fromEntries(links), ports.catalogue);
    try {
      await translated(() => slack.client.views.publish({ user_id: person, view, ...(hash ? { hash } : {}) }));
    } catch (error) {
      // Something newer was published meanwhile.
      if (!(error instanceof Fault && error.code === 'slack.hash_conflict')) throw error;
    }
  };
}

/** The message for the owner that was posted last: it has the button for what is to be done. */
function ownersNewest({ notices, intent }: Request): Place | undefined {
  const isOwners = (key: string) => {
    const kind = readNoticeKey(key)?.kind;
    if (kind === undefined || kind === 'card' || kind === 'stuck') return false;
    return intent.requester === intent.owner || (kind !== 'requester' && kind !== 'news');
  };
  return Object.entries(notices)
    .filter(([key, { ts }]) => ts !== '' && isOwners(key))
    .map(([, place]) => place)
    .sort((one, other) => Number(other.ts) - Number(one.ts))[0];
}
