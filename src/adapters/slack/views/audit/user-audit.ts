import type { ModalView } from '@slack/types';
import type { Catalogue } from '../../../../core/catalogue/catalogue.ts';
import type { UserHistory } from '../../../../flows/history/user-history.ts';
import type { UserKey } from '../../../../flows/ports.ts';
import { code, time } from '../../blocks.ts';
import { accountText } from '../../words/asked.ts';
import type { AuditPlace } from './audit-place.ts';
import { listAudit } from './list-audit.ts';

/** The requests about a user. */
export function userAudit(
  found: UserHistory,
  { account, userName }: UserKey,
  place: AuditPlace,
  linkTo: Record<string, string>,
  catalogue: Catalogue,
): ModalView {
  const title = `*History of ${code(userName)} in ${accountText(catalogue, account)}*`;
  const since =
    found.sinceMs === undefined
      ? 'older requests may be missing'
      : `requests from before ${time(found.sinceMs)} may be missing`;
  const note = found.isOwnOnly
    ? 'The newest first. These are requests that you asked for, or that are for you.'
    : `The newest first; ${since}. Looks that changed nothing are not listed.`;
  return listAudit(found, place, { title, more: [], note }, linkTo, catalogue);
}
