import { awsCli } from '../core/render/aws-cli.ts';
import { cloudFormation } from '../core/render/cloudformation.ts';
import type { ExportFormat } from '../core/render/export-format.ts';
import type { Resulting } from '../core/render/resulting.ts';
import { resultingFrom } from '../core/render/resulting-from.ts';
import { terraform } from '../core/render/terraform.ts';
import { endOf } from '../core/request/ends-at.ts';
import type { JournalState, Request } from '../core/request/request.ts';
import { planOf } from '../core/request/request.ts';
import type { Requests } from './ports.ts';

/** What a request results in. */
export interface ExportResult {
  id: string;
  /** `planned`: nothing of it has been done yet. `partly`: so far. */
  is: 'planned' | 'partly' | 'done';
  resulting: Resulting;
}

export interface Exported {
  fileName: string;
  text: string;
}

const renderers: Record<ExportFormat, (resulting: Resulting, title: string) => string> = {
  terraform,
  cloudformation: cloudFormation,
  cli: awsCli,
};
const endings: Record<ExportFormat, string> = { terraform: 'tf', cloudformation: 'template.json', cli: 'sh' };

/**
 * What a request results in, as code and without credentials. Undefined: there is no such request, or it has no plan, or
 * nothing of it is left.
 */
export async function exportRequest(
  { requests }: { requests: Pick<Requests, 'load' | 'loadPlan'> },
  id: string,
  format: ExportFormat,
): Promise<Exported | undefined> {
  const request = await requests.load(id);
  const result = request && (await resultOf(requests, request));
  return result && asCode(result, format);
}

/** Undefined: it has no plan, or nothing of it is left. */
export async function resultOf(
  requests: Pick<Requests, 'loadPlan'>,
  request: Request,
): Promise<ExportResult | undefined> {
  const { id, journal } = request;
  const ref = planOf(request);
  const is = standOf(request);
  const plan = ref && is && (await requests.loadPlan(id, ref.digest));
  if (!plan) return undefined;
  const operations = plan.operations.filter(
    (_operation, index) => is === 'planned' || isThere(journal[index]?.state),
  );
  if (operations.length === 0) return undefined;
  const { account, userName } = plan;
  const end = endOf(request);
  const endsAtMs = end?.isEndedByAws ? end.untilMs : undefined;
  return { id, is, resulting: resultingFrom({ account, userName, operations, endsAtMs }) };
}

/** The name of the file is safe everywhere: it never begins with a dash or a dot, and has no character but A-Z, digits, `_.-`. */
export function asCode({ id, is, resulting }: ExportResult, format: ExportFormat): Exported {
  const { account, userName } = resulting;
  return {
    fileName: `iam-${userName.replaceAll(/[^\w.-]/g, '_')}-${id}.${endings[format]}`,
    text: renderers[format](resulting, `${titles[is]} ${id}, IAM user ${userName} in account ${account}`),
  };
}

const titles: Record<ExportResult['is'], string> = {
  planned: 'Planned, and not done, by request',
  partly: 'Done so far by request',
  done: 'Result of request',
};

function standOf({ phase, journal }: Request): ExportResult['is'] | undefined {
  if (phase.status === 'done') return 'done';
  if (phase.status === 'pending') return 'planned';
  const isOver = ['undone', 'denied', 'cancelled', 'expired', 'rejected'].includes(phase.status);
  return isOver || Object.keys(journal).length === 0 ? undefined : 'partly';
}

function isThere(state: JournalState | undefined): boolean {
  return state === 'done' || state === 'kept' || state === 'revoked' || state === 'unwanted';
}
