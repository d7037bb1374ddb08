import { type Refusal, refused } from '../core/refusal.ts';
import type { ExportFormat } from '../core/render/export-format.ts';
import { hasCode } from '../core/render/has-code.ts';
import type { Request } from '../core/request/request.ts';
import { isUndecided } from '../core/request/tally.ts';
import { type AdmitPorts, admit } from './admit.ts';
import { asCode, type Exported, type ExportResult, resultOf } from './export.ts';
import type { JudgePorts } from './judge-ask.ts';
import { knownRequest } from './known-request.ts';
import type { Requests } from './ports.ts';

/** A request as code, for somebody who may have it. */
export interface RequestAsCode {
  request: Request;
  is: ExportResult['is'];
  files: { format: ExportFormat; file: Exported }[];
}

/**
 * For its own people, its approvers and security; to everybody else there is no such request. While it waits for a
 * decision its own people can't have it: a plan says what the account shows of a user whom anybody may name. Each takes
 * several calls to Slack, so it counts as an ask.
 */
export async function exportForPerson(
  ports: JudgePorts & AdmitPorts & { requests: Requests },
  requestId: string,
  person: string,
  formats: readonly ExportFormat[],
): Promise<RequestAsCode | Refusal> {
  const known = await knownRequest(ports, requestId, person);
  if ('ok' in known) return known;
  const { request, isTheirs, isOverseer } = known;
  if (!isTheirs && !isOverseer) return refused('request.unknown', {});
  if (!isOverseer && isUndecided(request)) return refused('export.undecided', {});
  const limited = await admit(ports, person);
  if (limited) return limited;
  const result = await resultOf(ports.requests, request);
  if (!result) return refused('export.nothing', { status: request.phase.status });
  if (!hasCode(result.resulting)) return refused('export.no-code', {});
  return {
    request,
    is: result.is,
    files: formats.map((format) => ({ format, file: asCode(result, format) })),
  };
}
