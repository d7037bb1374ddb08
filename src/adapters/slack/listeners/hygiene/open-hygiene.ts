import { hygienePicture } from '../../../../flows/hygiene/hygiene-picture.ts';
import { refuseUnlessViewer } from '../../../../flows/hygiene/refuse-unless-viewer.ts';
import { hygieneOverview } from '../../views/hygiene/overview.ts';
import type { Answer } from '../click.ts';
import type { ListenerDeps } from '../deps.ts';
import type { Caller } from '../look-after.ts';

/** Opens what is to be put right, for those who may see every user. */
export async function openHygiene(deps: ListenerDeps, { person, triggerId }: Caller): Promise<Answer> {
  const seen = await seenHygiene(deps, person);
  if ('ok' in seen) return seen;
  const view = hygieneOverview(seen, deps.catalogue);
  await deps.client.views.open({ trigger_id: triggerId, view });
  return undefined;
}

/** What is to be put right, as this person may see it; asked again at every click. */
export async function seenHygiene(deps: ListenerDeps, person: string) {
  const refusal = await refuseUnlessViewer(deps, person);
  return refusal ?? (await hygienePicture(deps));
}
