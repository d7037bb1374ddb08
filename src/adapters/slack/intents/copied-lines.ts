import { type Catalogue, entitlementsOf } from '../../../core/catalogue/catalogue.ts';
import { grantIn } from '../../../core/intents/grant.ts';
import type { CopiedFrom, CopySource } from '../../../core/request/copied-from.ts';
import type { Request } from '../../../core/request/request.ts';
import { code, escaped, time } from '../blocks.ts';
import { asManyAsFit } from '../words/as-many-as-fit.ts';
import { boundaryText, leftOutNames } from '../words/copied.ts';

const limit = 400;

/** Whose access was copied, and what differs from it, as lines of mrkdwn; none where nothing was copied. */
export function copiedLines(
  { intent }: Request,
  source: CopySource | undefined,
  catalogue: Catalogue,
): string[] {
  const ask = grantIn(intent)?.ask;
  const { copiedFrom } = ask ?? {};
  if (!ask || !copiedFrom) return [];
  const { userName, readAtMs, leftOut, boundary } = copiedFrom;
  const missing = titles(copiedFrom.entitlements, ask.entitlements, catalogue);
  const more = titles(ask.entitlements, copiedFrom.entitlements, catalogue);
  const differences = [
    ...(missing.length > 0 ? [`*Without its*  ${asManyAsFit(missing, limit)}`] : []),
    ...(more.length > 0 ? [`*Beyond it*  ${asManyAsFit(more, limit)}`] : []),
    ...(leftOut.length > 0 ? [`*Not copied*  ${asManyAsFit(leftOutNames(leftOut), limit)}`] : []),
    ...(boundary === undefined ? [] : [`*Its boundary*  ${boundaryText(boundary)}`]),
  ];
  return [
    `*Copied from*  ${code(userName)}, as it was ${time(readAtMs)}${sinceThen(source)}`,
    ...(differences.length > 0 ? [differences.join('    ')] : []),
  ];
}

function titles(
  these: CopiedFrom['entitlements'],
  without: CopiedFrom['entitlements'],
  catalogue: Catalogue,
): string[] {
  return entitlementsOf(
    catalogue,
    these.filter((id) => !without.includes(id)),
  ).map(({ title }) => escaped(title));
}

function sinceThen(source: CopySource | undefined): string {
  if (!source) return '';
  if (source.is === undefined) return ' · :warning: that user is gone now, or can’t be read';
  return source.is === source.was ? ' · unchanged since' : ' · :warning: that user’s access has changed since';
}
