import type { AnyBlock } from '@slack/types';
import { actions, button } from '../../blocks.ts';
import { actionIds } from '../../ids.ts';
import { type AuditPlace, auditValue } from './audit-place.ts';

export const auditCallbackId = 'audit';

/** *Newer* and *Older*, where there is more. page: the one that is shown, whichever was wanted. */
export function auditPager(place: AuditPlace, page: number, hasMore: boolean): AnyBlock[] {
  const turn = (label: string, to: number) =>
    button(label, { actionId: `${actionIds.audit} ${label}`, value: auditValue({ ...place, page: to }) });
  return actions(...(page > 0 ? [turn('Newer', page - 1)] : []), ...(hasMore ? [turn('Older', page + 1)] : []));
}
