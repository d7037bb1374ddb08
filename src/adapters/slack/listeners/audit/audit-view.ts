import type { ModalView } from '@slack/types';
import type { Refusal } from '../../../../core/refusal.ts';
import { personHistory } from '../../../../flows/history/person-history.ts';
import { requestHistory } from '../../../../flows/history/request-history.ts';
import { userHistory } from '../../../../flows/history/user-history.ts';
import type { AuditPlace } from '../../views/audit/audit-place.ts';
import { personAudit } from '../../views/audit/person-audit.ts';
import { requestAudit } from '../../views/audit/request-audit.ts';
import { userAudit } from '../../views/audit/user-audit.ts';
import { cardLink, cardLinks } from '../card-link.ts';
import type { ListenerDeps } from '../deps.ts';

/** A page of a history as it is now, for a person who may see it; that is asked each time. */
export async function auditView(
  deps: ListenerDeps,
  person: string,
  place: AuditPlace,
): Promise<ModalView | Refusal> {
  const view = await viewOf(deps, person, place);
  if (!('ok' in view)) deps.log.info({ person, history: place.about, page: place.page }, 'a history was shown');
  return view;
}

async function viewOf(deps: ListenerDeps, person: string, place: AuditPlace): Promise<ModalView | Refusal> {
  const { about, page } = place;
  const { catalogue } = deps;
  if ('request' in about) {
    const found = await requestHistory(deps, about.request, person);
    if ('ok' in found) return found;
    return requestAudit(found, place, await cardLink(deps, found.request), catalogue);
  }
  if ('user' in about) {
    const found = await userHistory(deps, person, about.user, page);
    if ('ok' in found) return found;
    return userAudit(found, about.user, place, await linksOf(deps, found), catalogue);
  }
  const found = await personHistory(deps, person, about.person, page);
  if ('ok' in found) return found;
  return personAudit(found, about.person, place, await linksOf(deps, found), catalogue);
}

function linksOf(
  deps: ListenerDeps,
  { told }: { told: readonly { request: Parameters<typeof cardLinks>[1][number] }[] },
) {
  return cardLinks(
    deps,
    told.map(({ request }) => request),
  );
}
