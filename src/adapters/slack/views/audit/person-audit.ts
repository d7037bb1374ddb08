import type { AnyBlock, ModalView } from '@slack/types';
import type { Catalogue } from '../../../../core/catalogue/catalogue.ts';
import type { PersonHistory } from '../../../../flows/history/person-history.ts';
import { code, mention, section, time } from '../../blocks.ts';
import { refusedActText } from '../../words/audit/refused-act-text.ts';
import { inChunks } from '../../words/in-chunks.ts';
import type { AuditPlace } from './audit-place.ts';
import { rowText } from './history-rows.ts';
import { listAudit } from './list-audit.ts';

const textLimit = 2900;

/** What somebody asked for, owns and decided, with what they did. */
export function personAudit(
  found: PersonHistory,
  person: string,
  place: AuditPlace,
  linkTo: Record<string, string>,
  catalogue: Catalogue,
): ModalView {
  const title = `*What ${mention(person)} asked for, owns and decided*`;
  const since = found.sinceMs === undefined ? '' : ` from ${time(found.sinceMs)} on`;
  const note = `The newest first, each with what ${mention(person)} did. What they did on requests of others is listed${since}.`;
  return listAudit(found, place, { title, more: refusals(found), note }, linkTo, catalogue);
}

function refusals({ refused }: PersonHistory): AnyBlock[] {
  if (refused.length === 0) return [];
  const lines = refused.map((act) => {
    const about = act.requestId === undefined ? '' : ` On ${code(act.requestId)}.`;
    return rowText({ atMs: act.atMs, text: `${refusedActText(act)}${about}` });
  });
  return inChunks(['*Refused lately*', ...lines], '\n', textLimit).map(section);
}
